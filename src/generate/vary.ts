import { isObject, type Json } from '../model/json.ts'
import { attempt } from './context.ts'
import type { At, FlatSchema } from './flat-schema.ts'
import { formsOf } from './forms.ts'
import { setIn, type Path } from './json.ts'
import { itemAt, memberAt } from './merge.ts'
import { neededNames } from './objects.ts'
import { leavesOpen } from './open.ts'
import { isPlaceholder } from './placeholders.ts'
import { plainOfForm, plainValue } from './plain.ts'
import { child, enter, fits, type Scope } from './scope.ts'

/** A change in one place. */
export interface Variation {
  /** What is at this place is what the change is about: `body`, `email`. */
  readonly path: Path
  /** The whole value with the change in it; `undefined` when it is left out. */
  readonly value: Json | undefined
  readonly constraint: string
  /** `255 characters`. */
  readonly description: string
  /** The text that stands for the changed value in a JSON body, where no value of ours is written so. */
  readonly literal?: string
  /** The documents leave open what happens here. */
  readonly open: boolean
}

/** A place in a value, with its schema and a plain value, from which changes are made. */
export interface Site {
  readonly flat: FlatSchema
  readonly scope: Scope
  /** Absent where no valid value can be made, as for an optional reference that nothing gives. */
  readonly value: Json | undefined
  /** The value has several forms and this is one of them. */
  readonly isForm: boolean
}

/** A change of the value at a site; `name` makes it a change of one of its members. */
export interface Change {
  readonly name?: string
  readonly value: Json | undefined
  /** How the value is written in a JSON body: `1e0`. */
  readonly literal?: string
  readonly constraint: string
  readonly description: string
}

/** Says which changes to make at a site. */
export type Changes = (site: Site) => readonly Change[]

/** More forms of one value than this are not looked at. */
const mostForms = 16

/**
 * Goes through a value and the optional members it could have, in all forms the schema allows, and makes one change at a time.
 * Each variation is the whole value with one change. A schema inside itself is not gone through again.
 */
export function vary(
  at: At,
  value: Json | undefined,
  scope: Scope,
  settings: { open: boolean; changes: Changes },
): readonly Variation[] {
  if (scope.trail.includes(at.join(' '))) return []
  const inside = enter(scope, at)
  const flat = scope.context.schemas.flatten(at)
  return shapes(flat, value, inside).flatMap((site) => {
    const open = settings.open || leavesOpen(site.flat)
    const own = settings.changes(site).map(({ name, ...change }): Variation => {
      const path = name === undefined ? scope.path : [...scope.path, name]
      const member = name === undefined ? undefined : scope.context.schemas.flatten(memberAt(site.flat, name))
      return { ...change, path, open: open || member?.invalid === 'open' }
    })
    return [...own, ...varyInside(site, { ...settings, open })]
  })
}

/** The value in each form of its schema; first the form it has. */
function shapes(flat: FlatSchema, value: Json | undefined, scope: Scope): readonly Site[] {
  const forms = formsOf(flat, scope.context).slice(0, mostForms)
  const [only] = forms
  if (only === undefined) return []
  if (forms.length === 1) return [{ flat: only, scope, value, isForm: false }]
  const own = value === undefined ? undefined : (forms.find((form) => fits(form.at, value, scope)) ?? only)
  const sites = forms.map((form): Site => {
    const plain = form === own ? value : attempt(() => plainOfForm(form, scope))
    const isValid = plain !== undefined && fits(flat.at, plain, scope) && fits(form.at, plain, scope)
    return { flat: form, scope, value: isValid ? plain : undefined, isForm: true }
  })
  const valid = sites.filter((site) => site.value !== undefined)
  return valid.length > 0 ? valid : [{ flat: own ?? only, scope, value, isForm: false }]
}

function varyInside(site: Site, settings: { open: boolean; changes: Changes }): readonly Variation[] {
  const { flat, scope, value } = site
  if (value === undefined || isPlaceholder(value)) return []
  if (Array.isArray(value)) {
    const first = (value as readonly Json[])[0] ?? attempt(() => plainValue(itemAt(flat, 0), child(scope, '0', true)))
    if (flat.items.length === 0 && flat.prefixItems.length === 0) return []
    return lift(vary(itemAt(flat, 0), first, child(scope, '0', true), settings), value, '0')
  }
  if (!isObject(value)) return []
  const needed = neededNames(flat, scope)
  return Object.keys(flat.properties).flatMap((name) => {
    const at = memberAt(flat, name)
    if (scope.context.schemas.flatten(at).readOnly) return []
    const inner = child(scope, name, needed.includes(name))
    const member = value[name] ?? attempt(() => plainValue(at, inner))
    return lift(vary(at, member, inner, settings), value, name)
  })
}

function lift(variations: readonly Variation[], value: Json, name: string): readonly Variation[] {
  return variations.map((one) => ({ ...one, value: setIn(value, [name], one.value) }))
}
