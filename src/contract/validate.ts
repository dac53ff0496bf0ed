import { Ajv2020, type ErrorObject, type Format, type ValidateFunction } from 'ajv/dist/2020.js'
import * as ajvFormats from 'ajv-formats'
import type { Pointer } from '../model/contract.ts'
import { isObject, type Json, type JsonObject } from '../model/json.ts'
import { describeExpected, describeValue } from './describe.ts'
import { isMultiple } from './multiple.ts'
import { onlyReference, pointerTo, valueAt } from './pointer.ts'
import { makeQuickCheck } from './quick-check.ts'
import type { FormatTest } from './quick-keywords.ts'

/** Validates a value against the schema at a pointer of the contract's document. */
export interface Validator {
  (schema: Pointer, value: Json): readonly SchemaError[]
  /** The schemas asked for so far that judge nothing, and why: what is said about them has to be told, for all values pass. */
  readonly unreadable: ReadonlyMap<Pointer, string>
}

/** One broken keyword. Errors inside a failed `anyOf`/`oneOf` are reduced to those of the branch that fits best. */
export interface SchemaError {
  /** JSON pointer into the value: `/customers/data/0/ltv`. For `required` it includes the missing member. */
  readonly instancePath: string
  /** Pointer of the schema object that holds the keyword. */
  readonly schemaPointer: Pointer
  readonly keyword: string
  /** `integer`, `at most 255 characters`, `one of "billing", "shipping"` … */
  readonly expected: string
  /** The value's type and a short form of it: `string "3"`. */
  readonly received: string
}

const documentKey = 'concordat:document'

/** So many schemas can be looked at, those inside it included, in the time that compiling one takes. */
const stepsOfCompiling = 5000

/** Makes the validator of a bundled 2020-12 document. Schemas are compiled when first used; one that cannot be compiled judges nothing and is listed as unreadable. */
export function makeValidator(document: JsonObject): Validator {
  const ajv = new Ajv2020({
    strict: false,
    allErrors: true,
    ownProperties: true,
    validateFormats: true,
    verbose: true,
    logger: false,
    // Most schemas judge a handful of values: compiling them fast matters more than the last bit of their speed.
    // In parentheses, so that the engine reads the code once and not a second time at the first call.
    code: { optimize: false, process: (code) => code.replace(/\breturn (function\b.*)$/s, 'return ($1)') },
    validateSchema: false,
  })
  ajvFormats.default.default(ajv)
  useOwnMultiples(ajv)
  for (const format of ['idn-email', 'iri', 'iri-reference', 'idn-hostname', 'decimal', 'char'])
    ajv.addFormat(format, true)
  ajv.addSchema(document, documentKey)
  const compiled = new Map<Pointer, ValidateFunction | undefined>()
  const unreadable = new Map<Pointer, string>()
  /** The same by where the schema itself stands. */
  const reasons = new Map<Pointer, string>()
  const pointers = indexPointers(document)
  const quick = [...pointers.keys()].some(namesItself)
    ? undefined
    : makeQuickCheck(document, (name) => formatTest(ajv.formats[name]))

  const alike = new Map<string, ValidateFunction>()

  /** Schemas without inner ones are compiled once for all that say the same: most of a large document are. */
  const compileFlat = (node: JsonObject): ValidateFunction => {
    const text = JSON.stringify(node)
    const check = alike.get(text) ?? ajv.compile(JSON.parse(text) as JsonObject)
    alike.set(text, check)
    return check
  }

  const compile = ({ pointer, node }: Home): ValidateFunction | undefined => {
    if (!compiled.has(pointer)) {
      try {
        compiled.set(pointer, isFlat(node) ? compileFlat(node) : ajv.getSchema(documentKey + encodeFragment(pointer)))
      } catch (error) {
        compiled.set(pointer, undefined)
        reasons.set(pointer, reasonOf(error))
      }
    }
    return compiled.get(pointer)
  }

  const left = new Map<Pointer, number>()

  /** What the first values of a schema break: it is compiled when looking at them has taken as long, or when something must be left to the compiler. */
  const errorsQuickly = ({ pointer, node }: Home, value: Json): readonly ErrorObject[] | undefined => {
    const before = left.get(pointer) ?? stepsOfCompiling
    if (quick === undefined || before <= 0) return undefined
    const start = quick.steps()
    const errors = quick.knows(node) ? quick.errors(node, value) : undefined
    left.set(pointer, errors === undefined ? 0 : before - (quick.steps() - start))
    return errors
  }

  const homes = new Map<Pointer, Home>()
  const run = (from: Pointer, value: Json): readonly ErrorObject[] => {
    const home = homes.get(from) ?? homeOf(document, from)
    homes.set(from, home)
    const errors = errorsQuickly(home, value)
    if (errors !== undefined) return errors
    const check = compile(home)
    const reason = reasons.get(home.pointer)
    if (reason !== undefined) unreadable.set(from, reason)
    try {
      return check === undefined || check(value) ? [] : ownErrors(home.node, check.errors ?? [])
    } catch (error) {
      unreadable.set(from, reasonOf(error)) // it overflows the stack
      return []
    }
  }

  const validate = (schema: Pointer, value: Json): readonly SchemaError[] => {
    const errors = run(schema, value)
    return errors.length === 0 ? [] : reduceErrors(errors, { run, pointers }).map(toSchemaError(pointers))
  }
  return Object.assign(validate, { unreadable })
}

