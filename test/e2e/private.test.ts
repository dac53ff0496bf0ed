import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { RunningMock } from '../../src/mock/server.ts'
import { concordat, folder, openMock, openServer, reportIn } from './support.ts'

const key = 'bearer:kz-owner-key'

/** Faults under which answers with and around private values become findings, by a schema, a check, an invariant and a broken text. */
const talkative = [
  ['success-as-text', 'ip-as-number', 'average-is-total', 'ticket-of-another-customer'],
  ['without-envelope', 'email-as-object', 'public-customers'],
  ['notice-before-body'],
  ['data-as-list', 'next-customer', 'permission-ignored'],
]

/** What the mock holds of its customers that must be seen nowhere: all addresses of either kind, the latter also as the number it stands for. */
const personal = /shopper\.example|shopper\.ex|198\.51\.100|33252567\d\d/

function givenTo({ given }: RunningMock): readonly string[] {
  return Object.entries(given).flatMap(([name, value]) => ['--given', `${name}=${value}`])
}

/** Every file in a folder. */
function writtenTo(out: string): string {
  return readdirSync(out)
    .map((name) => readFileSync(join(out, name), 'utf8'))
    .join('\n')
}

function personalLines(text: string): readonly string[] {
  return text.split('\n').filter((line) => personal.test(line))
}

async function readFirst({ url, given }: RunningMock): Promise<string> {
  const path = `/stores/${given['storeId']}/customers/${given['customerId']}`
  return (await fetch(url + path, { headers: { authorization: 'Bearer kz-owner-key' } })).text()
}

describe('the values of a customer that the contract calls private', () => {
  test('are in the answers', async () => {
    expect(await readFirst(await openMock({ contract: 'komerza' }))).toMatch(personal)
  })

  test.each(talkative)('stand in nothing that a run with findings writes or prints (%s, …)', async (...faults) => {
    const mock = await openMock({ contract: 'komerza', faults })
    const out = folder()
    const target = ['--target', mock.url, '--auth', key, ...givenTo(mock)]
    const others = ['packer:=bearer:kz-packer-key', 'stranger:=bearer:kz-stranger-key']
    const run = ['run', 'komerza', ...target, ...others.flatMap((one) => ['--identity', one]), '--out', out]
    const ran = [await concordat(run), await concordat([...run, '--json'])]
    const { findings } = reportIn(out)
    expect(findings.filter(({ level }) => level !== 'may').length).toBeGreaterThan(0)
    expect(findings.some(({ evidence }) => JSON.stringify(evidence?.response).includes('***'))).toBe(true)

    const report = join(out, 'report.json')
    ran.push(await concordat(['report', report, '--out', folder()]))
    const invariant = findings.find(({ counterexample }) => counterexample !== undefined)
    for (const form of invariant === undefined ? [] : ['curl', 'text', 'arazzo', 'vitest'])
      ran.push(await concordat(['replay', report, invariant?.fingerprint ?? '', '--as', form]))
    for (const { fingerprint } of [findings[0], invariant].filter((one) => one !== undefined))
      ran.push(await concordat(['replay', report, fingerprint, ...target]))
    expect(
      personalLines([writtenTo(out), ...ran.flatMap(({ stdout, stderr }) => [stdout, stderr])].join('\n')),
    ).toEqual([])
  })

  test('stand in nothing that comes of recorded traffic', async () => {
    const mock = await openMock({ contract: 'komerza', faults: ['ip-as-number', 'success-as-text'] })
    const [out, har] = [folder(), join(folder(), 'customers.har')]
    const { storeId, customerId } = mock.given
    const url = `https://api.komerza.com/stores/${storeId}/customers/${customerId}`
    const text = await readFirst(mock)
    const entry = {
      startedDateTime: '2026-01-01T00:00:00Z',
      time: 5,
      request: { method: 'GET', url, headers: [] },
      response: {
        status: 200,
        headers: [{ name: 'content-type', value: 'application/json' }],
        content: { mimeType: 'application/json', text },
      },
    }
    writeFileSync(har, JSON.stringify({ log: { version: '1.2', entries: [entry] } }))
    expect(text).toMatch(personal)
    const { stdout, stderr } = await concordat(['judge', har, 'komerza', '--out', out])
    expect(reportIn(out).findings.map(({ place }) => place)).toContain('schema/Customer/ipAddress#type')
    expect(personalLines([writtenTo(out), stdout, stderr].join('\n'))).toEqual([])
  })

  test('are masked by their look where no answer has shown them yet', async () => {
    const { url } = await openServer((_request, response) => {
      response.writeHead(200, { 'content-type': 'text/plain', 'x-seen': '198.51.100.9' })
      response.end('bruno@shopper.example (198.51.100.9) is a customer of somebody else')
    })
    const ids = ['storeId', 'customerId'].flatMap((name) => ['--given', `${name}=3c90c3cc-0d44-4b50-8888-8dd25736052a`])
    const out = folder()
    const { stdout, stderr } = await concordat(['run', 'komerza', '--target', url, '--auth', key, ...ids, '--out', out])
    const all = [writtenTo(out), stdout, stderr].join('\n')
    expect(all).toContain('*** (***) is a customer of somebody else')
    expect(personalLines(all)).toEqual([])
  })
})
