import type { Pointer } from '../model/contract.ts'
import type { JsonObject, Schema } from '../model/json.ts'
import type { At, FlatSchema } from './flat-schema.ts'
import { merge } from './merge.ts'
import { unconstrained } from './read-schema.ts'

type Inline = (schema: Schema) => Pointer

/**
 * The parts of a schema, with what `unevaluatedProperties` and `unevaluatedItems` say as one more part: about the members and items that no
 * part speaks of. Where a choice is still open the parts cannot be told yet, and the keyword is put off until it is made.
 */
export function withUnevaluated(
  schema: JsonObject,
  pointer: Pointer,
  parts: readonly FlatSchema[],
  inline: Inline,
): readonly FlatSchema[] {
  const place = (keyword: string): At => (schema[keyword] === undefined ? [] : [`${pointer}/${keyword}`])
  const unevaluated = { members: place('unevaluatedProperties'), items: place('unevaluatedItems') }
  if (unevaluated.members.length + unevaluated.items.length === 0) return parts
  const whole = parts.reduce(merge, unconstrained)
  if (whole.choices.length > 0) return [...parts, { ...unconstrained, unevaluated, opaque: true }]
  return [...parts, restOf(whole, unevaluated, inline)]
}

/** A schema whose choices are made, with what was put off. */
export function settleUnevaluated(form: FlatSchema, inline: Inline): FlatSchema {
  const { members, items } = form.unevaluated
  return members.length + items.length === 0 ? form : merge(form, restOf(form, form.unevaluated, inline))
}

function restOf(whole: FlatSchema, { members, items }: FlatSchema['unevaluated'], inline: Inline): FlatSchema {
  return { ...unconstrained, ...restOfMembers(whole, members), ...restOfItems(whole, items, inline) }
}

/** `additionalProperties` for all the names and patterns of the parts together. */
function restOfMembers(whole: FlatSchema, at: At): Partial<FlatSchema> {
  if (at.length === 0 || whole.additional.length > 0) return {}
  const known = (names: readonly string[]): Record<string, At> => Object.fromEntries(names.map((name) => [name, []]))
  const patterns = whole.memberRules.flatMap((rule) => Object.keys(rule.patterns))
  return {
    properties: known(evaluatedNames(whole)),
    additional: at,
    memberRules: [{ patterns: known(patterns), additional: at }],
  }
}

/** The names of a schema's own members. A name that only breaks a schema which must not be satisfied is none of them. */
function evaluatedNames({ properties }: FlatSchema): readonly string[] {
  const isOwn = (at: At): boolean => at.length === 0 || at.some((pointer) => pointer.startsWith('#'))
  return Object.entries(properties).flatMap(([name, at]) => (isOwn(at) ? [name] : []))
}

/** `items` after the longest prefix. An item that `contains` looks for is evaluated too. */
function restOfItems(whole: FlatSchema, at: At, inline: Inline): Partial<FlatSchema> {
  if (at.length === 0 || whole.items.length > 0) return {}
  const looked = whole.contains.flatMap((one) => one.at)
  const items = looked.length === 0 ? at : [inline({ anyOf: [...looked, ...at].map((place) => ({ $ref: place })) })]
  return { prefixItems: whole.prefixItems.map(() => []), items }
}
