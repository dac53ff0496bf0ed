import type { Input } from '../model/case.ts'
import type { Operation } from '../model/contract.ts'
import { isObject, type Json } from '../model/json.ts'
import { freshValue } from './extensions.ts'
import type { GenerateContext } from './context.ts'
import type { Draft } from './file-cases.ts'
import type { At } from './flat-schema.ts'
import { formsOf } from './forms.ts'
import { memberAt } from './merge.ts'
import { isPlaceholder } from './placeholders.ts'
import { partsOf, withPart, type Part } from './request.ts'
import { scopeOf } from './stand-ins.ts'
import { child, type Scope } from './scope.ts'

/** The documented examples: each body, each example of each parameter, and all parameters at once. */
export function exampleDrafts(operation: Operation, ground: Input, context: GenerateContext): readonly Draft[] {
  const parts = partsOf(operation, context)
  const singles = parts.flatMap((part) => exampleValues(part).map((example) => ({ part, ...example })))
  const adopted = singles.flatMap(({ part, name, value }) => {
    const scope = scopeOf(part, operation, operation.base.request, context)
    const own = part.reference === undefined ? adopt(part.at, value, scope) : scope.fixed
    return own === undefined ? [] : [{ part, name, value: own }]
  })
  const drafts = adopted.map(({ part, name, value }): Draft => ({
    input: withPart(ground, part, value),
    description: `${part.path.join('/')}: example ${name}`,
    ...(part.content === undefined ? {} : { example: name }),
  }))
  const firsts = new Map(adopted.toReversed().map((one) => [one.part.path.join('/'), one]))
  if (firsts.size < 2) return drafts
  const all = [...firsts.values()].reduce((input, { part, value }) => withPart(input, part, value), ground)
  return [...drafts, { input: all, description: 'all examples at once' }]
}

function exampleValues({ parameter, content }: Part): readonly { readonly name: string; readonly value: Json }[] {
  return parameter?.examples ?? content?.examples ?? []
}

/**
 * An example made sendable: unique members become new values, references are those the setup gives or are left out, and so are read-only members.
 * `undefined` when nothing is left.
 */
function adopt(at: At, value: Json, scope: Scope): Json | undefined {
  const { fixed, context } = scope
  if (isPlaceholder(fixed)) return fixed
  const flat = context.schemas.flatten(at)
  if (flat.readOnly) return undefined
  if (flat.reference !== undefined) return fixed
  if (flat.unique && typeof value === 'string') return freshValue(flat)
  const forms = formsOf(flat, context)
  if (Array.isArray(value)) {
    const items = forms.find((form) => form.items.length > 0)?.items ?? []
    if (Array.isArray(fixed)) return fixed
    return (value as readonly Json[]).flatMap(
      (item, index) => adopt(items, item, child(scope, String(index), true)) ?? [],
    )
  }
  if (!isObject(value)) return value
  const given = isObject(fixed) ? fixed : {}
  const members = [...new Set([...Object.keys(value), ...Object.keys(given)])].flatMap((name) => {
    const place = forms.map((form) => memberAt(form, name)).find((one) => one.length > 0) ?? []
    const own = value[name]
    const member = own === undefined ? given[name] : adopt(place, own, child(scope, name, true))
    return member === undefined ? [] : [[name, member] as const]
  })
  return Object.fromEntries(members)
}
