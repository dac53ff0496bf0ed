import type { Intent } from '../model/case.ts'

const order: Readonly<Record<Intent, number>> = {
  example: 0,
  valid: 1,
  boundary: 2,
  odd: 3,
  invalid: 4,
  situation: 5,
  anonymous: 6,
  permitted: 7,
  forbidden: 8,
  command: 9,
  document: 10,
  recorded: 11,
}

/** All intents in the order reports show them: what must be accepted first. */
export const intents: readonly Intent[] = (Object.keys(order) as Intent[]).toSorted((a, b) => order[a] - order[b])
