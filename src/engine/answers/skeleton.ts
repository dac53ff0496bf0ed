import { isObject, type Json } from '../../model/json.ts'
import { formOf, isPassing } from './forms.ts'
import { isIdName } from './ids.ts'
import { sentAgain, type WriteValue } from './values.ts'

/** How a body is written down. */
export interface SkeletonOptions {
  /** Writes values; without it only forms are kept. */
  readonly write: WriteValue | undefined
  /** Names of members that a list may have been asked to be sorted by. */
  readonly sortedBy: readonly string[]
}

/** Below this depth nothing is told. */
export const deepest = 8
const widest = 60

const isIdKey = (key: string): boolean => /^\d+$|^[\da-f-]{16,}$|@/i.test(key)

/** A body as an {@link Answer} tells it: scalars as their forms, lists as one item. Pure. */
export function skeletonOf(body: Json, options: SkeletonOptions): Json {
  return visit(body, '', 0, options)
}

function visit(value: Json, name: string, depth: number, options: SkeletonOptions): Json {
  if (Array.isArray(value)) return depth >= deepest ? 'list' : listOf(value as readonly Json[], name, depth, options)
  if (isObject(value)) return depth >= deepest ? 'object' : objectOf(value, name, depth, options)
  return leafOf(value as string | number | boolean | null, name, options)
}

function objectOf(
  value: { readonly [name: string]: Json },
  name: string,
  depth: number,
  options: SkeletonOptions,
): Json {
  const members = Object.entries(value)
  if (!isMap(value))
    return Object.fromEntries(
      members
        .map(([key, member]) => [key, visit(member, key, depth + 1, options)] as const)
        .toSorted(([a], [b]) => (a < b ? -1 : 1)),
    )
  return { '*': members.map(([, member]) => visit(member, name, depth + 1, options)).reduce(merge) }
}

/** True for an object whose keys are ids, or too many to be names: its members are told as the items of a list are. */
export function isMap(value: object): boolean {
  const keys = Object.keys(value)
  return keys.length > widest || (keys.length > 0 && keys.every(isIdKey))
}

function listOf(items: readonly Json[], name: string, depth: number, options: SkeletonOptions): Json {
  if (items.length === 0) return []
  const merged = items.map((item) => visit(item, name, depth + 1, options)).reduce(merge)
  const sorted = orderOf(items, options.sortedBy)
  return [
    merged,
    ...(options.write === undefined ? [] : [`${items.length} items`]),
    ...(sorted === undefined ? [] : [sorted]),
  ]
}

function leafOf(value: string | number | boolean | null, name: string, { write }: SkeletonOptions): string {
  const form = formOf(value)
  if (write === undefined || value === null || isPassing(form) || isIdName(name)) return form
  const written = typeof value === 'boolean' ? String(value) : write(value, name)
  // An address is somebody's, or made anew.
  return form === 'email' && written !== sentAgain ? form : `${form}=${written}`
}

/** Two items of a list as one. */
function merge(a: Json, b: Json): Json {
  if (typeof a === 'string' && typeof b === 'string') return a === b ? a : joined(a, b)
  if (Array.isArray(a) && Array.isArray(b)) return mergeLists(a as readonly Json[], b as readonly Json[])
  if (isObject(a) && isObject(b)) return mergeObjects(a, b)
  return joined(wordOf(a), wordOf(b))
}

function mergeLists(a: readonly Json[], b: readonly Json[]): Json {
  const [first] = a
  const [second] = b
  if (first === undefined || second === undefined) return [...(first === undefined ? b : a)].slice(0, 1)
  return [merge(first, second)]
}

function mergeObjects(a: { readonly [name: string]: Json }, b: { readonly [name: string]: Json }): Json {
  const bare = (members: object): Map<string, Json> =>
    new Map(Object.entries(members).map(([key, member]: [string, Json]) => [key.replace(/\?$/, ''), member]))
  const [ours, theirs] = [bare(a), bare(b)]
  const keys = [...new Set([...ours.keys(), ...theirs.keys()])].toSorted()
  return Object.fromEntries(
    keys.map((key) => {
      const [left, right] = [ours.get(key), theirs.get(key)]
      if (left === undefined || right === undefined) return [`${key}?`, left ?? right ?? null]
      const always = Object.hasOwn(a, key) && Object.hasOwn(b, key)
      return [always ? key : `${key}?`, merge(left, right)]
    }),
  )
}

/** The forms of both, without values. */
function joined(a: string, b: string): string {
  const words = [...formsIn(a), ...formsIn(b)]
  return [...new Set(words)].toSorted().join('|')
}

/** The forms a leaf may have: `integer|null` has two. */
export function formsIn(leaf: string): readonly string[] {
  return leaf.replace(/=.*$/s, '').split('|')
}

/** The word for a value that is no scalar. */
export function wordOf(value: Json): string {
  if (typeof value === 'string') return value
  return Array.isArray(value) ? 'list' : 'object'
}

/** How items are sorted by the first member they could be sorted by; undefined when nothing can be said. */
function orderOf(items: readonly Json[], sortedBy: readonly string[]): string | undefined {
  const objects = items.filter(isObject)
  if (objects.length < 3 || objects.length < items.length) return undefined
  const by = [...sortedBy, 'id'].find((name) => objects.every((item) => isScalar(item[name])))
  if (by === undefined) return undefined
  const steps = objects.slice(1).map((item, index) => compared(objects[index]?.[by], item[by]))
  const [up, down] = [steps.some((step) => step < 0), steps.some((step) => step > 0)]
  if (!up && !down) return undefined
  return `by ${by}: ${up && down ? 'mixed' : up ? 'rising' : 'falling'}`
}

function isScalar(value: Json | undefined): boolean {
  return typeof value === 'string' || typeof value === 'number'
}

function compared(a: Json | undefined, b: Json | undefined): number {
  const [left, right] = [Number(a), Number(b)]
  if (!Number.isNaN(left) && !Number.isNaN(right)) return left - right
  return String(a).toLowerCase() < String(b).toLowerCase()
    ? -1
    : String(a).toLowerCase() > String(b).toLowerCase()
      ? 1
      : 0
}
