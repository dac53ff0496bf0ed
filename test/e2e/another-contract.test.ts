import { describe, expect, test } from 'vitest'
import { conform } from '../../src/conform.ts'
import { loadSuites } from '../../src/load-suites.ts'
import type { Report } from '../../src/model/report.ts'
import { concordat, folder, openMock, reportIn, rowsOf, targetOf } from './support.ts'

/** The contract that is run, the one that the target follows, and the requirement that shows it first. */
const pairs = [
  ['fluentcart-legacy', 'fluentcart', 'FC1-GEN-08'],
  ['fluentcart', 'fluentcart-legacy', 'FC2-CUST-LIST-23'],
] as const

describe.each(pairs)('%s against a site that follows %s', (contract, other, requirement) => {
  test('fails with a few findings, says what the site looks like, and makes nothing there', async () => {
    const mock = await openMock({ contract: other })
    const before = rowsOf(mock)
    const suites = await loadSuites(contract)
    const report: Report = await conform({ contract, suites, profile: 'smoke', target: targetOf(mock) })
    const must = report.findings.filter(({ level }) => level === 'must')
    expect(must.length).toBeGreaterThan(0)
    expect(report.findings.length).toBeLessThanOrEqual(5)
    expect(must.flatMap(({ requirements }) => requirements)).toContain(requirement)
    expect(report.warnings.join('\n')).toContain(`answers as ${other} documents it`)
    expect(report.scenarios.filter(({ outcome }) => outcome === 'error')).toEqual([])
    expect(report.cleanup).toEqual({ created: 0, removed: 0, left: [] })
    expect(rowsOf(mock)).toEqual(before)
    expect(report.run.ended).toBe('complete')
  })

  test('ends with 1 on the command line', async () => {
    const mock = await openMock({ contract: other })
    const out = folder()
    const [main] = mock.identities
    const args = ['run', contract, '--profile', 'smoke', '--target', mock.url, '--auth', main?.credential ?? '']
    const { code, stdout } = await concordat([...args, '--out', out])
    expect(code).toBe(1)
    expect(stdout.replaceAll(/\s+/g, ' ')).toContain(`concordat identify --target ${mock.url}`)
    expect(reportIn(out).summary.outcome).toBe('fail')
  })
})

test('a site with a mistake in its first answer is not taken for another', async () => {
  const mock = await openMock({ faults: ['customer-list-without-last-page'] })
  const report = await conform({
    contract: 'fluentcart',
    profile: 'smoke',
    only: ['listCustomers', 'createCustomer'],
    target: targetOf(mock),
  })
  expect(report.findings.length).toBeGreaterThan(0)
  expect(report.warnings.join('\n')).not.toContain('documents it')
  expect(report.cleanup.created).toBeGreaterThan(0)
})
