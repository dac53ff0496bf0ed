import type { Difference } from './model.ts'

/** Differences that are told as one, with the words for it. */
export interface Group {
  readonly what: string
  readonly from: string
  readonly to: string
  readonly differences: readonly Difference[]
}

type Grouping = (differences: readonly Difference[]) => readonly Group[]

/** So many different values of one member are one change each; more are one together. */
const mostValues = 3

/** The last name of a place; what the answer of an operation is, has none. */
export function memberOf({ place, operation, kind }: Difference): string {
  const name = place.split('/').findLast((part) => part !== '*' && part !== '')
  return name ?? (kind === 'order' || kind === 'length' ? operation : 'the answer')
}

function parentOf({ operation, place }: Difference): string {
  return `${operation}${place.slice(0, Math.max(place.lastIndexOf('/'), 0))}`
}

const words = (list: Iterable<string>, between: string): string => [...new Set(list)].toSorted().join(between)

/** Members that come or go together, wherever they do. */
export const byCompany: Grouping = (differences) => {
  const parents = Map.groupBy(differences, parentOf)
  const companies = Map.groupBy(parents.values(), (group) => words(group.map(memberOf), ', '))
  return [...companies].map(([what, groups]) => {
    const all = groups.flat()
    return {
      what,
      from: words(
        all.map(({ from }) => from),
        ' or ',
      ),
      to: words(
        all.map(({ to }) => to),
        ' or ',
      ),
      differences: all,
    }
  })
}

/** Members that changed their form in the same way in the same operations. */
export const byForm: Grouping = (differences) => {
  const members = [...Map.groupBy(differences, memberOf)].map(([what, all]) => ({
    what,
    from: words(
      all.flatMap(({ from }) => from.split('|')),
      ' or ',
    ),
    to: words(
      all.flatMap(({ to }) => to.split('|')),
      ' or ',
    ),
    differences: all,
  }))
  return joinAlike(members, ({ from, to, differences: all }) => [
    from,
    to,
    words(
      all.map(({ operation }) => operation),
      ' ',
    ),
  ])
}

/** The same change of a value, in whatever member; of a member with many values all together. */
export const byValue: Grouping = (differences) => {
  const members = [...Map.groupBy(differences, memberOf)].flatMap(([what, all]): Group[] => {
    const pairs = [...Map.groupBy(all, ({ from, to }) => JSON.stringify([from, to])).values()]
    const [first] = all
    if (first === undefined) return []
    if (pairs.length <= mostValues)
      return pairs.map((pair) => ({ what, from: pair[0]?.from ?? '', to: pair[0]?.to ?? '', differences: pair }))
    return [{ what, from: first.from, to: `${first.to}, and ${pairs.length - 1} other changes`, differences: all }]
  })
  return joinAlike(members, ({ from, to, differences: all }) => [
    from,
    to,
    all[0]?.kind === 'length' ? memberOf(all[0]) : '',
  ])
}

/** The same change at a member of the same name. */
export const byMember: Grouping = (differences) =>
  [...Map.groupBy(differences, (one) => JSON.stringify([memberOf(one), one.from, one.to])).values()].flatMap((all) => {
    const [first] = all
    return first === undefined ? [] : [{ what: memberOf(first), from: first.from, to: first.to, differences: all }]
  })

/** Numbers that moved by the same factor. */
export const byFactor: Grouping = (differences) =>
  [...Map.groupBy(differences, ({ to }) => to.replace(/^.*, /, '')).values()].map((all) => ({
    what: words(all.map(memberOf), ', '),
    from: all[0]?.from ?? '',
    to: all[0]?.to ?? '',
    differences: all,
  }))

function joinAlike(groups: readonly Group[], alike: (group: Group) => readonly string[]): Group[] {
  return [...Map.groupBy(groups, (group) => JSON.stringify(alike(group))).values()].flatMap((same) => {
    const [first] = same
    if (first === undefined) return []
    return [
      {
        ...first,
        what: words(
          same.map(({ what }) => what),
          ', ',
        ),
        differences: same.flatMap((one) => one.differences),
      },
    ]
  })
}
