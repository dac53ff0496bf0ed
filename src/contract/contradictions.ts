import { isObject, type Json, type JsonObject } from '../model/json.ts'
import { holdingTogether } from './holding-together.ts'

/** A keyword because of which nothing satisfies a schema, and why. */
export interface Contradiction {
  readonly keyword: string
  readonly message: string
}

/**
 * Why nothing satisfies a schema object, as far as its own keywords and those in its `allOf` and behind its `$ref`s tell; undefined where something may.
 * What a part of it says against itself is that part's. References are those of the file that the schema stands in; `isOld`: in OpenAPI 3.0 what stands beside a `$ref` says nothing.
 */
export function contradictionIn(file: JsonObject, schema: JsonObject, isOld: boolean): Contradiction | undefined {
  const within = (one: Json | undefined): readonly JsonObject[] => holdingTogether(file, one, isOld)
  const parts = within(schema)
  const found = contradiction(parts)
  const isOfPart = parts.slice(1).some((part) => contradiction(within(part)) !== undefined)
  if (found === undefined || isOfPart) return undefined
  const [keyword = ''] = [found.keyword, 'allOf', '$ref'].filter((name) => Object.hasOwn(schema, name))
  return { keyword, message: found.message }
}

function contradiction(parts: readonly JsonObject[]): Contradiction | undefined {
  return typeConflict(parts) ?? valueConflict(parts) ?? boundConflict(parts) ?? memberConflict(parts)
}

const said = (parts: readonly JsonObject[], keyword: string): readonly Json[] =>
  parts.flatMap((part) => (Object.hasOwn(part, keyword) ? [part[keyword] as Json] : []))

/** The types that a part allows; undefined where it names none. */
function typesOf({ type, nullable }: JsonObject): readonly Json[] | undefined {
  if (type === undefined) return undefined
  const types = Array.isArray(type) ? (type as readonly Json[]) : [type]
  return nullable === true ? [...types, 'null'] : types
}

function isOfTypes(value: Json, types: readonly Json[]): boolean {
  if (value === null) return types.includes('null')
  if (Array.isArray(value)) return types.includes('array')
  if (typeof value === 'number')
    return types.includes('number') || (types.includes('integer') && Number.isInteger(value))
  return types.includes(typeof value)
}

/** One value of each type; what is a number is mostly an integer too. */
const samples: readonly Json[] = [null, true, 1, 1.5, 'a', [], {}]

function typeConflict(parts: readonly JsonObject[]): Contradiction | undefined {
  const lists = parts.flatMap((part) => [typesOf(part) ?? []]).filter((types) => types.length > 0)
  if (samples.some((value) => lists.every((types) => isOfTypes(value, types)))) return undefined
  const words = [...new Set(lists.map((types) => types.join(' or ')))]
  return { keyword: 'type', message: `nothing is of the types ${words.join(' and ')} at once` }
}

function valueConflict(parts: readonly JsonObject[]): Contradiction | undefined {
  const lists = [
    ...said(parts, 'enum').flatMap((list) => (Array.isArray(list) ? [list as readonly Json[]] : [])),
    ...said(parts, 'const').map((value) => [value]),
  ]
  const [first, ...others] = lists
  const types = parts.flatMap((part) => [typesOf(part) ?? []]).filter((list) => list.length > 0)
  const isAllowed = (value: Json): boolean =>
    types.every((list) => isOfTypes(value, list)) &&
    others.every((list) => list.some((one) => JSON.stringify(one) === JSON.stringify(value)))
  if (first === undefined || first.length === 0 || first.some(isAllowed)) return undefined
  const keyword = parts.some((part) => Object.hasOwn(part, 'enum')) ? 'enum' : 'const'
  const words =
    types.length === 0 ? 'what the other one lists' : `of type ${types.map((list) => list.join(' or ')).join(' and ')}`
  return { keyword, message: `no value of ${keyword} is ${words}` }
}

/** Counts and numbers that must not be below and above. */
const bounds: readonly (readonly [what: string, least: string, most: string])[] = [
  ['text', 'minLength', 'maxLength'],
  ['list', 'minItems', 'maxItems'],
  ['object', 'minProperties', 'maxProperties'],
  ['number', 'minimum', 'maximum'],
  ['number', 'exclusiveMinimum', 'maximum'],
  ['number', 'minimum', 'exclusiveMaximum'],
  ['number', 'exclusiveMinimum', 'exclusiveMaximum'],
]

function boundConflict(parts: readonly JsonObject[]): Contradiction | undefined {
  for (const [what, least, most] of bounds) {
    const [low, high] = [Math.max(...numbers(parts, least)), Math.min(...numbers(parts, most))]
    const isApart = `${least}${most}`.includes('exclusive')
    if (isApart ? low >= high : low > high)
      return { keyword: most, message: `no ${what} has ${least} ${low} and ${most} ${high}` }
  }
  return undefined
}

const numbers = (parts: readonly JsonObject[], keyword: string): readonly number[] =>
  said(parts, keyword).filter((value) => typeof value === 'number')

function memberConflict(parts: readonly JsonObject[]): Contradiction | undefined {
  const required = new Set(said(parts, 'required').flatMap((names) => (Array.isArray(names) ? (names as Json[]) : [])))
  const most = Math.min(...numbers(parts, 'maxProperties'))
  if (required.size > most)
    return { keyword: 'maxProperties', message: `${required.size} members are required and at most ${most} allowed` }
  const members = said(parts, 'properties').flatMap((one) => (isObject(one) ? Object.entries(one) : []))
  const [name] = members.find(([member, schema]) => schema === false && required.has(member)) ?? []
  return name === undefined
    ? undefined
    : { keyword: 'required', message: `${name} is required and nothing is allowed there` }
}
