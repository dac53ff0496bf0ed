import { readFileSync } from 'node:fs'
import { Ajv2020 } from 'ajv/dist/2020.js'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { close, membersOf } from '../../test/fixtures/closed-schema.ts'
import { acceptedReport } from '../../test/fixtures/report/accepted.ts'
import { anyEvents } from '../../test/fixtures/report/arbitrary.ts'
import { reportOf, sampleEvents } from '../../test/fixtures/report/sample.ts'
import type { Intent } from '../model/case.ts'
import type { Event, RuleInfo, RunEnd } from '../model/event.ts'
import type { FailureReason } from '../model/exchange.ts'
import type { JsonObject } from '../model/json.ts'
import { isObject } from '../model/json.ts'
import type { Level, Outcome } from '../model/level.ts'
import type { RequirementVerdict } from '../model/report.ts'
import { renderJson } from './json.ts'

const text = readFileSync(new URL('../../docs/report.schema.json', import.meta.url), 'utf8')
const schema = JSON.parse(text) as JsonObject
const open = new Ajv2020({ strict: true, strictRequired: false, allErrors: true }).compile(schema)
const closed = new Ajv2020({ strictSchema: false }).compile(close(schema))

test('the sample report is valid, and holds no member the schema does not describe', () => {
  const report: unknown = JSON.parse(renderJson(reportOf(sampleEvents)))
  expect(open(report), JSON.stringify(open.errors)).toBe(true)
  expect(closed(report), JSON.stringify(closed.errors)).toBe(true)
})

test('a report with waivers and a baseline is valid, and holds no member the schema does not describe', () => {
  const report: unknown = JSON.parse(renderJson(acceptedReport))
  expect(open(report), JSON.stringify(open.errors)).toBe(true)
  expect(closed(report), JSON.stringify(closed.errors)).toBe(true)
})

test('a report that tells answers is valid, and holds no member the schema does not describe', () => {
  const answer = { operation: 'getCustomer', case: 'getCustomer/valid/251', about: 'plain', own: true } as const
  const seen = { status: 200, mediaType: 'application/json', body: '{}', prepared: 'createCustomer/example' }
  const events = ['getCustomer/valid/1', 'getCustomer/valid/251'].map((id): Event => ({
    type: 'answer',
    answer: { ...answer, ...seen, case: id, numbers: [['/ltv', 5]] },
  }))
  const report = JSON.parse(renderJson(reportOf([...sampleEvents, ...events]))) as JsonObject
  expect(report['behaviour']).toMatchObject([{ more: 1, answers: [{ own: true }] }])
  expect(closed(report), JSON.stringify(closed.errors)).toBe(true)
})

test('every report is valid', () => {
  fc.assert(
    fc.property(anyEvents, (events) => {
      expect(closed(JSON.parse(renderJson(reportOf(events)))), JSON.stringify(closed.errors)).toBe(true)
    }),
  )
})

test('a report of another format is not valid', () => {
  expect(open({ ...reportOf(sampleEvents), format: 2 })).toBe(false)
})

test('every member is described', () => {
  for (const member of membersOf(schema))
    expect(member).toMatchObject({ description: expect.stringMatching(/\.$/) as string })
})

// Records, so that a new word in the model fails to compile until it is here and in the schema.
const words: Readonly<Record<string, Readonly<Record<string, true>>>> = {
  '/$defs/level/enum': { must: true, should: true, may: true } satisfies Record<Level, true>,
  '/$defs/outcome/enum': {
    pass: true,
    skip: true,
    waived: true,
    flaky: true,
    fail: true,
    error: true,
  } satisfies Record<Outcome, true>,
  '/$defs/intent/enum': {
    example: true,
    valid: true,
    boundary: true,
    odd: true,
    invalid: true,
    situation: true,
    anonymous: true,
    permitted: true,
    forbidden: true,
    command: true,
    document: true,
    recorded: true,
  } satisfies Record<Intent, true>,
  '/$defs/rule/properties/kind/enum': { check: true, invariant: true, document: true } satisfies Record<
    RuleInfo['kind'],
    true
  >,
  '/$defs/verdict/enum': {
    pass: true,
    fail: true,
    waived: true,
    flaky: true,
    'not exercised': true,
    'not observable': true,
  } satisfies Record<RequirementVerdict, true>,
  '/$defs/run/properties/ended/enum': {
    complete: true,
    interrupted: true,
    budget: true,
    'target-lost': true,
  } satisfies Record<RunEnd, true>,
  '/$defs/failure/properties/reason/enum': {
    timeout: true,
    connection: true,
    refused: true,
    tls: true,
    dns: true,
    aborted: true,
    'too-large': true,
  } satisfies Record<FailureReason, true>,
}

test.each(Object.entries(words))('%s has the words of the model', (pointer, known) => {
  const names = pointer.split('/').slice(1)
  const found = names.reduce<unknown>((part, name) => (isObject(part) ? part[name] : undefined), schema)
  expect(found).toEqual(Object.keys(known))
})
