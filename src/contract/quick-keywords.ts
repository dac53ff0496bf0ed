import { isObject, type Json, type JsonObject } from '../model/json.ts'
import { escapeName } from '../model/place.ts'
import { isMultiple } from './multiple.ts'

/** Says whether a value has a format; undefined for a format that nobody knows. */
export type FormatTest = (format: string) => ((value: Json) => boolean) | undefined

/** A broken keyword in the words of Ajv's error objects. */
export interface KeywordError {
  readonly keyword: string
  readonly instancePath: string
  /** Empty: where the keyword stands is known from its schema. */
  readonly schemaPath: ''
  readonly params: Readonly<Record<string, Json>>
  readonly schema: Json | undefined
  readonly parentSchema: JsonObject
  readonly data: Json
}

/** What keywords are judged with. */
export interface Tools {
  readonly target: (reference: string) => Json | undefined
  readonly format: FormatTest
  readonly pattern: (source: string) => RegExp | undefined
  /** Adds what a value breaks of a schema; false where that is left to the compiler. */
  readonly judge: (schema: Json | undefined, value: Json, at: string, depth: number, errors: KeywordError[]) => boolean
}

/** The schema that a keyword stands in, where the value is (`/customer/id`), how many values it is inside of, and what was found so far. */
interface Here {
  readonly schema: JsonObject
  readonly at: string
  readonly depth: number
  readonly errors: KeywordError[]
  readonly tools: Tools
}

/** How a keyword is read and judged. */
export interface Keyword {
  readonly name: string
  /** The type of the values that it is about; absent where it is about all. */
  readonly of?: 'number' | 'string' | 'array' | 'object' | undefined
  /** The schemas in what it says; undefined where it says something that cannot be. */
  readonly inside: (said: Json, tools: Tools) => readonly (Json | undefined)[] | undefined
  /** Adds what a value breaks; false where that is left to the compiler. */
  readonly judge: (said: Json, value: Json, here: Here) => boolean
}

/** A keyword and what it says. */
export type Rule = readonly [Keyword, Json]

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
const isNumber = (value: Json): value is number => Number.isFinite(value)
const isPositive = (value: Json): value is number => isNumber(value) && value > 0
const isList = (value: Json | undefined): value is readonly Json[] => Array.isArray(value)
const isScalar = (value: Json): value is null | boolean | number | string => value === null || typeof value !== 'object'
const listOf = (value: Json): readonly Json[] => (isList(value) ? value : [value])

const isTexts = (said: Json): said is readonly string[] => isList(said) && said.every(isText)
const isTypes = (said: Json): said is string | readonly string[] =>
  listOf(said).length > 0 && listOf(said).every((name) => isText(name) && Object.hasOwn(types, name))
const isScalars = (said: Json): said is readonly Json[] => isList(said) && said.length > 0 && said.every(isScalar)
const schemas = (said: Json): readonly Json[] | undefined => (isList(said) && said.length > 0 ? said : undefined)

/** Adds that a value breaks a keyword. */
function add({ schema, at, errors }: Here, keyword: string, data: Json, params: Record<string, Json> = {}): true {
  errors.push({
    keyword,
    instancePath: at,
    schemaPath: '',
    params,
    schema: schema[keyword],
    parentSchema: schema,
    data,
  })
  return true
}

/** A keyword without schemas in it. */
function plain<V extends Json, S extends Json>(
  name: string,
  of: Keyword['of'],
  isSaid: (said: Json) => said is S,
  fits: (value: V, said: S) => boolean,
): Keyword {
  return {
    name,
    of,
    inside: (said) => (isSaid(said) ? [] : undefined),
    judge: (said, value, here) => fits(value as V, said as S) || add(here, name, value),
  }
}

/** A keyword that gives a bound to numbers, or to how much there is of something. */
function bound<V extends Json>(name: string, of: Keyword['of'], fits: (value: V, said: number) => boolean): Keyword {
  return plain(name, of, isNumber, fits)
}

/** `format` as it is asked of numbers, and as it is asked of texts. */
function format(of: 'number' | 'string'): Keyword {
  return {
    name: 'format',
    of,
    inside: (said, tools) => (isText(said) && tools.format(said) !== undefined ? [] : undefined),
    judge: (said, value, here) => here.tools.format(String(said))?.(value) === true || add(here, 'format', value),
  }
}

/** Judges a member or an item. */
function judgeInside(schema: Json | undefined, value: Json, name: string | number, here: Here): boolean {
  return here.tools.judge(schema, value, `${here.at}/${escapeName(name)}`, here.depth + 1, here.errors)
}

/** Judges the same value by another schema. */
function judgeAlso(schema: Json | undefined, value: Json, { at, depth, errors, tools }: Here): boolean {
  return tools.judge(schema, value, at, depth + 1, errors)
}

