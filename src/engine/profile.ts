/** How deep a run goes. */
export interface Profile {
  readonly name: ProfileName
  /** Random valid requests for each operation. */
  readonly valid: number
  /** Boundary and invalid cases for each operation, at most; evenly spread when there are more. */
  readonly cases: number
  /** Cases that are valid and more than the documents promise to take, for each operation at most: the first of each kind. */
  readonly odd: number
  /** One large body for each operation that takes one. */
  readonly large: boolean
  /** Random programs for each suite, and how many calls each has at most. */
  readonly programs: number
  readonly calls: number
  /** Requests that shrinking one finding may cost; for programs: runs. */
  readonly shrink: number
}

/** The names of the profiles. */
export type ProfileName = 'smoke' | 'standard' | 'deep'

/** What each profile means in numbers. */
const profiles: Readonly<Record<ProfileName, Profile>> = {
  smoke: { name: 'smoke', valid: 2, cases: 12, odd: 2, large: false, programs: 0, calls: 0, shrink: 10 },
  standard: { name: 'standard', valid: 15, cases: 200, odd: 12, large: true, programs: 6, calls: 8, shrink: 40 },
  deep: { name: 'deep', valid: 100, cases: 2000, odd: 200, large: true, programs: 40, calls: 14, shrink: 200 },
}

/** The numbers of a profile; of the standard one where none is named. */
export function profileNamed(name: ProfileName = 'standard'): Profile {
  return profiles[name]
}

/** At most `limit` items, evenly spread over the list so that no part of it is lost. */
export function spread<T>(items: readonly T[], limit: number): readonly T[] {
  if (items.length <= limit) return items
  return Array.from({ length: limit }, (_, index) => items[Math.floor((index * items.length) / limit)] as T)
}
