import { isObject, type Json, type JsonObject } from '../model/json.ts'
import { valueAt } from './pointer.ts'
import {
  byName,
  type FormatTest,
  inOrder,
  isAbout,
  type KeywordError,
  type Rule,
  type Tools,
} from './quick-keywords.ts'

/** Judges values by plain schemas without compiling anything: most schemas judge a few values, for which compiling them takes longer than looking. */
export interface QuickCheck {
  /** True for a schema of which all that it says, itself and wherever it leads, is known here and well-formed. A compiler can read such a schema. */
  readonly knows: (schema: Json | undefined) => boolean
  /** What a value breaks of a known schema, as Ajv says it and in the same order; undefined where that is left to Ajv. */
  readonly errors: (schema: Json | undefined, value: Json) => readonly KeywordError[] | undefined
  /** How many schemas have been looked at so far, each time for one value. */
  readonly steps: () => number
}

/** Values inside values further than this are left to the compiler, whose code needs less of the stack. */
const deepest = 100

/** So many schemas are looked at for one value: where each of several alternatives leads to all of them again there is no end. */
const mostSteps = 10_000

/** Makes the quick check of a document without `$id`, in which every `$ref` to `#/…` leads where it seems to. */
export function makeQuickCheck(document: JsonObject, formatTest: FormatTest): QuickCheck {
  const known = new Map<JsonObject, boolean>()
  const patterns = new Map<string, RegExp | undefined>()
  const rules = new Map<JsonObject, readonly Rule[]>()
  let steps = 0
  let limit = 0
  const rulesOf = (schema: JsonObject): readonly Rule[] => {
    const made = rules.get(schema) ?? inOrder(schema)
    rules.set(schema, made)
    return made
  }
  const tools: Tools = {
    target: (reference) => (/^#(?:\/|$)/.test(reference) ? valueAt(document, reference) : undefined),
    format: formatTest,
    pattern: (source) => {
      if (!patterns.has(source)) patterns.set(source, compiled(source))
      return patterns.get(source)
    },
    judge: (schema, value, at, depth, errors) => {
      steps++
      if (!isObject(schema)) return schema === true
      if (depth > deepest || steps > limit) return false
      const here = { schema, at, depth, errors, tools }
      return rulesOf(schema).every(([keyword, said]) => !isAbout(keyword, value) || keyword.judge(said, value, here))
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
      const keyword = byName.get(name)
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
  const errors = (schema: Json | undefined, value: Json): readonly KeywordError[] | undefined => {
    const found: KeywordError[] = []
    limit = steps + mostSteps
    return tools.judge(schema, value, '', 0, found) ? found : undefined
  }
  return { knows, errors, steps: () => steps }
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

function compiled(source: string): RegExp | undefined {
  try {
    return new RegExp(source, 'u')
  } catch {
    return undefined
  }
}
