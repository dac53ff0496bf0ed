import { beforeAll, describe, expect, it } from 'vitest'
import { checks } from '../checks/all.ts'
import { loadContract } from '../contract/load.ts'
import { makeValidator } from '../contract/validate.ts'
import { emptyInput } from '../model/case.ts'
import type { Contract } from '../model/contract.ts'
import type { Exchange } from '../model/exchange.ts'
import { fingerprintOf } from '../model/fingerprint.ts'
import type { Json } from '../model/json.ts'
import { contractOf, json } from './expect-run.ts'
import { makeJudge } from './judge.ts'

const item = { $ref: '#/components/schemas/Item' }
const contract: Contract = {
  ...contractOf(
    {
      '/items': {
        get: {
          operationId: 'list',
          responses: {
            '200': {
              ...json({ properties: { first: item, all: { type: 'array', items: item } } }),
              headers: { 'x-total': { schema: { type: 'integer', allOf: [{ minimum: 5 }, { minimum: 6 }] } } },
            },
          },
        },
      },
      '/prepared': { post: { operationId: 'prepare', 'x-role': 'fixture', responses: {} } },
    },
    {
      components: {
        schemas: { Item: { type: 'object', properties: { id: { type: 'integer' }, name: { type: 'string' } } } },
      },
    },
  ),
  requirements: [
    { id: 'B-2', level: 'may', text: '', source: { document: '', section: '' }, at: ['schema/Item/id'] },
    {
      id: 'A-1',
      level: 'should',
      text: '',
      source: { document: '', section: '' },
      at: ['list/response/200/body/first/id'],
    },
  ],
}
const judge = makeJudge(contract, makeValidator(contract.document))

const exchangeOf = (body: Json | string, more: Partial<Exchange> = {}): Exchange => ({
  case: {
    id: 'list/valid/1',
    operation: 'list',
    intent: 'valid',
    description: 'a plain one',
    identity: 'main',
    given: [],
    input: emptyInput,
  },
  request: { method: 'GET', url: 'http://localhost/items', headers: {} },
  response: {
    kind: 'response',
    status: 200,
    headers: { 'content-type': 'application/json' },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  },
  tookMs: 5,
  ...more,
})

describe('makeJudge', () => {
  it('finds nothing wrong with what is right, and says what it has seen', () => {
    const { findings, exercised } = judge(exchangeOf({ first: { id: 1 } }))
    expect(findings).toEqual([])
    expect(exercised).toContain('schema/Item/id')
  })

  it('makes one finding of one cause, with all its requirements and all places it was seen at', () => {
    const { findings } = judge(exchangeOf({ first: { id: '1' }, all: [{ id: 'x' }, { id: 'y' }] }))
    expect(findings).toMatchObject([
      {
        fingerprint: fingerprintOf('body-matches-schema', 'schema/Item/id#type'),
        rule: 'body-matches-schema',
        level: 'should',
        place: 'schema/Item/id#type',
        requirements: ['A-1', 'B-2'],
        operations: ['list'],
        occurrences: 1,
        flaky: false,
        evidence: { case: 'list/valid/1', intent: 'valid', description: 'a plain one', identity: 'main', tookMs: 5 },
      },
    ])
    expect(findings[0]?.seenAt[0]).toMatch(/^list\/response\/200\/body\//)
  })

  it('makes one finding where a check names the same place twice', () => {
    const response = {
      kind: 'response',
      status: 200,
      headers: { 'content-type': 'application/json', 'x-total': '1' },
      body: '{}',
    } as const
    const places = judge(exchangeOf({}, { response })).findings.map(({ place }) => place)
    expect(places).toEqual(['list/response/200/header/x-total#minimum'])
  })

  it('makes several of several causes', () => {
    const { findings } = judge(exchangeOf({ first: { id: '1', name: 2 } }))
    expect(findings.map(({ place }) => place)).toEqual(['schema/Item/id#type', 'schema/Item/name#type'])
  })

  it('cuts long bodies in what it keeps, and judges them whole', () => {
    const long = 'x'.repeat(20_000)
    const body = JSON.stringify({ first: { name: long, id: '1' } })
    const request = { method: 'POST', url: 'http://localhost/items', headers: {}, body: long }
    const [finding] = judge(exchangeOf(body, { request })).findings
    expect(finding?.evidence.request.body).toBe(`${'x'.repeat(8000)}… (20000 characters)`)
    expect(finding?.evidence.response).toMatchObject({ body: `${body.slice(0, 8000)}… (${body.length} characters)` })
  })

  it('leaves out checks that are not enabled', () => {
    const deaf = makeJudge(contract, makeValidator(contract.document), (check) => check !== 'body-matches-schema')
    expect(deaf(exchangeOf({ first: { id: '1' } })).findings).toEqual([])
  })

  it.each(['prepare', 'nothing'])('does not judge the operation %s', (operation) => {
    const exchange = exchangeOf('nonsense')
    expect(judge({ ...exchange, case: { ...exchange.case, operation } })).toEqual({
      findings: [],
      exercised: [],
      judged: [],
    })
  })
})

describe('fingerprints', () => {
  it('are twelve hex digits of rule and place, the same for ever', () => {
    expect(fingerprintOf('body-matches-schema', 'schema/Customer/ltv#type')).toBe('ab96ba936c8e')
  })

  it('differ by rule and by place', () => {
    const all = [fingerprintOf('a', 'b'), fingerprintOf('b', 'a'), fingerprintOf('a', 'c'), fingerprintOf('ab', '')]
    expect(new Set(all).size).toBe(4)
  })

  it('do not depend on the values that were sent and received', () => {
    const one = judge(exchangeOf({ first: { id: '1' } })).findings
    const other = judge(exchangeOf({ first: { id: 'another' } }, { tookMs: 9 })).findings
    expect(other.map(({ fingerprint }) => fingerprint)).toEqual(one.map(({ fingerprint }) => fingerprint))
  })
})

describe('the built-in requirements', () => {
  let fluentcart: Contract
  beforeAll(async () => {
    fluentcart = await loadContract('fluentcart')
  })

  it('name checks that exist', () => {
    const known = new Set(checks.map(({ id }) => id))
    const unknown = fluentcart.requirements.filter(({ check }) => check !== undefined && !known.has(check))
    expect(unknown.map(({ id }) => id)).toEqual([])
  })
})
