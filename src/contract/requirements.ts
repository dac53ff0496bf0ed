import type { Contract } from '../model/contract.ts'
import type { Requirement } from '../model/requirement.ts'
import { ContractError } from '../model/errors.ts'
import type { Violation } from '../model/finding.ts'
import { isObject, type Json, type JsonObject } from '../model/json.ts'
import { type Level, levels } from '../model/level.ts'
import { parentPlace, type Place, withConstraint, withoutConstraint } from '../model/place.ts'

/** Reads `requirements.yaml`. Throws {@link ContractError} naming the entry that is not as it should be. */
export function makeRequirements(catalogue: JsonObject): Requirement[] {
  const list = catalogue['requirements']
  if (!Array.isArray(list)) throw new ContractError('requirements', 'requirements.yaml has no list "requirements".')
  const seen = new Set<string>()
  return (list as readonly Json[]).map((entry, index) => {
    const requirement = makeRequirement(entry, index)
    if (seen.has(requirement.id))
      throw new ContractError('requirements', `requirements.yaml names ${requirement.id} twice.`)
    seen.add(requirement.id)
    return requirement
  })
}

function makeRequirement(entry: Json, index: number): Requirement {
  const fail = (what: string): never => {
    const name = isObject(entry) && typeof entry['id'] === 'string' ? entry['id'] : `entry ${index + 1}`
    throw new ContractError('requirements', `requirements.yaml, ${name}: ${what}.`)
  }
  if (!isObject(entry)) return fail('is no object')
  const { id, text, source, at, check, invariant, unobservable, contradiction } = entry
  const level = levels.find((one) => one === entry['level'])
  if (typeof id !== 'string' || typeof text !== 'string') return fail('needs an "id" and a "text"')
  if (level === undefined) return fail('"level" must be must, should or may')
  if (!isObject(source)) return fail('needs a "source"')
  if (at === undefined && invariant === undefined && unobservable === undefined) {
    return fail('needs "at", "invariant" or "unobservable"')
  }
  if (at !== undefined && !Array.isArray(at)) return fail('"at" must be a list of places')
  return {
    id,
    level,
    text,
    source: {
      document: String(source['document']),
      section: String(source['section']),
      ...(source['lines'] === undefined ? {} : { lines: String(source['lines']) }),
    },
    at: Array.isArray(at) ? (at as readonly Json[]).map(String) : [],
    ...(typeof check === 'string' ? { check } : {}),
    ...(typeof invariant === 'string' ? { invariant } : {}),
    ...(typeof unobservable === 'string' ? { unobservable } : {}),
    ...(typeof contradiction === 'string' ? { contradiction } : {}),
  }
}

/** The requirements a violation breaks, and how binding it is therefore. */
export interface Tie {
  readonly requirements: readonly string[]
  readonly level: Level
}

/**
 * Makes the look-up from violations to requirements. Of the names of the violated place the most specific one that a requirement is
 * tied to counts, with its constraint if one is tied to that; members without a requirement of their own take that of the nearest member above.
 */
export function makeTie(contract: Pick<Contract, 'requirements'>): (violation: Violation) => Tie {
  const byPlace = new Map<Place, Requirement[]>()
  const byInvariant = new Map<string, Requirement[]>()
  const put = <K>(map: Map<K, Requirement[]>, key: K, requirement: Requirement): void => {
    map.set(key, [...(map.get(key) ?? []), requirement])
  }
  for (const requirement of contract.requirements) {
    for (const place of requirement.at) put(byPlace, place, requirement)
    if (requirement.invariant !== undefined) put(byInvariant, requirement.invariant, requirement)
  }

  return (violation) => {
    const found = [
      ...(byInvariant.get(violation.rule) ?? []),
      ...requirementsAt(violation, (place) =>
        (byPlace.get(place) ?? []).filter(({ check }) => check === undefined || check === violation.rule),
      ),
    ]
    const level = violation.fixedLevel === true ? undefined : strongest(found)
    return {
      requirements: [...new Set(found.map(({ id }) => id))].toSorted(),
      level: level ?? violation.level,
    }
  }
}

function requirementsAt(violation: Violation, look: (place: Place) => readonly Requirement[]): readonly Requirement[] {
  const own = constraintOf(violation.place)
  const places = [...(violation.alsoAt ?? []), violation.place]
  const names = [...new Set(places.map(withoutConstraint))]
  const exact = places.flatMap((place) => {
    const name = withoutConstraint(place)
    const constraint = constraintOf(place) ?? own
    const narrow = constraint === undefined ? [] : look(withConstraint(name, constraint))
    return narrow.length > 0 ? narrow : look(name)
  })
  if (exact.length > 0) return exact
  for (const name of names) {
    for (let above = memberAbove(name); above !== undefined; above = memberAbove(above)) {
      const found = look(above)
      if (found.length > 0) return found
    }
  }
  return []
}

function constraintOf(place: Place): string | undefined {
  return place.includes('#') ? place.slice(place.lastIndexOf('#') + 1) : undefined
}

/** The member that holds this one; the body itself and a shared schema itself hold nothing above them. */
function memberAbove(place: Place): Place | undefined {
  const names = place.split('/')
  const isMember = names[0] === 'schema' ? names.length > 2 : names.includes('body') && names.at(-1) !== 'body'
  return isMember ? parentPlace(place) : undefined
}

function strongest(requirements: readonly Requirement[]): Level | undefined {
  return levels.findLast((level) => requirements.some((requirement) => requirement.level === level))
}
