import { expect, test } from 'vitest'
import { leavesOut } from './select.ts'

test.each([
  [{}, false],
  [{ only: [], skip: [], shard: { of: 1 }, profile: 'standard' }, false],
  [{ profile: 'deep' }, false],
  [{ only: ['getThing'] }, true],
  [{ skip: ['*/boundary'] }, true],
  [{ shard: { of: 4 } }, true],
  [{ profile: 'smoke' }, true],
])('%j leave something out: %s', (options, partial) => {
  expect(leavesOut(options)).toBe(partial)
})
