import { beforeAll, describe, expect, test } from 'vitest'
import { conform } from '../../src/conform.ts'
import { loadContract } from '../../src/contract/load.ts'
import { mockContracts } from '../../src/mock/contracts.ts'
import type { Contract } from '../../src/model/contract.ts'
import { openMock, rowsOf, targetOf } from './support.ts'

/** Seeds that are tried: 20 of the main contract, five of each other. */
const seedsOf = (name: string): number[] =>
  Array.from({ length: name === 'fluentcart' ? 20 : 5 }, (_, index) => index + 1)

/** Errors that no situation can be sure to meet. */
const undecided: Readonly<Record<string, string>> = {
  'fluentcart deleteCustomerAddress LastAddressKept':
    'the only address is made primary, so PrimaryAddressKept is as right',
}

describe.each(mockContracts)('%s', (name) => {
  let contract: Contract
  beforeAll(async () => {
    contract = await loadContract(name)
  })

  test('something can be created exactly where something can be removed', () => {
    const writes = contract.operations.some(({ effect }) => effect === 'write')
    expect(contract.resources.length > 0).toBe(writes)
  })

  test('every documented error is expected in a situation of its own', () => {
    const unmet = contract.operations.flatMap(({ id, errors, situations }) =>
      errors
        .filter((one) => !situations.some(({ error }) => error === one.name))
        .map((one) => `${name} ${id} ${one.name}`)
        .filter((error) => !(error in undecided)),
    )
    expect(unmet).toEqual([])
  })

  describe('against the clean mock', () => {
    test.each(seedsOf(name))('seed %i finds nothing', async (seed) => {
      const mock = await openMock({ contract: name })
      const before = rowsOf(mock)
      const exercised = new Set<string>()
      const report = await conform({
        contract,
        seed,
        profile: 'standard',
        target: targetOf(mock),
        onEvent: (event) => {
          if (event.type === 'exchange') for (const place of event.exercised) exercised.add(place)
        },
      })

      const { findings, operations, requirements, scenarios, cleanup, run, summary, warnings } = report
      expect(findings.filter(({ rule, level }) => level !== 'may' || rule !== 'route-exists')).toEqual([])
      expect(requirements.filter(({ verdict }) => verdict === 'fail' || verdict === 'flaky')).toEqual([])
      expect(scenarios.filter(({ outcome }) => outcome !== 'pass')).toEqual([])
      expect({ ended: run.ended, outcome: summary.outcome, warnings }).toEqual({
        ended: 'complete',
        outcome: 'pass',
        warnings: [],
      })

      const unaccepted = operations.filter(({ cases }) => !Object.values(cases).some(({ accepted }) => accepted > 0))
      expect(unaccepted.map(({ id }) => id)).toEqual([])
      const unmet = contract.operations
        .flatMap(({ situations }) => situations.map(({ place }) => place))
        .filter((place) => !exercised.has(place))
      expect(unmet).toEqual([])

      if (contract.resources.length > 0) expect(cleanup.created).toBeGreaterThan(0)
      expect(cleanup).toEqual({ created: cleanup.created, removed: cleanup.created, left: [] })
      expect(rowsOf(mock)).toEqual(before)
      expect(mock.store.crashes).toEqual([])
    })
  })
})
