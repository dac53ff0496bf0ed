import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { anyAnswers, behaviourOf } from '../../test/fixtures/compare/arbitrary.ts'
import { reportOf, sampleEvents } from '../../test/fixtures/report/sample.ts'
import type { AnswerSeen } from '../model/behaviour.ts'
import type { Event } from '../model/event.ts'
import { Behaviours } from './behaviour.ts'

const seen = (id: string, more: Partial<AnswerSeen> = {}): AnswerSeen => ({
  operation: 'getThing',
  case: id,
  about: 'plain',
  status: 200,
  body: '{}',
  numbers: [],
  ...more,
})

describe('answers', () => {
  test('that are the same are told once, with their cases', () => {
    const told = behaviourOf([
      seen('getThing/valid/10'),
      seen('getThing/valid/2'),
      seen('getThing/invalid/1', { status: 422, body: '{"code":"text=no"}', own: true, mediaType: 'application/json' }),
      seen('getThing/anonymous/1', { status: 401 }),
    ])
    expect(told).toEqual([
      {
        operation: 'getThing',
        answers: [
          { status: 401, body: '{}', cases: ['getThing/anonymous/1 plain'] },
          {
            status: 422,
            mediaType: 'application/json',
            body: '{"code":"text=no"}',
            own: true,
            cases: ['getThing/invalid/1 plain'],
          },
          { status: 200, body: '{}', cases: ['getThing/valid/2 plain', 'getThing/valid/10 plain'] },
        ],
        numbers: {},
      },
    ])
  })

  test.each<[string, Partial<AnswerSeen>]>([
    ['another status', { status: 201 }],
    ['another body', { body: '[]' }],
    ['another media type', { mediaType: 'text/html' }],
    ['what is its own', { own: true }],
    ['what was prepared otherwise', { prepared: 'createThing/example' }],
  ])('with %s are told apart', (_, other) => {
    expect(behaviourOf([seen('getThing/valid/1'), seen('getThing/valid/2', other)])[0]?.answers).toHaveLength(2)
  })

  test.each<[string, string, string]>([
    ['of a scenario', 'getThing/valid/250', 'getThing/valid/251'],
    ['of a program', 'a/random/1/40', 'a/random/1/41'],
    ['of a suite', 'a/random/1000/1', 'a/random/1001/1'],
  ])('past the last %s are counted, and their numbers with them', (_, last, next) => {
    const numbers = [['/ltv', 5]] as const
    const [told] = behaviourOf([seen(last, { numbers }), seen(next, { numbers })])
    expect(told).toMatchObject({ answers: [{ cases: [`${last} plain`] }], more: 1, numbers: { '/ltv': { count: 2 } } })
  })

  test('of more than a thousand kinds are counted, those of known kinds told', () => {
    const many = Array.from({ length: 1002 }, (_, index) => seen(`s${index}/valid/1`, { body: `"${index}"` }))
    const [told] = behaviourOf([...many, seen('again/valid/1', { body: '"0"' })])
    expect(told?.answers).toHaveLength(1000)
    expect(told?.answers.flatMap(({ cases }) => cases)).toHaveLength(1001)
    expect(told?.more).toBe(2)
  })
})

test('numbers are told by place in their order, of a hundred places', () => {
  const places = (...names: string[]): AnswerSeen['numbers'] => names.map((name) => [name, 3])
  const [told] = behaviourOf([
    seen('getThing/valid/1', { numbers: [...places('/b', '/a'), ['/a', 7]] }),
    seen('getThing/valid/2', { numbers: places(...Array.from({ length: 120 }, (_, index) => `/z${index}`)) }),
  ])
  expect(told?.numbers).toMatchObject({ '/a': { count: 2, sum: 10, max: 7 }, '/b': { count: 1, sum: 3, max: 3 } })
  expect(Object.keys(told?.numbers ?? {}).slice(0, 2)).toEqual(['/a', '/b'])
  expect(Object.keys(told?.numbers ?? {})).toHaveLength(100)
})

test('operations stand in the order of the contract, those without an answer are left out', () => {
  const all = new Behaviours()
  for (const operation of ['b', 'setUp', 'a']) all.add(seen('x/valid/1', { operation }))
  expect(all.list(['a', 'none', 'b']).map(({ operation }) => operation)).toEqual(['a', 'b'])
})

test('answers in another order are the same behaviour', () => {
  const shuffled = anyAnswers.chain((answers) =>
    fc.tuple(fc.constant(answers), fc.shuffledSubarray([...answers], { minLength: answers.length })),
  )
  fc.assert(
    fc.property(shuffled, ([answers, others]) => {
      expect(JSON.stringify(behaviourOf(others))).toBe(JSON.stringify(behaviourOf(answers)))
    }),
  )
})

test('a report tells what the events of its run told', () => {
  const answer: Event = { type: 'answer', answer: seen('getCustomer/valid/1', { operation: 'getCustomer' }) }
  expect(reportOf([...sampleEvents, answer]).behaviour).toEqual([
    {
      operation: 'getCustomer',
      answers: [{ status: 200, body: '{}', cases: ['getCustomer/valid/1 plain'] }],
      numbers: {},
    },
  ])
  expect(reportOf(sampleEvents)).not.toHaveProperty('behaviour')
})
