import { afterEach, describe, expect, it } from 'vitest'
import { call, command, defineSuite, fc, invariant, type Suite } from '../suite/suite.ts'
import type { JsonObject } from '../model/json.ts'
import type { Target } from './target.ts'
import { contractOf, json, runAll, tinyServer, type TinyServer } from './expect-run.ts'
import { makePlan, type PlanOptions } from './plan.ts'

const idParameter = (schema: JsonObject, more: JsonObject = {}): JsonObject => ({
  parameters: [{ name: 'thingId', in: 'path', required: true, schema, ...more }],
})
const integer = { type: 'integer' }
const outside = { 'x-given': 'the id of a thing of the shop' }
const thing = json({ type: 'object', properties: { id: integer } })
const responses = { '200': thing, '401': {}, '404': {} }
const security = [{ bearer: [] }]

const contract = contractOf({
  '/things/{thingId}': {
    ...idParameter(integer, outside),
    get: { operationId: 'getThing', security, responses },
    put: { operationId: 'putThing', responses },
  },
})

let server: TinyServer
afterEach(() => server.close())
const run = async (given: Target['given'], options: PlanOptions = {}, of = contract) => {
  server = await tinyServer(() => [200, { id: 7 }])
  const told = await runAll(of, { url: server.url, given }, { profile: 'smoke', given, ...options })
  return { ...told, urls: [...new Set(server.asked.map(({ method, url }) => `${method} ${url}`))] }
}
const warningsOf = ({ events }: Awaited<ReturnType<typeof run>>): string[] =>
  events.flatMap((event) => (event.type === 'warning' ? [event.message] : []))

describe('a path parameter that is given', () => {
  it('is what reading operations are asked for, from the preflight on, and no writing one', async () => {
    const told = await run({ thingId: '7' }, { only: ['*/valid'] })
    expect(told.urls).toEqual(['GET /things/7'])
    expect(told.outcomes).toEqual({ 'getThing/valid': 'pass' })
    expect(warningsOf(told)).toEqual([
      'putThing: no request can be made (path/thingId is the id of a thing of the shop; give it with --given thingId=VALUE)',
    ])
  })

  it('goes before what Links and names would give', async () => {
    const list = { '200': json({ type: 'array', items: { type: 'object', properties: { id: integer } } }) }
    const listed = contractOf({
      '/things': { get: { operationId: 'listThings', responses: list } },
      '/things/{thingId}': { ...idParameter(integer), get: { operationId: 'getThing', responses } },
    })
    const plans = [undefined, { thingId: '7' }].map((given) => makePlan(listed, { given }))
    expect(plans.map(({ contract: of }) => of.operations[1]?.base.given.map((step) => step.operation))).toEqual([
      ['listThings'],
      [],
    ])
    const told = await run({ thingId: '7' }, { only: ['getThing/valid'] }, listed)
    expect(told.urls).toEqual(['GET /things', 'GET /things/7']) // the first is the preflight
  })

  it('is told in the report', async () => {
    const { events } = await run({ thingId: '7' }, { only: ['*/valid'] })
    expect(events[0]).toMatchObject({ type: 'run-started', run: { target: { given: { thingId: '7' } } } })
  })
})

describe('without it', () => {
  it('the run says what is missing, and asks as a stranger for what does not exist', async () => {
    const told = await run(undefined)
    expect(warningsOf(told)).toContain(
      'getThing, putThing: no request can be made (path/thingId is the id of a thing of the shop; give it with --given thingId=VALUE)',
    )
    expect(told.urls[0]).toBe('GET /') // the preflight
    expect(told.urls.slice(1).filter((url) => !url.startsWith('GET /things/98700000'))).toEqual([])
    expect(told.findings.map(({ rule, place }) => `${rule} ${place}`)).toContain(
      'authentication-required getThing/security',
    )
  })

  it.each([
    [{ type: 'string', format: 'uuid' }, '/things/00000000-0000-4000-8000-000987000001'],
    [{ type: 'string' }, '/things/concordat-absent-987000001'],
  ])('%j is asked for as %s', async (schema, url) => {
    const of = contractOf({
      '/things/{thingId}': { ...idParameter(schema, outside), get: { operationId: 'getThing', security, responses } },
    })
    expect((await run(undefined, {}, of)).urls).toContain(`GET ${url}`)
  })
})

describe('a value', () => {
  it.each([
    [{ nothing: '1' }, 'No operation that reads has a path parameter "nothing".', 'There are thingId.'],
    [{ thingId: '' }, '--given thingId is empty.', 'Write NAME=VALUE.'],
    [
      { thingId: 'seven' },
      '--given thingId=seven does not fit: getThing asks for integer.',
      'Give the id of something that is on the target.',
    ],
  ])('%j is refused', async (given, message, hint) => {
    server = await tinyServer(() => [200])
    expect(() => makePlan(contract, { given })).toThrow(expect.objectContaining({ name: 'UsageError', message, hint }))
  })
})

describe('a suite that reads', () => {
  const seen = invariant<JsonObject>({
    id: 'it-is-seven',
    title: 'It is the seventh',
    judge: ({ answer }) => (answer.accepted ? [] : undefined),
    witnesses: [[call('look')]],
  })
  const suiteCalling = (operation: string): Suite =>
    defineSuite<JsonObject, null>({
      contract: 'test',
      area: 'looking',
      reads: true,
      prepare: async () => null,
      observe: async (api) => (await api.get('getThing')) as JsonObject,
      entities: () => [],
      commands: [
        command<JsonObject, null>({
          id: 'look',
          args: fc.constant(null),
          calls: () => [{ operation }],
          describe: () => 'look',
        }),
      ],
      invariants: [seen],
    })
  const looking = (suite: Suite): PlanOptions => ({ suites: [suite], only: ['looking/witnesses'] })

  it('runs where nothing may be written', async () => {
    server = await tinyServer(() => [200, { id: 7 }])
    const options = { ...looking(suiteCalling('getThing')), given: { thingId: '7' } }
    const { outcomes } = await runAll(contract, { url: server.url, writes: 'none', given: options.given }, options)
    expect(outcomes).toEqual({ 'looking/witnesses': 'pass' })
  })

  it('may not write there', async () => {
    server = await tinyServer(() => [200, { id: 7 }])
    const options = { ...looking(suiteCalling('putThing')), given: { thingId: '7' } }
    const { outcomes } = await runAll(contract, { url: server.url, writes: 'none', given: options.given }, options)
    expect(outcomes).toEqual({ 'looking/witnesses': 'skip' })
    expect(server.asked.filter(({ method }) => method !== 'GET')).toEqual([])
  })

  it('is skipped where what it needs is not given', async () => {
    const { events } = await run(undefined, looking(suiteCalling('getThing')))
    expect(events).toContainEqual(
      expect.objectContaining({ outcome: 'skip', reason: expect.stringContaining('--given thingId=VALUE') }),
    )
  })
})