/** Ajv allows for a fixed error however large the number is, and so refuses prices of a million. */
function useOwnMultiples(ajv: Ajv2020): void {
  const validate = (divisor: number, value: number): boolean => isMultiple(value, divisor)
  ajv.removeKeyword('multipleOf')
  ajv.addKeyword({ keyword: 'multipleOf', type: 'number', schemaType: 'number', before: 'format', validate })
}

/** A schema and where it stands. */
interface Home {
  readonly pointer: Pointer
  readonly node: Json | undefined
}

/** Where a schema stands that another one only names: it is compiled once for all that do. */
function homeOf(document: JsonObject, pointer: Pointer): Home {
  let home: Home = { pointer, node: valueAt(document, pointer) }
  for (let hops = 0; hops < 32; hops++) {
    const target = onlyReference(home.node)
    const node = target === undefined ? undefined : valueAt(document, target)
    if (target === undefined || node === undefined) return home
    home = { pointer: target, node }
  }
  return { pointer, node: valueAt(document, pointer) }
}

/** True for a schema that has a name of its own, inside which a reference may lead elsewhere. */
function namesItself(node: unknown): boolean {
  return isObject(node) && typeof node['$id'] === 'string'
}

/** A format of Ajv's as a test of its own. */
function formatTest(format: Format | undefined): ReturnType<FormatTest> {
  if (format === undefined || typeof format === 'string') return undefined
  if (format === true) return () => true
  const isWhole = typeof format === 'function' || format instanceof RegExp
  const { type = 'string', validate } = isWhole ? { validate: format } : format
  if (typeof validate === 'string') return undefined
  const test = validate instanceof RegExp ? (text: string) => validate.test(text) : validate
  return (value) => typeof value !== type || (test as (one: Json) => boolean)(value)
}

/** What a compiler says in one line, without the key that the document goes by. */
function reasonOf(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error)
  return (message.split('\n')[0] ?? '').replaceAll(documentKey, '')
}

/** True for a schema object with nothing but plain values and lists of them, so that where it stands does not matter. */
function isFlat(node: Json | undefined): node is JsonObject {
  if (!isObject(node)) return false
  const isPlain = (value: Json): boolean => value === null || typeof value !== 'object'
  return Object.entries(node).every(
    ([name, value]) => !name.startsWith('$') && (isPlain(value) || (Array.isArray(value) && value.every(isPlain))),
  )
}

/** Errors of a schema that was compiled for another of the same words. */
function ownErrors(node: Json | undefined, errors: readonly ErrorObject[]): readonly ErrorObject[] {
  if (!isFlat(node)) return errors
  return errors.map((error) => ({ ...error, parentSchema: node, schema: node[error.keyword] }))
}

