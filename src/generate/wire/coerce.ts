import type { Json } from '../../model/json.ts'
import type { GenerateContext } from '../context.ts'
import type { At, FlatSchema } from '../flat-schema.ts'
import { formsOf } from '../forms.ts'
import type { JsonType } from '../json.ts'
import { itemAt, memberAt } from '../merge.ts'
import { textOf, type Tree } from './form.ts'

/**
 * The typed value that text stands for in a schema. Outside JSON everything is text: `5` is the number where the schema wants one, else text.
 * Where a schema has several forms, the first one that the value satisfies counts. Text that fits nothing stays text.
 */
export function coerce(tree: Tree, at: At, context: GenerateContext): Json {
  const candidates = formsOf(context.schemas.flatten(at), context).map((form) => coerceTo(tree, form, context))
  const fitting = candidates.filter((value) => at.every((pointer) => context.validate(pointer, value).length === 0))
  const [first = untyped(tree)] = [...fitting, ...candidates]
  return first
}

function coerceTo(tree: Tree, form: FlatSchema, context: GenerateContext): Json {
  if (typeof tree === 'string') return coerceText(tree, form)
  const keys = Object.keys(tree)
  if (form.types.includes('array') && keys.every((key) => /^\d+$/.test(key))) {
    return keys.map((key, index) => coerce(tree[key] ?? '', itemAt(form, index), context))
  }
  if (!form.types.includes('object')) return untyped(tree)
  return Object.fromEntries(keys.map((key) => [key, coerce(tree[key] ?? '', memberAt(form, key), context)]))
}

function coerceText(text: string, form: FlatSchema): Json {
  const named = form.values?.find((value) => textOf(value) === text)
  if (named !== undefined) return named
  const can = (type: JsonType): boolean => form.types.includes(type)
  if (can('string')) return text
  if ((can('number') || can('integer')) && /^-?\d+(\.\d+)?(e[+-]?\d+)?$/i.test(text)) return Number(text)
  if (can('boolean') && /^(true|false)$/.test(text)) return text === 'true'
  return can('null') && text === '' ? null : text
}

/** A tree without a schema: names that count from 0 are an array. */
function untyped(tree: Tree): Json {
  if (typeof tree === 'string') return tree
  const entries = Object.entries(tree).map(([key, inner]) => [key, untyped(inner)] as const)
  const isList = entries.length > 0 && entries.every(([key], index) => key === String(index))
  return isList ? entries.map(([, value]) => value) : Object.fromEntries(entries)
}
