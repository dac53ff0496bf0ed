import type { Json } from '../model/json.ts'
import { attempt, Unsatisfiable, type GenerateContext } from './context.ts'
import type { At } from './flat-schema.ts'
import { memberOf, type Path } from './json.ts'
import { resolveIn, sampleFresh, type Resolve } from './placeholders.ts'

/** Where in a request a value is generated, and what is settled already. */
export interface Scope {
  readonly context: GenerateContext
  /** `body`, `address`, `id`. */
  readonly path: Path
  /** What the operation's setup gives here: it is taken over as it is. */
  readonly fixed: Json | undefined
  /** The value may not be left empty: it stands for something required. */
  readonly needed: boolean
  /** `x-reference` on the parameter itself. */
  readonly reference: string | undefined
  /** References to other resources are left out of requests; invented only for stand-ins that are never sent. */
  readonly references: 'leave-out' | 'invent'
  /** Headers and cookies carry ASCII only. */
  readonly text: 'unicode' | 'ascii'
  /** Replaces placeholders by stand-ins, so that values can be validated. */
  readonly resolve: Resolve
  /** The schemas entered so far; one that comes back a third time is cut. */
  readonly trail: readonly string[]
  /** Shared by all scopes of one value. */
  readonly work: Work
}

/** How much is done for one value. */
interface Work {
  /** How many more schemas are entered before what is optional is left out. */
  left: number
  /** Places where values are made without proof and no validator knows the schema. */
  doubts: number
  /** What is optional gets only a part of what is left, so that what comes later gets some too. */
  readonly fair: boolean
}

/** Nothing done yet. */
export function newWork({ limits }: GenerateContext, fair = false): Work {
  return { left: limits.schemas, doubts: 0, fair }
}

/** What `make` returns with a part of the work that is left, one of `parts` and as much again for what comes later; `undefined` when it is not enough. */
export function withShare<T>(scope: Scope, parts: number, make: (scope: Scope) => T): T | undefined {
  const { work } = scope
  if (!work.fair) return attempt(() => make(scope))
  const share = Math.floor(work.left / (2 * parts))
  const own: Work = { ...work, left: share, doubts: 0 }
  const made = attempt(() => make({ ...scope, work: own }))
  work.left -= share - Math.max(0, own.left)
  if (made !== undefined) work.doubts += own.doubts
  return made
}

/** A scope at the top of a value, with defaults for what is not given. */
export function makeScope(context: GenerateContext, path: Path, settled: Partial<Scope> = {}): Scope {
  return {
    context,
    path,
    fixed: undefined,
    needed: true,
    reference: undefined,
    references: 'leave-out',
    text: 'unicode',
    resolve: standInWithoutSchema,
    trail: [],
    work: newWork(context),
    ...settled,
  }
}

/** The scope of a member or an item. */
export function child(scope: Scope, name: string, needed: boolean): Scope {
  return { ...scope, path: [...scope.path, name], fixed: memberOf(scope.fixed, name), needed, reference: undefined }
}

const deepest = 64

/** The scope inside one more schema. Throws when the schema keeps coming back. */
export function enter(scope: Scope, at: At): Scope {
  const key = scope.context.schemas.identity(at)
  if (scope.trail.length >= deepest) throw new Unsatisfiable(`${scope.path.join('/')} is too deep`)
  if (key !== '' && scope.trail.filter((one) => one === key).length >= 2) {
    throw new Unsatisfiable(`${scope.path.join('/')} contains itself`)
  }
  return { ...scope, trail: [...scope.trail, key] }
}

/** True when a value, placeholders replaced by stand-ins, satisfies a schema. */
export function fits(at: At, value: Json, scope: Scope): boolean {
  const plain = resolveIn(value, scope.resolve, scope.path)
  return at.every((pointer) => {
    // Schemas of our own are known to no validator: what they say is asked of the whole.
    if (!/^~?#/.test(pointer)) return true
    const isTurned = pointer.startsWith('~')
    return (scope.context.validate(isTurned ? pointer.slice(1) : pointer, plain).length === 0) !== isTurned
  })
}

/** Stands in for a placeholder of which only the kind is known. */
export const standInWithoutSchema: Resolve = (placeholder) => {
  if ('$fresh' in placeholder) return sampleFresh(placeholder, 'q7x2k9', 1)
  if (!('$absent' in placeholder)) return 987654321
  return { integer: 987654321, uuid: '00000000-0000-4000-8000-00000000dead', string: 'concordat-absent' }[
    placeholder.$absent
  ]
}
