import { describe, expect, test } from 'vitest'
import { checks } from '../checks/all.ts'
import { loadContract } from '../contract/load.ts'
import { loadSuites } from '../load-suites.ts'
import { makePlan } from './plan.ts'
import { rulesOf } from './rules.ts'

const contract = await loadContract('fluentcart')
const suites = await loadSuites('fluentcart')
const rules = (options: { readonly only?: string[]; readonly skip?: string[] }): ReturnType<typeof rulesOf> =>
  rulesOf(contract, makePlan(contract, { suites, profile: 'smoke', ...options }))
const idsOf = (kind: string, all: ReturnType<typeof rulesOf>): readonly string[] =>
  all.filter((rule) => rule.kind === kind).map(({ id }) => id)

describe('what judges a run', () => {
  test('is every check in order of precedence, then every invariant of its suites, each once', () => {
    const all = rules({})
    expect(idsOf('check', all)).toEqual(checks.map(({ id }) => id))
    expect(idsOf('invariant', all)).toContain('one-primary-per-type')
    expect(all.filter(({ id }) => id === 'rejected-changes-nothing')).toHaveLength(1)
    expect(new Set(all.map(({ id }) => id)).size).toBe(all.length)
  })

  test('leaves out what is not selected, and invariants of suites that do not run', () => {
    expect(idsOf('check', rules({ skip: ['response-time'] }))).not.toContain('response-time')
    const few = rules({ only: ['addresses'] })
    expect(idsOf('invariant', few)).toContain('one-primary-per-type')
    expect(idsOf('invariant', few)).not.toContain('full-name-is-split')
    expect(idsOf('invariant', rules({ only: ['getCustomer'] }))).toEqual([])
  })

  test('is the document too when something is wrong in it', () => {
    const problem = { file: 'a', line: 1, column: 1, place: 'document/a', message: 'wrong', operations: [] }
    expect(idsOf('document', rulesOf({ problems: [problem] }))).toEqual(['document'])
    expect(idsOf('document', rulesOf({ problems: [] }))).toEqual([])
  })
})
