import { readFileSync } from 'node:fs'
import { beforeAll, describe, expect, it } from 'vitest'
import { loadContract } from '../contract/load.ts'
import type { Contract } from '../model/contract.ts'
import type { Event } from '../model/event.ts'
import { readHar, type Recorded } from '../transport/har.ts'
import { judgeRecorded } from './recorded.ts'

const folder = new URL('../../test/fixtures/recorded/', import.meta.url)
const excerpt = readHar(readFileSync(new URL('fluentcart-excerpt.har', folder), 'utf8'), 'excerpt')
let contract: Contract
beforeAll(async () => {
  contract = await loadContract('fluentcart')
})
const judge = (recorded: readonly Recorded[]): Event[] => [...judgeRecorded({ contract, recorded, name: 'excerpt' })]

/** What was found, exchange by exchange: what it was taken for, and each finding's level, rule, place and requirements. */
function blocksOf(events: readonly Event[]): string[] {
  const blocks: string[][] = []
  for (const event of events) {
    if (event.type === 'exchange') {
      const { method, url, body = '' } = excerpt[blocks.length]?.request ?? { method: '', url: '' }
      const request = `${method} ${url.replace(/^.*\/v2/, '')} ${body}`.trimEnd()
      blocks.push([`${event.operation} ${event.intent}: ${request} -> ${event.status}`])
    }
    if (event.type !== 'finding') continue
    const { level, rule, place, requirements, evidence, received } = event.finding
    const block = blocks.at(-1) ?? []
    if (block.length === 1) block.push(`  ${evidence?.description}`)
    block.push(
      `  - ${level} ${rule} ${place}${requirements.map((id) => ` ${id}`).join('')}`,
      `    received ${received}`,
    )
  }
  return blocks.map((block) => block.join('\n'))
}

describe('recorded traffic', () => {
  it('is judged as a person would judge it', async () => {
    const text = `${blocksOf(judge(excerpt)).join('\n\n')}\n`
    await expect(text).toMatchFileSnapshot('../../test/fixtures/recorded/fluentcart-excerpt.findings.txt')
  })

  it('gives the same events each time', () => {
    const told = (events: readonly Event[]): string =>
      JSON.stringify(events, (key, value: unknown) => (key === 'startedAt' || key === 'finishedAt' ? '' : value))
    expect(told(judge(excerpt))).toBe(told(judge(excerpt)))
  })

  it('is told as a run is: a beginning, one scenario for each operation, an end', () => {
    const events = judge(excerpt)
    const count = (type: Event['type']): number => events.filter((event) => event.type === type).length
    const operations = new Set(events.flatMap((event) => (event.type === 'exchange' ? [event.operation] : [])))
    expect(events[0]).toMatchObject({ type: 'run-started', scenarios: operations.size, run: { profile: 'recorded' } })
    expect(events.at(-1)).toMatchObject({ type: 'run-finished', ended: 'complete' })
    expect([count('exchange'), count('scenario-started'), count('scenario-finished')]).toEqual([
      16,
      operations.size,
      operations.size,
    ])
  })

  it('of no operation is counted and not judged', () => {
    const [first] = excerpt
    if (first === undefined) throw new Error('an empty recording')
    const elsewhere = (url: string, method = 'GET'): Recorded => ({
      ...first,
      request: { ...first.request, url, method },
    })
    const base = 'https://shop.example.test/wp-json/fluent-cart'
    const events = judge([
      elsewhere(`${base}/v2/nothing`),
      elsewhere(`${base}/v1/customers`),
      elsewhere('https://other.test/style.css'),
      elsewhere(`${base}/v2/customers`, 'PATCH'),
      first,
    ])
    expect(events.filter(({ type }) => type === 'warning')).toEqual([
      { type: 'warning', message: '4 of 5 recorded requests belong to no operation of this contract' },
    ])
    expect(events.filter(({ type }) => type === 'exchange')).toHaveLength(1)
  })

  it.each(['https://shop.example.test', 'http://localhost:8080/a/folder'])('is found on any site: %s', (site) => {
    const moved = excerpt.map((one) => ({
      ...one,
      request: { ...one.request, url: one.request.url.replace('https://shop.example.test', site) },
    }))
    expect(blocksOf(judge(moved))).toEqual(blocksOf(judge(excerpt)))
  })

  it('shows no credentials', () => {
    const token = Buffer.from('ann:s3cr3t-word').toString('base64')
    const secret = excerpt.map((one): Recorded => ({
      ...one,
      request: {
        ...one.request,
        headers: { ...one.request.headers, authorization: `Basic ${token}`, cookie: 'a=b' },
        body: 'word=s3cr3t-word',
      },
      response: {
        kind: 'response',
        status: 500,
        headers: { 'set-cookie': 'c=d' },
        body: `{"token":"${token}","word":"s3cr3t-word"}`,
      },
    }))
    const told = JSON.stringify(judge(secret))
    expect(told).toContain('***')
    for (const one of [token, 's3cr3t-word', 'a=b', 'c=d']) expect(told).not.toContain(one)
  })
})
