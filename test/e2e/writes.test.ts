import { describe, expect, test } from 'vitest'
import { isLoopback, mayWrite } from '../../src/engine/target.ts'
import { admin, concordat, folder, openMock, openProxy, reportIn, rowsOf } from './support.ts'

describe('a target', () => {
  test.each([
    ['http://127.0.0.1:4010', true],
    ['http://127.1.2.3', true],
    ['http://localhost', true],
    ['https://LOCALHOST:8443/shop', true],
    ['http://shop.localhost', true],
    ['http://[::1]:4010', true],
    ['http://2130706433', true],
    ['https://shop.example', false],
    ['https://localhost.example', false],
    ['https://127.0.0.1.example', false],
    ['https://127.example', false],
    ['https://127.0.0.1@shop.example', false],
    ['http://10.0.0.1', false],
    ['http://192.168.0.1', false],
    ['http://0.0.0.0', false],
    ['http://[::ffff:127.0.0.1]', false],
    ['http://[2001:db8::1]', false],
  ])('%s is this machine: %s; only there may a run write without being asked', (url, loopback) => {
    expect(isLoopback(url)).toBe(loopback)
    expect(mayWrite({ url, identities: [] })).toBe(loopback)
    expect(mayWrite({ url, identities: [], writes: 'own' })).toBe(true)
    expect(mayWrite({ url, identities: [], writes: 'none' })).toBe(false)
  })
})

describe('--writes none', () => {
  test('sends nothing that could change something, and skips what would', async () => {
    const mock = await openMock()
    const before = rowsOf(mock)
    const proxy = await openProxy(mock.url)
    const out = folder()
    const args = ['run', '--target', proxy.url, '--auth', admin, '--writes', 'none', '--out', out]
    const { code, stdout } = await concordat(args)
    expect(proxy.seen.length).toBeGreaterThan(0)
    expect(proxy.seen.filter((request) => !/^(GET|HEAD) /.test(request))).toEqual([])
    const { scenarios, cleanup, summary } = reportIn(out)
    const skipped = scenarios.filter(({ outcome }) => outcome === 'skip')
    expect(skipped.length).toBeGreaterThan(0)
    expect(skipped.filter(({ reason }) => !reason?.includes('--writes own'))).toEqual([])
    expect(skipped.filter(({ id }) => id.startsWith('createCustomer/'))).toHaveLength(
      scenarios.filter(({ id }) => id.startsWith('createCustomer/')).length,
    )
    expect(summary.scenarios.pass).toBeGreaterThan(0)
    expect(stdout).toMatch(/no case was sent to \d+ operations: .*createCustomer/s)
    expect(cleanup).toEqual({ created: 0, removed: 0, left: [] })
    expect(rowsOf(mock)).toEqual(before)
    expect(code).toBe(0)
  })
})

describe('--writes own', () => {
  test('touches only what the run itself has created', async () => {
    const mock = await openMock()
    const before = rowsOf(mock)
    const known = before['customers'] ?? 0
    const proxy = await openProxy(mock.url)
    const args = ['run', '--target', proxy.url, '--auth', admin, '--writes', 'own', '--out', folder()]
    const { code } = await concordat(args)
    const writes = proxy.seen.filter((request) => !/^(GET|HEAD) /.test(request))
    const foreign = writes.filter((request) => {
      const id = /\/customers\/(\d+)/.exec(request)?.[1]
      return id !== undefined && Number(id) > 0 && Number(id) <= known
    })
    expect(writes.length).toBeGreaterThan(100)
    expect(foreign).toEqual([])
    expect(rowsOf(mock)).toEqual(before)
    expect(code).toBe(0)
  })
})
