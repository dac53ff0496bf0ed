import { isObject, type Json } from '../model/json.ts'
import { knownValues } from './extensions.ts'
import { attempt } from './context.ts'
import type { FlatSchema } from './flat-schema.ts'
import { inCharacters, longestText } from './break-text.ts'
import { canonical, lengthOf } from './json.ts'
import { at as gridValue, gridOf } from './numbers.ts'
import { memberAt } from './merge.ts'
import { neededNames } from './objects.ts'
import { isPlaceholder } from './placeholders.ts'
import { plainValue } from './plain.ts'
import { child, type Scope } from './scope.ts'
import { token, tokenOfLength } from './tokens.ts'
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

/** Optional members one at a time, then all together. */
function touchMembers({ flat, scope, value }: Site): readonly Change[] {
  if (!isObject(value) || isPlaceholder(value)) return []
  const { schemas } = scope.context
  const needed = neededNames(flat, scope)
  const optional = Object.keys(flat.properties).flatMap((name) => {
    if (needed.includes(name) || schemas.flatten(memberAt(flat, name)).readOnly) return []
    const member = attempt(() => plainValue(memberAt(flat, name), child(scope, name, false)))
    return member === undefined ? [] : [[name, member] as const]
  })
  if (optional.length === 0) return []
  const singles = optional.map(([name, member]): Change => {
    return { name, value: { ...value, [name]: member }, constraint: 'required', description: 'present' }
  })
  const all = { ...value, ...Object.fromEntries(optional) }
  return [...singles, { value: all, constraint: 'required', description: 'all optional members' }]
}

/** Text as people write it: two code points that make one letter, right to left, outside the first plane. */
const scripts: readonly (readonly [string, string])[] = [
  ['e\u0301q\u0308x', 'combining marks'],
  ['קטפ צשר', 'right to left'],
  ['qx\u{1F98A}\u{1F9ED}', 'emoji'],
]

function touchText({ flat, scope }: Site): readonly Change[] {
  if (!flat.types.includes('string') || flat.types.length > 2) return []
  const { minLength, maxLength = Infinity, format, patterns, unique } = flat
  const isBody = scope.path[0] === 'body'
  const sendable = maxLength <= (isBody ? longestText.body : longestText.other)
  if (unique) return sendable && format === 'email' && maxLength >= 40 ? [freshEmail(maxLength)] : []
  if (format !== undefined) return format === 'email' && sendable && maxLength >= 40 ? [freshEmail(maxLength)] : []
  if (patterns.length > 0) return []
  const text = (length: number): string => tokenOfLength(scope.context.seed, scope.path.join('/'), length)
  const changes: Change[] = []
  if (minLength !== undefined && minLength > 0)
    changes.push({ value: text(minLength), constraint: 'minLength', description: inCharacters(minLength) })
  if (minLength === 0 || (minLength === undefined && !scope.needed)) {
    changes.push({ value: '', constraint: 'minLength', description: 'empty' })
  }
  if (sendable) changes.push({ value: text(maxLength), constraint: 'maxLength', description: inCharacters(maxLength) })
  if (scope.text === 'ascii') return changes
  if (sendable) {
    const value = Array.from('ж\u{1F98A}é'.repeat(Math.ceil(maxLength / 3)))
      .slice(0, maxLength)
      .join('')
    changes.push({ value, constraint: 'maxLength', description: `${inCharacters(maxLength)}, not ASCII` })
  }
  const fitting = scripts.filter(([script]) => lengthOf(script) <= maxLength && lengthOf(script) >= (minLength ?? 0))
  return [...changes, ...fitting.map(([value, description]): Change => ({ value, constraint: 'type', description }))]
}

function freshEmail(length: number): Change {
  return {
    value: { $fresh: 'email', length: Math.min(length, 318) },
    constraint: 'maxLength',
    description: inCharacters(Math.min(length, 318)),
  }
}

function touchNumber({ flat }: Site): readonly Change[] {
  const isInteger = flat.types.includes('integer')
  if (!isInteger && !(flat.types.includes('number') && flat.types.length < 6)) return []
  const { step, min, max } = gridOf(flat, isInteger)
  const change = (index: number, constraint: string): Change => {
    const value = gridValue(index, step)
    return { value, constraint, description: String(value) }
  }
  return [
    ...(flat.minimum === undefined ? [] : [change(min, 'minimum')]),
    ...(flat.exclusiveMinimum === undefined ? [] : [change(min, 'exclusiveMinimum')]),
    ...(flat.maximum === undefined ? [] : [change(max, 'maximum')]),
    ...(flat.exclusiveMaximum === undefined ? [] : [change(max, 'exclusiveMaximum')]),
    ...(flat.maximum === undefined && flat.exclusiveMaximum === undefined && min <= large && large <= max
      ? [change(Math.ceil(large / step), 'type')]
      : []),
  ]
}

/** Where no maximum is given: more than there is of most things, and not so much that asking for it is a load. */
const large = 1000

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
