import { isObject, type Json, type JsonObject } from '../model/json.ts'
import { valueAt } from './pointer.ts'

/** Says of plain schemas that values satisfy them, without compiling anything: most schemas judge a few values, and nearly all of those are right. */
export interface QuickCheck {
  /** True for a schema of which all that it says, itself and wherever it leads, is known here and well-formed. A compiler can read such a schema. */
  readonly knows: (schema: Json | undefined) => boolean
  /** True when a value satisfies a known schema for sure; false says nothing. */
  readonly fits: (schema: Json | undefined, value: Json) => boolean
  /** How many schemas have been looked at so far, each time for one value. */
  readonly steps: () => number
}

/** Says whether a value has a format; undefined for a format that nobody knows. */
export type FormatTest = (format: string) => ((value: Json) => boolean) | undefined

/** Makes the quick check of a document without `$id`, in which every `$ref` to `#/…` leads where it seems to. */
export function makeQuickCheck(document: JsonObject, formatTest: FormatTest): QuickCheck {
  const known = new Map<JsonObject, boolean>()
  const patterns = new Map<string, RegExp | undefined>()
  let steps = 0
  const tools: Tools = {
    target: (reference) => (/^#(?:\/|$)/.test(reference) ? valueAt(document, reference) : undefined),
    format: formatTest,
    pattern: (source) => {
      if (!patterns.has(source)) patterns.set(source, compiled(source))
      return patterns.get(source)
    },
    fits: (schema, value) => {
      steps++
      if (!isObject(schema)) return schema === true
      return Object.entries(schema).every(
        ([name, said]) => keywords.get(name)?.fits(said, value, schema, tools) ?? true,
      )
    },
  }

  const visit = (schema: Json | undefined, pending: Set<JsonObject>): boolean => {
    if (typeof schema === 'boolean') return true
    if (!isObject(schema)) return false
    if (pending.has(schema)) return true
    const before = known.get(schema)
    if (before !== undefined) return before
    pending.add(schema)
    const isKnown = Object.entries(schema).every(([name, said]) => {
      const keyword = keywords.get(name)
      if (keyword === undefined) return annotations.has(name) || name.startsWith('x-')
      const inner = keyword.inside(said, tools)
      return inner !== undefined && inner.every((one) => visit(one, pending))
    })
    if (!isKnown) known.set(schema, false)
    return isKnown
  }
  const knows = (schema: Json | undefined): boolean => {
    const pending = new Set<JsonObject>()
    const isKnown = visit(schema, pending)
    // Those that lead into a circle are known only when all of it is.
    if (isKnown) for (const one of pending) known.set(one, true)
    return isKnown
  }
  return { knows, fits: tools.fits, steps: () => steps }
}

interface Tools {
  readonly target: (reference: string) => Json | undefined
  readonly format: FormatTest
  readonly pattern: (source: string) => RegExp | undefined
  readonly fits: QuickCheck['fits']
}

interface Keyword {
  /** The schemas in what a keyword says; undefined where it says something that cannot be. */
  readonly inside: (said: Json, tools: Tools) => readonly (Json | undefined)[] | undefined
  readonly fits: (said: Json, value: Json, schema: JsonObject, tools: Tools) => boolean
}

/** Keywords that say nothing of a value. */
const annotations = new Set([
  'title',
  'description',
  'default',
  'example',
  'examples',
  'deprecated',
  'readOnly',
  'writeOnly',
  'externalDocs',
  'xml',
  '$comment',
])

const types: Readonly<Record<string, (value: Json) => boolean>> = {
  null: (value) => value === null,
  boolean: (value) => typeof value === 'boolean',
  integer: (value) => Number.isInteger(value),
  number: (value) => Number.isFinite(value),
  string: (value) => typeof value === 'string',
  array: (value) => Array.isArray(value),
  object: isObject,
}

const isText = (value: Json | undefined): value is string => typeof value === 'string'
const isNumber = (value: Json | undefined): value is number => typeof value === 'number'
const isList = (value: Json | undefined): value is readonly Json[] => Array.isArray(value)
const listOf = (value: Json): readonly Json[] => (isList(value) ? value : [value])

/** A keyword without schemas in it, about values of one kind. */
function about<S extends Json, V extends Json>(
  isSaid: (said: Json) => said is S,
  isMeant: (value: Json) => value is V,
  fits: (said: S, value: V) => boolean,
): Keyword {
  return {
    inside: (said) => (isSaid(said) ? [] : undefined),
    fits: (said, value) => !isMeant(value) || (isSaid(said) && fits(said, value)),
  }
}

const isAny = (value: Json): value is Json => value !== undefined
const isTexts = (said: Json): said is readonly string[] => isList(said) && said.every(isText)
const isTypes = (said: Json): said is string | readonly string[] =>
  listOf(said).length > 0 && listOf(said).every((name) => isText(name) && Object.hasOwn(types, name))
const isValues = (said: Json): said is readonly Json[] => isList(said) && said.length > 0
const schemas = (said: Json): readonly Json[] | undefined => (isList(said) && said.length > 0 ? said : undefined)

const handled: Readonly<Record<string, Keyword>> = {
  type: about(isTypes, isAny, (said, value) => listOf(said).some((name) => types[String(name)]?.(value) === true)),
  enum: about(isValues, isAny, (said, value) => said.includes(value)),
  const: about(isAny, isAny, (said, value) => said === value),
  minimum: about(isNumber, isNumber, (said, value) => value >= said),
  maximum: about(isNumber, isNumber, (said, value) => value <= said),
  exclusiveMinimum: about(isNumber, isNumber, (said, value) => value > said),
  exclusiveMaximum: about(isNumber, isNumber, (said, value) => value < said),
  multipleOf: about(isNumber, isNumber, (said, value) => said > 0 && Number.isInteger(value / said)),
  // A character is one unit or two.
  minLength: about(isNumber, isText, (said, value) => value.length / 2 >= said || lengthOf(value) >= said),
  maxLength: about(isNumber, isText, (said, value) => value.length <= said || lengthOf(value) <= said),
  minItems: about(isNumber, isList, (said, value) => value.length >= said),
  maxItems: about(isNumber, isList, (said, value) => value.length <= said),
  minProperties: about(isNumber, isObject, (said, value) => Object.keys(value).length >= said),
  maxProperties: about(isNumber, isObject, (said, value) => Object.keys(value).length <= said),
  required: about(isTexts, isObject, (said, value) => said.every((name) => Object.hasOwn(value, name))),
  pattern: {
    inside: (said, { pattern }) => (isText(said) && pattern(said) !== undefined ? [] : undefined),
    fits: (said, value, _, { pattern }) => !isText(value) || pattern(String(said))?.test(value) === true,
  },
  format: {
    inside: (said, { format }) => (isText(said) && format(said) !== undefined ? [] : undefined),
    fits: (said, value, _, { format }) => format(String(said))?.(value) === true,
  },
  properties: {
    inside: (said) => (isObject(said) ? Object.values(said) : undefined),
    fits: (said, value, _, { fits }) =>
      !isObject(value) ||
      Object.entries(isObject(said) ? said : {}).every(([name, schema]) => {
        const member = Object.hasOwn(value, name) ? value[name] : undefined
        return member === undefined || fits(schema, member)
      }),
  },
  additionalProperties: {
    inside: (said) => [said],
    fits: (said, value, { properties }, { fits }) =>
      said === true ||
      !isObject(value) ||
      Object.entries(value).every(
        ([name, member]) => (isObject(properties) && Object.hasOwn(properties, name)) || fits(said, member),
      ),
  },
  items: {
    inside: (said) => [said],
    fits: (said, value, _, { fits }) => !isList(value) || value.every((item) => fits(said, item)),
  },
  allOf: {
    inside: schemas,
    fits: (said, value, _, { fits }) => listOf(said).every((schema) => fits(schema, value)),
  },
  anyOf: {
    inside: schemas,
    fits: (said, value, _, { fits }) => listOf(said).some((schema) => fits(schema, value)),
  },
  $ref: {
    inside: (said, { target }) => (isText(said) ? [target(said)] : undefined),
    fits: (said, value, _, { target, fits }) => fits(target(String(said)), value),
  },
}

const keywords: ReadonlyMap<string, Keyword> = new Map(Object.entries(handled))

function lengthOf(text: string): number {
  let length = 0
  for (const _ of text) length++
  return length
}

function compiled(source: string): RegExp | undefined {
  try {
    return new RegExp(source, 'u')
  } catch {
    return undefined
  }
}
