import { readdirSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { Violation } from '../model/finding.ts'
import { checks, judgeAll } from './all.ts'
import { type Check, notJudged } from './check.ts'
import { expectViolations, factsOf } from './expect-violations.ts'
import { kept } from './verdict.ts'

const operation = 'deleteThing'
const locked = { intent: 'situation', expect: { situation: 'locked', status: '4XX', error: 'ThingLocked' } } as const

describe('one cause is one finding', () => {
  expectViolations(
    (facts) => judgeAll(facts),
    [
      { name: 'a good answer', violations: [] },
      {
        name: 'a crash',
        status: 500,
        tookMs: 9000,
        body: '<div id="error">SQLSTATE[42]</div>{"code":"plugin_exception"}',
        violations: ['must getThing/response/5XX', 'should leak/5XX'],
      },
      {
        name: 'a caller who gets in',
        case: { intent: 'anonymous' },
        body: { id: '7' },
        violations: ['must getThing/security'],
      },
      {
        name: 'a notice before the JSON',
        body: '<b>Notice</b>{"id":"7"}',
        type: 'text/html',
        violations: ['must getThing/response/200/body#syntax'],
      },
      {
        name: 'a refusal sent as 500',
        operation,
        case: locked,
        status: 500,
        body: { code: 403, message: 'Thing is locked', by: 'Ann', until: 'noon' },
        violations: ['should response#code-agrees'],
      },
      {
        name: 'a refusal sent as 200',
        operation: 'createThing',
        case: { intent: 'invalid', target: { place: 'createThing/body', constraint: 'required', open: false } },
        body: { code: 400, message: 'x', id: 7 },
        violations: ['should response#code-agrees'],
      },
      {
        name: 'an invalid value that is accepted and given back',
        operation: 'createThing',
        case: { intent: 'invalid', target: { place: 'createThing/body/id', constraint: 'type', open: false } },
        body: { id: '7' },
        violations: ['may createThing/body/id#type'],
      },
      {
        name: 'a missing operation',
        status: 404,
        tookMs: 9000,
        body: { code: 'rest_no_route', data: { status: 400 } },
        violations: ['must getThing'],
      },
      {
        name: 'two causes',
        body: { id: '7', owner: {} },
        violations: ['must schema/Thing/id#type', 'must schema/Owner/name#required'],
      },
    ],
  )
})

describe('muting', () => {
  const check = (id: string, more: Partial<Violation>): Check => {
    const violation: Violation = {
      rule: id,
      level: 'must',
      place: `${id}/place`,
      message: '',
      expected: '',
      received: '',
      ...more,
    }
    return {
      id,
      level: 'must',
      title: id,
      judge: () => ({ violations: [violation], exercised: ['kept', violation.place] }),
    }
  }
  const facts = factsOf({})
  const rules = (...all: Check[]): string[] => judgeAll(facts, all).violations.map((one) => one.rule)

  it('drops the muted, before and after', () => {
    expect(rules(check('a', {}), check('b', { mutes: ['a', 'c'] }), check('c', {}))).toEqual(['b'])
    expect(rules(check('a', {}), check('b', { mutes: ['*'] }), check('c', {}))).toEqual(['b'])
  })

  it('lets the first of two win', () => {
    expect(rules(check('a', { mutes: ['*'] }), check('b', { mutes: ['*'] }))).toEqual(['a'])
  })

  it('tells which had something to judge, also when it was muted or has no place to name', () => {
    const idle: Check = { ...check('c', {}), judge: () => notJudged }
    const content: Check = { ...check('d', {}), judge: () => kept() }
    expect(judgeAll(facts, [check('a', { mutes: ['b'] }), check('b', {}), idle, content]).judged).toEqual([
      'a',
      'b',
      'd',
    ])
  })

  it('never counts a muted place as kept', () => {
    const verdict = judgeAll(facts, [check('a', { mutes: ['b'] }), check('b', { alsoAt: ['kept'] })])
    expect(verdict.exercised).toEqual(['a/place'])
  })
})

it.each([
  'null',
  '0',
  '"x"',
  '[]',
  '[null]',
  '{"code":null,"data":[],"message":{}}',
  '{"errors":[null,1,{"source":3}]}',
  '{"detail":[{"loc":{}}]}',
  '\u0000',
  '['.repeat(2000),
])('has a verdict on any body: %#', (body) => {
  for (const status of [200, 204, 302, 401, 404, 422, 500]) {
    for (const intent of ['valid', 'invalid', 'anonymous', 'recorded'] as const) {
      expect(() => judgeAll(factsOf({ body, status, case: { intent } }))).not.toThrow()
    }
  }
})

it('has a file and a page for each check', () => {
  const files = readdirSync(import.meta.dirname)
  const pages = readdirSync(`${import.meta.dirname}/../../docs/checks`)
  expect(checks.map((check) => `${check.id}.ts`).filter((file) => !files.includes(file))).toEqual([])
  expect(pages.toSorted()).toEqual(checks.map((check) => `${check.id}.md`).toSorted())
})
