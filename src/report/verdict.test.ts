import { expect, test } from 'vitest'
import { finding } from '../../test/fixtures/report/sample.ts'
import type { Requirement } from '../model/requirement.ts'
import type { Finding } from '../model/finding.ts'
import type { RequirementVerdict } from '../model/report.ts'
import { Exercised, verdictOf } from './verdict.ts'

const firm = finding()
const flaky = finding({ flaky: true })
const waived = finding({ waived: { reason: 'accepted', until: '2027-01-31' } })
const why = { unobservable: 'it is internal' }

test.each<[string, Partial<Requirement>, readonly Finding[], readonly string[], RequirementVerdict]>([
  ['a firm finding breaks it', { at: ['a/b'] }, [flaky, firm], ['a/b'], 'fail'],
  ['only flaky findings name it', { at: ['a/b'] }, [flaky], ['a/b'], 'flaky'],
  ['what breaks it is waived', { at: ['a/b'] }, [waived, waived], ['a/b'], 'waived'],
  ['one of two that break it is waived', { at: ['a/b'] }, [waived, firm], ['a/b'], 'fail'],
  ['what breaks it is waived or flaky', { at: ['a/b'] }, [waived, flaky], ['a/b'], 'flaky'],
  ['what breaks it is waived and flaky', { at: ['a/b'] }, [{ ...flaky, ...waived }], ['a/b'], 'waived'],
  ['its place was judged', { at: ['a/b'] }, [], ['a/b'], 'pass'],
  ['one of its places was judged', { at: ['a/b', 'c'] }, [], ['c'], 'pass'],
  ['a constraint of its bare place was judged', { at: ['a/b'] }, [], ['a/b#maxLength'], 'pass'],
  ['its constraint was judged', { at: ['a/b#maxLength'] }, [], ['a/b#maxLength'], 'pass'],
  ['another constraint was judged', { at: ['a/b#maxLength'] }, [], ['a/b#minLength'], 'not exercised'],
  ['only the bare place of its constraint was judged', { at: ['a/b#maxLength'] }, [], ['a/b'], 'not exercised'],
  ['only a member below its place was judged', { at: ['a/b'] }, [], ['a/b/c'], 'not exercised'],
  ['its invariant was judged', { invariant: 'one-primary' }, [], ['invariant/one-primary'], 'pass'],
  ['its invariant was not judged', { invariant: 'one-primary' }, [], [], 'not exercised'],
  ['it cannot be observed', why, [], [], 'not observable'],
  ['it cannot be observed, yet a finding names it', why, [firm], [], 'fail'],
  ['it cannot be observed in full, but has a place', { ...why, at: ['a'] }, [], ['a'], 'pass'],
])('%s', (_, parts, named, exercised, verdict) => {
  const places = new Exercised()
  places.add(exercised)
  expect(verdictOf({ ...requirement, ...parts }, named, places)).toBe(verdict)
})

const requirement: Requirement = {
  id: 'R-1',
  level: 'must',
  text: 'A sentence.',
  source: { document: '1', section: 'One' },
  at: [],
}
