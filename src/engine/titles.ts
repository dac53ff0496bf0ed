import type { Intent } from '../model/case.ts'

/** What a scenario of an intent shows when it passes; the operation stands before it. */
export const titles: Readonly<Record<Intent, string>> = {
  example: 'accepts the documented examples',
  valid: 'accepts valid requests',
  boundary: 'accepts values at the edge of each constraint',
  odd: 'stands what the documents do not promise to take',
  invalid: 'refuses requests that break one constraint',
  situation: 'answers documented situations as documented',
  anonymous: 'refuses callers without credentials',
  permitted: 'accepts callers with the permission',
  forbidden: 'refuses callers without the permission',
  command: 'keeps its invariants',
  document: 'is well-formed',
  recorded: 'answers as documented',
}
