import { expect, it } from 'vitest'
import { type Case, emptyInput } from '../model/case.ts'
import type { WireFailure, WireRequest, WireResponse } from '../model/exchange.ts'
import type { Json } from '../model/json.ts'
import type { Place } from '../model/place.ts'
import { type Check, type Facts, notJudged, type Verdict } from './check.ts'
import { contract, validate } from './expect-contract.ts'
import { makeFacts } from './facts.ts'

/** One line of a verdict table: an exchange in short form and what a check says to it. */
export interface Row {
  readonly name: string
  /** Default: `getThing`. */
  readonly operation?: 'listThings' | 'createThing' | 'getThing' | 'deleteThing'
  readonly case?: Partial<Case>
  readonly request?: Partial<WireRequest>
  readonly status?: number
  /** Default: `application/json`; `null` for none. */
  readonly type?: string | null
  readonly headers?: Readonly<Record<string, string>>
  /** A string is sent as it is, anything else as JSON. Default: a thing. */
  readonly body?: Json
  readonly failure?: WireFailure
  readonly tookMs?: number
  /** `level place` of each violation, in order. */
  readonly violations: readonly string[]
  /** Other names of the violated places, compared when given. */
  readonly alsoAt?: readonly Place[]
  /** Compared when given, in any order. */
  readonly exercised?: readonly Place[]
  /** Whether there was something to judge; compared when given. */
  readonly judged?: boolean
}

/** The facts of a row. */
export function factsOf(row: Omit<Row, 'name' | 'violations'>): Facts {
  const operation = contract.operations.find((one) => one.id === (row.operation ?? 'getThing'))
  if (operation === undefined) throw new Error(`no operation ${row.operation}`)
  const request: WireRequest = {
    method: operation.method.toUpperCase(),
    url: 'https://shop.example/things/7',
    headers: {},
  }
  const exchange = {
    case: { ...plainCase, operation: operation.id, ...row.case },
    request: { ...request, ...row.request },
    response: row.failure ?? responseOf(row),
    tookMs: row.tookMs ?? 50,
  }
  return makeFacts(exchange, operation, contract, validate)
}

/** Registers one test for each row. */
export function expectViolations(judge: Check | ((facts: Facts) => Verdict), rows: readonly Row[]): void {
  it.each(rows.map((row) => [row.name, row] as const))('%s', (_, row) => {
    const verdict = typeof judge === 'function' ? judge(factsOf(row)) : judge.judge(factsOf(row))
    expect(verdict.violations.map((one) => `${one.level} ${one.place}`)).toEqual(row.violations)
    if (row.alsoAt !== undefined) expect(verdict.violations.flatMap((one) => one.alsoAt ?? [])).toEqual(row.alsoAt)
    if (row.exercised !== undefined) expect([...verdict.exercised].toSorted()).toEqual([...row.exercised].toSorted())
    if (row.judged !== undefined) expect(verdict !== notJudged).toBe(row.judged)
  })
}

const plainCase: Case = {
  id: 'test/1',
  operation: '',
  intent: 'valid',
  description: 'a plain request',
  identity: 'main',
  given: [],
  input: { ...emptyInput, path: { thingId: 7 } },
}

function responseOf(row: Omit<Row, 'name' | 'violations'>): WireResponse {
  const body = row.body === undefined ? { id: 7 } : row.body
  const type = row.type === undefined ? 'application/json; charset=UTF-8' : row.type
  return {
    kind: 'response',
    status: row.status ?? 200,
    headers: { ...(type === null ? {} : { 'content-type': type }), ...row.headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  }
}
