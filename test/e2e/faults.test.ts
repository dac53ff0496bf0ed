import { beforeAll, describe, expect, test } from 'vitest'
import { conform } from '../../src/conform.ts'
import { loadContract } from '../../src/contract/load.ts'
import { faults } from '../../src/mock/stores/fluentcart/faults/index.ts'
import type { Contract } from '../../src/model/contract.ts'
import type { Finding } from '../../src/model/finding.ts'
import type { Report } from '../../src/model/report.ts'
import { openMock, rowsOf, targetOf } from './support.ts'

/** The faults that one answer shows. Those that need a sequence of calls are found by suites, which have their own table. */
const shownByOneAnswer: readonly string[] = [
  'unknown-customer-200',
  'unknown-ltv-customer-500',
  'ltv-as-string',
  'customer-created-at-iso',
  'customer-list-without-last-page',
  'customer-created-message',
  'stats-as-html',
  'notice-before-orders',
  'sql-in-address-error',
  'longest-name-crashes',
  'any-customer-email',
  'address-city-optional',
  'delete-address-query-unread',
  'public-orders',
  'view-lists-users',
]

/** What a fault shows besides the broken requirement, as rule and place; and why that is no noise. */
const alsoSeen: Readonly<Record<string, { readonly findings: readonly string[]; readonly reason: string }>> = {
  'notice-before-orders': {
    findings: ['no-internals-leaked listCustomerOrders/leak/2XX'],
    reason: 'the notice names a file of the server',
  },
  'sql-in-address-error': {
    findings: ['no-internals-leaked updateCustomerAddress/leak/4XX'],
    reason: 'the SQL is where a documented value belongs',
  },
  'longest-name-crashes': {
    findings: ['no-server-error updateCustomer/body/first_name#maxLength'],
    reason: 'an update stores the name in the same column',
  },
  'any-customer-email': {
    findings: ['body-matches-schema schema/Customer/email#format'],
    reason: 'the text that was taken for an email comes back as one',
  },
}

/** Findings of one cause. */
const most = 3

let contract: Contract
beforeAll(async () => {
  contract = await loadContract('fluentcart')
})

describe.each(faults.filter(({ id }) => shownByOneAnswer.includes(id)))('$id', ({ id, requirement }) => {
  let report: Report
  let before: Readonly<Record<string, number>>
  let after: Readonly<Record<string, number>>

  test('runs to its end', async () => {
    const mock = await openMock({ faults: [id] })
    before = rowsOf(mock)
    report = await conform({ contract, seed: 1, profile: 'standard', target: targetOf(mock) })
    after = rowsOf(mock)
    expect(report.run.ended).toBe('complete')
    expect(report.summary.outcome).toBe('fail')
  })

  test(`is found as a break of ${requirement}`, () => {
    const found = binding(report).filter(({ flaky, requirements }) => !flaky && requirements.includes(requirement))
    expect(found.map(show)).not.toEqual([])
    expect(report.requirements.find((one) => one.id === requirement)?.verdict).toBe('fail')
  })

  test('shows nothing that has another cause', () => {
    const known = alsoSeen[id]?.findings ?? []
    const others = binding(report).filter(({ requirements }) => !requirements.includes(requirement))
    expect(others.map(show).filter((finding) => !known.includes(finding))).toEqual([])
    expect(binding(report).length).toBeLessThanOrEqual(most)
  })

  test('leaves nothing behind, and says so', () => {
    expect(after).toEqual(before)
    const { created } = report.cleanup
    expect({ ...report.cleanup, left: report.cleanup.left.slice(0, 3) }).toEqual({
      created,
      removed: created,
      left: [],
    })
  })
})

test('every name in the tables is that of a fault', () => {
  const ids = faults.map(({ id }) => id)
  expect([...shownByOneAnswer, ...Object.keys(alsoSeen)].filter((id) => !ids.includes(id))).toEqual([])
})

/** Findings that the documents bind somebody to. */
function binding({ findings }: Report): readonly Finding[] {
  return findings.filter(({ level }) => level !== 'may')
}

function show({ rule, place }: Finding): string {
  return `${rule} ${place}`
}
