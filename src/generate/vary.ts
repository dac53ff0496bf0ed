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
  readonly constraint: string
  readonly description: string
}

/** Says which changes to make at a site. */
export type Changes = (site: Site) => readonly Change[]

/** More forms of one value than this are not looked at. */
const mostForms = 16

/** A value to go through, with its schema. */
export interface Start {
  readonly at: At
  readonly value: Json | undefined
  readonly scope: Scope
  readonly open: boolean
}

/** What was changed in each of some values, and where nothing was any more. */
export interface Varied {
  /** In the order of the values, as one reads them: a member's changes stand behind those of the object. */
  readonly variations: readonly (readonly Variation[])[]
  /** Places that were not looked at because enough changes had been made before. */
  readonly unwalked: readonly Path[]
}

/**
 * Goes through values and the optional members they could have, in all forms the schemas allow, and makes one change at a time.
 * Each variation is the whole value with one change. A schema inside itself is not gone through again. What lies outside comes first:
 * after `most` changes nothing deeper is looked at.
 */
export function vary(starts: readonly Start[], changes: Changes, most: number): Varied {
  const unwalked: Path[] = []
  const roots = starts.map((start) => newBranch(start.scope, start.open, start.at, () => start.value))
  const queue = [...roots]
  let made = 0
  // The queue grows while it is worked off, so that it goes level by level.
  for (const branch of queue) {
    if (branch.scope.trail.includes(branch.scope.context.schemas.identity(branch.at))) continue
    if (made >= most) {
      unwalked.push(branch.scope.path)
      continue
    }
    grow(branch, changes)
    for (const { own, inside } of branch.sites) {
      made += own.length
      for (const one of inside) queue.push(one)
    }
  }
  return { variations: roots.map(gather), unwalked }
}

/** A value on the way: what is changed in it, by form, and what stands inside. */
interface Branch {
  readonly at: At
  readonly scope: Scope
  readonly open: boolean
  readonly value: () => Json | undefined
  readonly sites: Grown[]
}

interface Grown {
  readonly site: Site
  readonly own: readonly Variation[]
  readonly inside: readonly Branch[]
}

function newBranch(scope: Scope, open: boolean, at: At, value: () => Json | undefined): Branch {
  return { at, scope, open, value, sites: [] }
}

function grow({ at, scope, open: isOpen, value, sites }: Branch, changes: Changes): void {
  const { schemas } = scope.context
  for (const site of shapes(schemas.flatten(at), value(), enter(scope, at))) {
    const open = isOpen || leavesOpen(site.flat)
    const own = changes(site).map(({ name, ...change }): Variation => {
      const path = name === undefined ? scope.path : [...scope.path, name]
      const member = name === undefined ? undefined : schemas.flatten(memberAt(site.flat, name))
      return { ...change, path, open: open || member?.invalid === 'open' }
    })
    sites.push({ site, own, inside: branchesOf(site, open) })
  }
}

function gather({ sites }: Branch): readonly Variation[] {
  return sites.flatMap(({ site, own, inside }) => [
    ...own,
    ...inside.flatMap((branch) => lift(gather(branch), site.value ?? null, branch.scope.path.at(-1) ?? '')),
  ])
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

/** The first item of a list, or every member an object could have. */
function branchesOf({ flat, scope, value }: Site, open: boolean): readonly Branch[] {
  if (value === undefined || isPlaceholder(value)) return []
  if (Array.isArray(value)) {
    if (flat.items.length === 0 && flat.prefixItems.length === 0) return []
    const [at, inner] = [itemAt(flat, 0), child(scope, '0', true)]
    return [newBranch(inner, open, at, () => (value as readonly Json[])[0] ?? attempt(() => plainValue(at, inner)))]
  }
  if (!isObject(value)) return []
  const needed = neededNames(flat, scope)
  return Object.keys(flat.properties).flatMap((name) => {
    const at = memberAt(flat, name)
    if (scope.context.schemas.flatten(at).readOnly) return []
    const inner = child(scope, name, needed.includes(name))
    return [newBranch(inner, open, at, () => value[name] ?? attempt(() => plainValue(at, inner)))]
  })
}

function lift(variations: readonly Variation[], value: Json, name: string): readonly Variation[] {
  return variations.map((one) => ({ ...one, value: setIn(value, [name], one.value) }))
}