interface Reducer {
  run(schema: Pointer, value: Json): readonly ErrorObject[]
  pointers: ReadonlyMap<unknown, Pointer>
}

/** Drops what only explains a union or a condition, and puts the best branch's errors in a failed union's place. */
function reduceErrors(errors: readonly ErrorObject[], reducer: Reducer): ErrorObject[] {
  let kept = errors.filter((error) => error.keyword !== 'if')
  for (const union of errors.filter(isUnion)) {
    if (!kept.includes(union)) continue
    const base = reducer.pointers.get(union.parentSchema)
    const branches = union.schema as readonly Json[]
    if (base === undefined) continue
    const all = branches.map((_, index) =>
      reducer.run(pointerTo(base, union.keyword, index), union.data as Json).filter((error) => error.keyword !== 'if'),
    )
    const inBranches = new Set(all.flat().map((error) => identity(error, union.instancePath, reducer.pointers)))
    kept = kept.filter((error) => error === union || !inBranches.has(identity(error, '', reducer.pointers)))
    const best = bestBranch(all)
    if (best === undefined) continue
    const replacement = reduceErrors(best, reducer).map((error) => ({
      ...error,
      instancePath: union.instancePath + error.instancePath,
    }))
    kept = kept.flatMap((error) => (error === union ? replacement : [error]))
  }
  return kept
}

function isUnion(error: ErrorObject): boolean {
  return error.keyword === 'anyOf' || (error.keyword === 'oneOf' && error.params['passingSchemas'] === null)
}

/** The branch the value was most likely meant for: one whose own type fits, with the fewest errors; none if all fail at the root. */
function bestBranch(branches: readonly (readonly ErrorObject[])[]): readonly ErrorObject[] | undefined {
  const rootKeywords = new Set(['type', 'const', 'enum', 'required', 'not', 'false schema', 'anyOf', 'oneOf'])
  const candidates = branches.filter(
    (errors) => !errors.some((error) => error.instancePath === '' && rootKeywords.has(error.keyword)),
  )
  return candidates.toSorted((a, b) => a.length - b.length)[0]
}

function identity(error: ErrorObject, prefix: string, pointers: ReadonlyMap<unknown, Pointer>): string {
  return `${prefix}${error.instancePath}\n${pointers.get(error.parentSchema) ?? error.schemaPath}\n${error.keyword}`
}

function toSchemaError(pointers: ReadonlyMap<unknown, Pointer>): (error: ErrorObject) => SchemaError {
  return (error) => {
    const missing: unknown = error.keyword === 'required' ? error.params['missingProperty'] : undefined
    return {
      instancePath: typeof missing === 'string' ? pointerTo(error.instancePath, missing) : error.instancePath,
      schemaPointer: pointers.get(error.parentSchema) ?? error.schemaPath.replace(/^[^#]*/, ''),
      keyword: error.keyword,
      expected: describeExpected(error),
      received: missing === undefined ? describeValue(error.data as Json) : 'nothing',
    }
  }
}

/** Where each object of the document stands; Ajv hands back the very objects it was given. */
function indexPointers(document: JsonObject): ReadonlyMap<unknown, Pointer> {
  const pointers = new Map<unknown, Pointer>()
  const visit = (node: Json, pointer: Pointer): void => {
    if (Array.isArray(node)) (node as readonly Json[]).forEach((item, index) => visit(item, pointerTo(pointer, index)))
    else if (isObject(node)) {
      if (pointers.has(node)) return
      pointers.set(node, pointer)
      for (const [name, value] of Object.entries(node)) visit(value, pointerTo(pointer, name))
    }
  }
  visit(document, '#')
  return pointers
}

function encodeFragment(pointer: Pointer): string {
  return `#${encodeURI(pointer.slice(1)).replaceAll('#', '%23').replaceAll('[', '%5B').replaceAll(']', '%5D')}`
}
