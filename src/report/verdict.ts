import type { Requirement } from '../model/requirement.ts'
import type { Finding } from '../model/finding.ts'
import type { Place } from '../model/place.ts'
import { placeOf, withoutConstraint } from '../model/place.ts'
import type { RequirementVerdict } from '../model/report.ts'
import { isOpen } from './counts.ts'

/** The places a run has judged. */
export class Exercised {
  readonly #exact = new Set<Place>()
  readonly #bare = new Set<Place>()

  /** Adds places, with or without a constraint. */
  add(places: Iterable<Place>): void {
    for (const place of places) {
      this.#exact.add(place)
      this.#bare.add(withoutConstraint(place))
    }
  }

  /**
   * In a request a constraint needs a case of its own; a bare place is exercised by any of them too.
   * In an answer every constraint of a member that came is judged at once.
   */
  covers(place: Place): boolean {
    return this.#exact.has(place) || this.#bare.has(isOfAnswer(place) ? withoutConstraint(place) : place)
  }
}

function isOfAnswer(place: Place): boolean {
  return place.startsWith('schema/') || place.split('/')[1] === 'response'
}

/** What a run says about a requirement. `named` are the findings that name it. */
export function verdictOf(
  requirement: Requirement,
  named: readonly Finding[],
  exercised: Exercised,
): RequirementVerdict {
  if (named.length > 0) return brokenVerdict(named)
  const places = placesOf(requirement)
  if (places.length === 0 && requirement.unobservable !== undefined) return 'not observable'
  return places.some((place) => exercised.covers(place)) ? 'pass' : 'not exercised'
}

/** What findings make of a requirement that they name. There is at least one. */
export function brokenVerdict(named: readonly Finding[]): 'fail' | 'flaky' | 'waived' {
  if (named.some(isOpen)) return 'fail'
  return named.some(({ waived }) => waived === undefined) ? 'flaky' : 'waived'
}

/** Where a requirement can be seen to hold: its places, and `invariant/<id>` for the invariant that judges it. */
function placesOf({ at, invariant }: Requirement): readonly Place[] {
  return invariant === undefined ? at : [...at, placeOf('invariant', invariant)]
}
