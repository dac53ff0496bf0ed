import { describe, expect, test } from 'vitest'
import { conform } from '../../src/conform.ts'
import { loadContract } from '../../src/contract/load.ts'
import { loadSuites } from '../../src/load-suites.ts'
import { loadMocked, mockContracts } from '../../src/mock/contracts.ts'
import { openMock, rowsOf, targetOf } from './support.ts'

/**
 * The faults of the first contract are too many to run them here: `npm run faults` does. Of the others every second is run, and all of them
 * with CONCORDAT_FAULTS=all.
 */
const contracts = mockContracts.filter((name) => name !== 'fluentcart')

for (const name of contracts) {
  const { faults } = await loadMocked(name)
  const contract = await loadContract(name)
  const suites = await loadSuites(name)

  describe(name, () => {
    test('has at least 25 faults, each of a requirement that can be observed', () => {
      const observable = contract.requirements.filter((one) => one.unobservable === undefined).map(({ id }) => id)
      expect(faults.length).toBeGreaterThanOrEqual(25)
      expect(faults.map(({ requirement }) => requirement).filter((id) => !observable.includes(id))).toEqual([])
    })

    const some = process.env['CONCORDAT_FAULTS'] === 'all' ? faults : faults.filter((_, index) => index % 2 === 0)
    test.each(some)('$id is found as a break of $requirement', async ({ id, requirement, keepsEverything }) => {
      const mock = await openMock({ contract: name, faults: [id] })
      const before = rowsOf(mock)
      const report = await conform({ contract, suites, seed: 1, profile: 'standard', target: targetOf(mock) })
      const binding = report.findings.filter(({ level, flaky }) => level !== 'may' && !flaky)
      expect(binding.flatMap(({ requirements }) => requirements)).toContain(requirement)
      expect(report.requirements.find((one) => one.id === requirement)?.verdict).toBe('fail')
      // A fault is one cause; where it shows in another way as well, that is at most two more.
      expect(binding.length).toBeLessThanOrEqual(3)
      if (keepsEverything !== true) expect(rowsOf(mock)).toEqual(before)
    })
  })
}