/** In the order in which Ajv asks them. */
const keywords: readonly Keyword[] = [
  plain('type', undefined, isTypes, (value, said) =>
    listOf(said).some((name) => types[String(name)]?.(value) === true),
  ),
  {
    name: '$ref',
    inside: (said, { target }) => (isText(said) ? [target(said)] : undefined),
    judge: (said, value, here) => judgeAlso(here.tools.target(String(said)), value, here),
  },
  plain(
    'const',
    undefined,
    (said): said is Json => isScalar(said),
    (value, said) => value === said,
  ),
  plain('enum', undefined, isScalars, (value, said) => said.includes(value)),
  {
    name: 'anyOf',
    inside: schemas,
    // What is said of a value that fits nowhere is the compiler's.
    judge: (said, value, here) =>
      listOf(said).some((schema) => {
        const errors: KeywordError[] = []
        return judgeAlso(schema, value, { ...here, errors }) && errors.length === 0
      }),
  },
  {
    name: 'allOf',
    inside: schemas,
    judge: (said, value, here) => listOf(said).every((schema) => judgeAlso(schema, value, here)),
  },

  bound<number>('maximum', 'number', (value, said) => value <= said),
  bound<number>('minimum', 'number', (value, said) => value >= said),
  bound<number>('exclusiveMaximum', 'number', (value, said) => value < said),
  bound<number>('exclusiveMinimum', 'number', (value, said) => value > said),
  plain<number, number>('multipleOf', 'number', isPositive, isMultiple),
  format('number'),

  // A character is one unit or two.
  bound<string>('maxLength', 'string', (value, said) => value.length <= said || lengthOf(value) <= said),
  bound<string>('minLength', 'string', (value, said) => value.length / 2 >= said || lengthOf(value) >= said),
  {
    name: 'pattern',
    of: 'string',
    inside: (said, { pattern }) => (isText(said) && pattern(said) !== undefined ? [] : undefined),
    judge: (said, value, here) =>
      here.tools.pattern(String(said))?.test(String(value)) === true || add(here, 'pattern', value),
  },
  format('string'),

  bound<readonly Json[]>('maxItems', 'array', (value, said) => value.length <= said),
  bound<readonly Json[]>('minItems', 'array', (value, said) => value.length >= said),
  {
    name: 'items',
    of: 'array',
    inside: (said) => [said],
    judge: (said, value, here) =>
      said === true || listOf(value).every((item, index) => judgeInside(said, item, index, here)),
  },

  bound<JsonObject>('maxProperties', 'object', (value, said) => Object.keys(value).length <= said),
  bound<JsonObject>('minProperties', 'object', (value, said) => Object.keys(value).length >= said),
  {
    name: 'required',
    of: 'object',
    inside: (said) => (isTexts(said) ? [] : undefined),
    judge: (said, value, here) =>
      (said as readonly string[]).every(
        (name) => Object.hasOwn(value as JsonObject, name) || add(here, 'required', value, { missingProperty: name }),
      ),
  },
  {
    name: 'additionalProperties',
    of: 'object',
    inside: (said) => [said],
    judge: (said, value, here) => {
      const { properties } = here.schema
      if (said === true) return true
      return Object.entries(value as JsonObject).every(([name, member]) => {
        if (isObject(properties) && Object.hasOwn(properties, name)) return true
        if (said !== false) return judgeInside(said, member, name, here)
        return add(here, 'additionalProperties', value, { additionalProperty: name })
      })
    },
  },
  {
    name: 'properties',
    of: 'object',
    // A compiler leaves a member of this name out.
    inside: (said) => (isObject(said) && !Object.hasOwn(said, '__proto__') ? Object.values(said) : undefined),
    judge: (said, value, here) =>
      Object.entries(said as JsonObject).every(([name, schema]) => {
        const member = Object.hasOwn(value as JsonObject, name) ? (value as JsonObject)[name] : undefined
        return member === undefined || judgeInside(schema, member, name, here)
      }),
  },
]

/** The keywords that are known. */
export const byName: ReadonlyMap<string, Keyword> = new Map(keywords.map((keyword) => [keyword.name, keyword]))

/** Whether a keyword says anything of a value. */
export function isAbout({ of }: Keyword, value: Json): boolean {
  return of === undefined || types[of]?.(value) === true
}

/** The rules of a schema in the order in which Ajv asks them. What type a value has is asked first, or with what is said of that type. */
export function inOrder(schema: JsonObject): readonly Rule[] {
  const rules = keywords.flatMap((keyword): Rule[] => {
    const said = schema[keyword.name]
    return said === undefined ? [] : [[keyword, said]]
  })
  const [first, ...others] = rules
  if (first === undefined || first[0].name !== 'type') return rules
  const [type, ...more] = listOf(first[1])
  const index = more.length > 0 ? -1 : others.findIndex(([{ of }]) => of !== undefined && of === type)
  return index === -1 ? rules : [...others.slice(0, index), first, ...others.slice(index)]
}

function lengthOf(text: string): number {
  let length = 0
  for (const _ of text) length++
  return length
}
