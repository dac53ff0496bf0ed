import type { Pointer } from '../model/contract.ts'
import type { JsonObject } from '../model/json.ts'
import { placeOf } from '../model/place.ts'
import { bareName } from './names.ts'
import { follow } from './pointer.ts'
import { isRequired, itemsOf, type Member, membersOf, saidOf, typesAt } from './shape.ts'

/** One value of a request whose name may say that it is the id of something. */
export interface IdMember {
  /** `body/customerId`, `body/lines` with `*` for every item and `productId` behind it. */
  readonly place: string
  /** What it is called: `customerId`; `customerId` too for the `id` in a `customer`. */
  readonly name: string
  readonly schema: Pointer
  /** It stands for several: an item of a list of plain values. */
  readonly isMany: boolean
  /** Every plain request carries it. */
  readonly required: boolean
}

const deepest = 4

/** Goes through the members of a request body, and of what is in it, that are one value or a list of such. */
export function idMembersOf(document: JsonObject, schema: Pointer): IdMember[] {
  return membersBelow({ document, schema, place: 'body', holder: '', required: true, seen: [] })
}

interface Level {
  readonly document: JsonObject
  readonly schema: Pointer
  readonly place: string
  /** The name of the member that holds the object. */
  readonly holder: string
  readonly required: boolean
  readonly seen: readonly Pointer[]
}

function membersBelow(level: Level): IdMember[] {
  const { document, schema, seen } = level
  const at = follow(document, schema).pointer
  if (seen.includes(at) || seen.length >= deepest) return []
  const inside = { ...level, seen: [...seen, at] }
  return membersOf(document, { name: '', at: '', schema }).flatMap((member) => readMember(member, inside))
}

function readMember({ name, schema }: Member, level: Level): IdMember[] {
  const { document, place: above, holder } = level
  if (saidOf(document, schema, 'readOnly').includes(true)) return []
  const place = `${above}/${placeOf(name)}`
  const isNeeded = isRequired(document, level.schema, name)
  const required = level.required && isNeeded
  const items = itemsOf(document, schema)
  if (items !== undefined) return readItems(items, { ...level, schema, place, holder: name, required })
  if (isObjectAt(document, schema)) return membersBelow({ ...level, schema, place, holder: name, required })
  // An object that brings more than an id may be something new.
  const isAlone = isNeeded || membersOf(document, { name: '', at: '', schema: level.schema }).length === 1
  if (bareName(name) !== 'id') return [{ place, name, schema, isMany: false, required }]
  return holder === '' || !isAlone ? [] : [{ place, name: `${holder}Id`, schema, isMany: false, required }]
}

function readItems(items: Pointer, level: Level): IdMember[] {
  const { document, place: above, holder: name, required } = level
  const place = `${above}/*`
  // Items that must differ cannot all name the same thing.
  if (isObjectAt(document, items)) {
    const mustDiffer = saidOf(document, level.schema, 'uniqueItems').includes(true)
    return mustDiffer ? [] : membersBelow({ ...level, schema: items, place })
  }
  const mustBeSeveral = saidOf(document, level.schema, 'minItems').some((least) => Number(least) > 1)
  return mustBeSeveral ? [] : [{ place, name, schema: items, isMany: true, required }]
}

function isObjectAt(document: JsonObject, schema: Pointer): boolean {
  return typesAt(document, schema).includes('object')
}
