import { expect, test } from 'vitest'
import { whyNowhere } from './expect-places.ts'
import { loadContract } from './load.ts'
import { builtInContracts } from './source.ts'

test.each(builtInContracts)('the requirements of %s stand at places that are there', async (name) => {
  const contract = await loadContract(name)
  const nowhere = contract.requirements.flatMap(({ id, at }) =>
    at.flatMap((place) => {
      const why = whyNowhere(contract, place)
      return why === undefined ? [] : [`${id} ${place}: ${why}`]
    }),
  )
  expect(contract.requirements.length).toBeGreaterThan(0)
  expect(nowhere).toEqual([])
})
