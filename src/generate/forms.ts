import type { GenerateContext } from './context.ts'
import type { FlatSchema } from './flat-schema.ts'
import { memberAt, merge } from './merge.ts'

/** More forms than this are not looked at. */
const mostForms = 64

/** The forms a value may take: every way to decide `anyOf`, `oneOf` and `if`, without those that cannot be. */
export function formsOf(flat: FlatSchema, context: GenerateContext): readonly FlatSchema[] {
  const forms: FlatSchema[] = []
  const decide = (schema: FlatSchema, depth: number): void => {
    if (forms.length >= mostForms || isDead(schema, context)) return
    const [choice, ...choices] = schema.choices
    if (choice === undefined || depth > 24) {
      forms.push(schema)
      return
    }
    for (const alternative of choice.alternatives) {
      decide(merge({ ...schema, choices }, context.schemas.flatten(alternative)), depth + 1)
    }
  }
  decide(flat, 0)
  return forms
}

/** True when nothing satisfies a schema, as far as its own type and its required members show. */
function isDead(flat: FlatSchema, context: GenerateContext): boolean {
  if (flat.types.length === 0) return true
  if (!flat.types.every((type) => type === 'object')) return false
  return flat.required.some((name) => context.schemas.flatten(memberAt(flat, name)).types.length === 0)
}
