import type { Case } from '../model/case.ts'
import { isObject, type Json } from '../model/json.ts'
import { type Place, placeOf } from '../model/place.ts'

/** Every place of the contract that a request fills: the operation, its parameters, the members of its body. */
export function requestPlaces(one: Case): readonly Place[] {
  const { input, operation } = one
  const places = new Set<Place>([placeOf(operation)])
  for (const where of ['path', 'query', 'header', 'cookie'] as const) {
    for (const name of Object.keys(input[where])) places.add(placeOf(operation, where, name))
  }
  if (input.body !== undefined) {
    const root = placeOf(operation, 'body')
    places.add(root)
    if ('value' in input.body) addMembers(input.body.value, root, places)
  }
  return [...places]
}

function addMembers(value: Json, place: Place, places: Set<Place>): void {
  places.add(place)
  if (Array.isArray(value)) {
    for (const item of value as readonly Json[]) addMembers(item, `${place}/*`, places)
  } else if (isObject(value) && !isPlaceholder(value)) {
    for (const [name, member] of Object.entries(value)) addMembers(member, `${place}/${placeOf(name)}`, places)
  }
}

function isPlaceholder(value: object): boolean {
  return ['$fresh', '$absent', '$from'].some((key) => Object.hasOwn(value, key))
}
