import type { Group } from './groups.ts'
import type { Difference } from './model.ts'

/** A pattern that holds for members of different names says more than one that holds for one operation. */
const weights = { constraint: 2, member: 1, operation: 1 } as const

interface Pattern {
  readonly what: string
  readonly weight: number
}

/**
 * Answers that have another status, told by what their requests have in common: the broken constraint, the member, or just the operation. Of all patterns the
 * one that most of them share comes first, then the one that most of the rest share.
 */
export function byPattern(differences: readonly Difference[]): readonly Group[] {
  const changes = Map.groupBy(differences, ({ from, to }) => JSON.stringify([from, to]))
  return [...changes.values()].flatMap(cover)
}

function cover(differences: readonly Difference[]): Group[] {
  const groups: Group[] = []
  let rest = differences
  while (rest.length > 0) {
    const shared = new Map<string, { weight: number; all: Difference[] }>()
    for (const one of rest)
      for (const { what, weight } of patternsOf(one)) {
        const known = shared.get(what) ?? { weight, all: [] }
        shared.set(what, known)
        known.all.push(one)
      }
    const best = [...shared].toSorted(
      ([a, one], [b, other]) => other.all.length * other.weight - one.all.length * one.weight || (a < b ? -1 : 1),
    )[0]
    const [first] = best?.[1].all ?? []
    if (best === undefined || first === undefined) return groups
    groups.push({ what: best[0], from: first.from, to: first.to, differences: best[1].all })
    const covered = new Set(best[1].all)
    rest = rest.filter((one) => !covered.has(one))
  }
  return groups
}

/** `createCustomer/invalid/3 body/email: a number` shares its constraint, its member and its operation with others. */
function patternsOf({ case: one, operation }: Difference): Pattern[] {
  const space = one.indexOf(' ')
  const [id, about] = [one.slice(0, space), one.slice(space + 1)]
  const whole = { what: `requests of ${operation}`, weight: weights.operation }
  const [, suite] = /^(.+)\/(?:witnesses|random)\/\d+\/\d+$/.exec(id) ?? []
  if (suite !== undefined) return [whole, { what: `programs of ${suite}: ${operation}`, weight: weights.operation }]
  const [, place, constraint] = /^((?:body|query|path|header|cookie)\S*): (.*)$/.exec(about) ?? []
  if (place === undefined || constraint === undefined) return [whole, { what: about, weight: weights.member }]
  return [whole, { what: place, weight: weights.member }, { what: wordsOf(constraint), weight: weights.constraint }]
}

/** A constraint without its numbers and values. */
function wordsOf(constraint: string): string {
  return constraint.replaceAll(/"[^"]*"/g, 'a value').replaceAll(/\d+/g, 'so many')
}
