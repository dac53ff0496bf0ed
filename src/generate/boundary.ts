import { isObject, type Json, type JsonObject } from '../model/json.ts'
import { knownValues } from './extensions.ts'
import { attempt } from './context.ts'
import type { FlatSchema } from './flat-schema.ts'
import { touchNumber } from './boundary-number.ts'
import { touchText } from './boundary-text.ts'
import { canonical, without } from './json.ts'
import { memberAt } from './merge.ts'
import { neededNames } from './objects.ts'
import { isPlaceholder } from './placeholders.ts'
import { plainValue } from './plain.ts'
import { child, type Scope } from './scope.ts'
import { token } from './tokens.ts'
import type { Change, Site } from './vary.ts'

/** Changes at a site that go to the edge of one constraint and stay valid. Whether they do is proven later. */
export function touchAt(site: Site): readonly Change[] {
  const { flat, scope, value } = site
  const form: readonly Change[] =
    site.isForm && value !== undefined ? [{ value, constraint: 'anyOf', description: `as ${wordsFor(value)}` }] : []
  const nothing: readonly Change[] =
    flat.types.includes('null') && scope.path[0] === 'body'
      ? [{ value: null, constraint: 'type', description: 'null' }]
      : []
  if (flat.reference !== undefined || isPlaceholder(scope.fixed)) return nothing
  if (flat.vocabulary) return known(flat, scope)
  if (flat.values !== undefined) return each(flat.values, 'enum')
  return [
    ...form,
    ...nothing,
    ...touchMembers(site),
    ...touchText(site),
    ...touchNumber(site),
    ...touchItems(site),
    ...touchBoolean(site),
  ]
}

/** A form in a few words: what tells it from the others. */
function wordsFor(value: Json): string {
  if (!isObject(value)) return JSON.stringify(value)
  const [name, member] = Object.entries(value).find(([, one]) => typeof one === 'string') ?? []
  return name === undefined ? 'an object' : `${name} ${JSON.stringify(member)}`
}

function known(flat: FlatSchema, { path }: Scope): readonly Change[] {
  const values = knownValues(flat)
  return each(path[0] === 'body' ? values : values.filter((value) => value !== null), 'examples')
}

function each(values: readonly Json[], constraint: string): readonly Change[] {
  const different = new Map(values.map((value) => [canonical(value), value]))
  return [...different].map(([text, value]) => ({ value, constraint, description: text }))
}

/** Optional members: one at a time, all together, and all but one; then as few and as many members as are allowed. */
function touchMembers({ flat, scope, value }: Site): readonly Change[] {
  if (!isObject(value) || isPlaceholder(value)) return []
  const { schemas } = scope.context
  const needed = neededNames(flat, scope)
  const optional = Object.keys(flat.properties).flatMap((name) => {
    if (needed.includes(name) || schemas.flatten(memberAt(flat, name)).readOnly) return []
    const member = attempt(() => plainValue(memberAt(flat, name), child(scope, name, false)))
    return member === undefined ? [] : [[name, member] as const]
  })
  const names = optional.map(([name]) => name)
  const base = without(value, names)
  const all = { ...base, ...Object.fromEntries(optional) }
  const counts = touchCounts(flat, base, optional)
  if (optional.length === 0) return counts
  const singles = optional.map(([name, member]): Change => {
    return { name, value: { ...value, [name]: member }, constraint: 'required', description: 'present' }
  })
  const butOne = (optional.length > 1 ? names : []).map((name): Change => {
    return { name, value: without(all, [name]), constraint: 'required', description: 'the only one absent' }
  })
  return [...singles, { value: all, constraint: 'required', description: 'all optional members' }, ...counts, ...butOne]
}

/** As few and as many members as are allowed. */
function touchCounts(
  { minProperties, maxProperties }: FlatSchema,
  base: JsonObject,
  optional: readonly (readonly [string, Json])[],
): readonly Change[] {
  const own = Object.keys(base).length
  const bounds = { minProperties, maxProperties }
  return Object.entries(bounds).flatMap(([constraint, bound]): readonly Change[] => {
    if (bound === undefined || bound < own || bound > own + optional.length) return []
    const value = { ...base, ...Object.fromEntries(optional.slice(0, bound - own)) }
    return [{ value, constraint, description: bound === 1 ? 'one member' : `${bound} members` }]
  })
}

/** Where no maximum is given. */
const many = 3

function touchItems({ flat, scope, value }: Site): readonly Change[] {
  if (!Array.isArray(value)) return []
  const { minItems, maxItems = Infinity } = flat
  const changes: Change[] = []
  if (minItems === 0 || (minItems === undefined && !scope.needed)) {
    changes.push({ value: [], constraint: 'minItems', description: 'empty' })
  }
  const isReference = scope.context.schemas.flatten(flat.items).reference !== undefined
  const first = (value as readonly Json[])[0] ?? attempt(() => plainValue(flat.items, child(scope, '0', true)))
  if (first === undefined || isReference || flat.items.length === 0) return changes
  if ((minItems ?? 0) <= 1 && maxItems >= 1)
    changes.push({ value: [first], constraint: 'minItems', description: 'one item' })
  if (maxItems === Infinity && !flat.uniqueItems && (minItems ?? 0) < many) {
    changes.push({
      value: Array.from({ length: many }, () => first),
      constraint: 'minItems',
      description: `${many} items`,
    })
  }
  if (maxItems > 1 && maxItems <= 1000 && (!flat.uniqueItems || typeof first === 'string')) {
    const items = Array.from({ length: maxItems }, (_, index) =>
      flat.uniqueItems ? token(scope.context.seed, String(index)) : first,
    )
    changes.push({ value: items, constraint: 'maxItems', description: `${maxItems} items` })
  }
  return changes
}

function touchBoolean({ flat }: Site): readonly Change[] {
  return flat.types.length < 3 && flat.types.includes('boolean') ? each([false, true], 'type') : []
}
