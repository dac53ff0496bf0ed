import type { Intent } from '../model/case.ts'

const order: Readonly<Record<Intent, number>> = {
  example: 0,
  valid: 1,
  boundary: 2,
  invalid: 3,
  situation: 4,
  anonymous: 5,
  permitted: 6,
  forbidden: 7,
  command: 8,
  document: 9,
  recorded: 10,
}

/** All intents in the order reports show them: what must be accepted first. */
export const intents: readonly Intent[] = (Object.keys(order) as Intent[]).toSorted((a, b) => order[a] - order[b])
