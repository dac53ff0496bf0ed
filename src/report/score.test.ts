import { expect, test } from 'vitest'
import { scoreOf } from './score.ts'
import type { RequirementVerdict, Summary } from '../model/report.ts'

const none: Record<RequirementVerdict, number> = {
  pass: 0,
  fail: 0,
  waived: 0,
  flaky: 0,
  'not exercised': 0,
  'not observable': 0,
}

test.each<[Partial<typeof none>, { kept: number; judged: number; percent: number | undefined }]>([
  [
    { pass: 3, 'not exercised': 5, 'not observable': 7 },
    { kept: 3, judged: 3, percent: 100 },
  ],
  [
    { pass: 999, fail: 1 },
    { kept: 999, judged: 1000, percent: 99 },
  ],
  [
    { pass: 1, fail: 1, flaky: 1, waived: 1 },
    { kept: 1, judged: 4, percent: 25 },
  ],
  [{ fail: 2 }, { kept: 0, judged: 2, percent: 0 }],
  [{ 'not exercised': 5 }, { kept: 0, judged: 0, percent: undefined }],
])('%j', (counts, score) => {
  expect(scoreOf({ summary: { requirements: { ...none, ...counts } } as Summary })).toEqual(score)
})
