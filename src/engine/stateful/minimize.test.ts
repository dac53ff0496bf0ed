import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Program } from '../../model/program.ts'
import { callsOf } from './expect-suite.ts'
import { minimize } from './minimize.ts'

const programOf = (names: readonly string[]): Program => ({ suite: 'test/things', calls: callsOf(names) })
const namesOf = ({ calls }: Program): string[] => calls.map(({ command }) => command)

/** Whether one list is left of another when some items are taken out. */
function isWithin(shorter: readonly string[], longer: readonly string[]): boolean {
  let at = 0
  for (const name of longer) if (name === shorter[at]) at++
  return at === shorter.length
}

/** Minimizes a program that shows something when these commands come in this order; counts the runs. */
async function minimized(
  names: string,
  needed: string,
  budget = 40,
): Promise<{ readonly left: string; readonly runs: number }> {
  let runs = 0
  const shows = (program: Program): Promise<boolean> => {
    runs++
    return Promise.resolve(isWithin(Array.from(needed), namesOf(program)))
  }
  const small = await minimize(programOf(Array.from(names)), shows, budget)
  return { left: namesOf(small).join(''), runs }
}

describe('what is left', () => {
  test.each([
    ['xxxxxa', 'a'],
    ['axxxxb', 'ab'],
    ['xaxbxc', 'abc'],
    ['abc', 'abc'],
    ['ab', 'b'],
    ['a', 'a'],
    ['xa', 'a'],
    ['aabb', 'ab'],
  ])('of %s is %s', async (names, needed) => {
    expect((await minimized(names, needed)).left).toBe(needed)
  })

  test('is one call even when none is needed', async () => {
    expect((await minimized('xxxx', '')).left).toHaveLength(1)
  })
})

test.each([0, 1, 2, 3, 5])('no more than %i runs are made, and what is left still shows it', async (budget) => {
  const { left, runs } = await minimized('axxxxxxxb', 'ab', budget)
  expect(runs).toBeLessThanOrEqual(budget)
  expect(isWithin(['a', 'b'], Array.from(left))).toBe(true)
})

test('the last call alone is tried first', async () => {
  expect(await minimized('xxxxxxxa', 'a')).toEqual({ left: 'a', runs: 1 })
})

test('the result shows it, is what is left of the program, and within the budget nothing more can go', async () => {
  const name = fc.constantFrom('a', 'b', 'c')
  const programs = fc
    .array(name, { minLength: 1, maxLength: 10 })
    .chain((names) => fc.record({ names: fc.constant(names), needed: fc.subarray(names, { minLength: 1 }) }))
  await fc.assert(
    fc.asyncProperty(programs, fc.nat(30), async ({ names, needed }, budget) => {
      const { left, runs } = await minimized(names.join(''), needed.join(''), budget)
      expect(isWithin(needed, Array.from(left))).toBe(true)
      expect(isWithin(Array.from(left), names)).toBe(true)
      expect(runs).toBeLessThanOrEqual(budget)
      if (budget >= names.length + 2) expect(Array.from(left)).toHaveLength(needed.length)
    }),
  )
})
