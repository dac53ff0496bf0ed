import fc from 'fast-check'
import type { Operation, Parameter, RequestPatch } from '../model/contract.ts'
import type { Json, JsonObject } from '../model/json.ts'
import { makeArbitrary } from './arbitrary.ts'
import { attempt, type GenerateContext } from './context.ts'
import type { At } from './flat-schema.ts'
import { formsOf } from './forms.ts'
import { setIn, type Path } from './json.ts'
import { memberAt } from './merge.ts'
import type { Resolve } from './placeholders.ts'
import { partsOf, type Part } from './request.ts'
import { coerce } from './wire/coerce.ts'
import { fits, makeScope, standInWithoutSchema, type Scope } from './scope.ts'

/** The scope in which a part's values are made, with what a setup gives for it. */
export function scopeOf(part: Part, operation: Operation, patch: RequestPatch, context: GenerateContext): Scope {
  const [where = '', name = ''] = part.path
  const said = where === 'body' ? patch.body : patch[where as Parameter['in']]?.[name]
  const fixed = said ?? givenFor(part, operation, context)
  return makeScope(context, part.path, {
    fixed: withOmitted(fixed, part.path, patch),
    needed: part.required,
    reference: part.reference,
    text: where === 'header' || where === 'cookie' ? 'ascii' : 'unicode',
    resolve: standIns(operation, context),
  })
}

/** What whoever runs it has given for a path parameter. What is there already is only read. */
export function givenFor(
  { path: [where, name = ''], at }: Part,
  { effect }: Operation,
  context: GenerateContext,
): Json | undefined {
  if (where !== 'path' || effect !== 'read' || !Object.hasOwn(context.given, name)) return undefined
  return coerce(context.given[name] ?? '', at, context)
}

/** What a patch takes away again need not be made: a stand-in holds its place. */
function withOmitted(fixed: Json | undefined, path: Path, patch: RequestPatch): Json | undefined {
  const places = (patch.omit ?? []).map((place) => place.split('/'))
  return places
    .filter((names) => names.length > path.length && path.every((name, index) => names[index] === name))
    .reduce((value, names) => setIn(value, names.slice(path.length), { $absent: 'integer' }), fixed)
}

/** Replaces placeholders by values of the kind the schema wants, so that an input can be validated before it can be sent. */
export function standIns(operation: Operation, context: GenerateContext): Resolve {
  const resolve = context.memory.standIns.get(operation) ?? makeStandIns(operation, context)
  context.memory.standIns.set(operation, resolve)
  return resolve
}

function makeStandIns(operation: Operation, context: GenerateContext): Resolve {
  const known = new Map<string, Json>()
  return (placeholder, path) => {
    if (!('$from' in placeholder)) return standInWithoutSchema(placeholder, path)
    const key = path.join('/')
    const value = known.get(key) ?? inventAt(operation, path, context)
    known.set(key, value)
    return value
  }
}

function inventAt(operation: Operation, path: Path, context: GenerateContext): Json {
  const at = atPath(operation, path, context)
  const scope = makeScope(context, path, { references: 'invent' })
  const usual = [987654, 'q7x2k9', 'q7x2k9@v4w5.example.test'].find((value) => fits(at, value, scope))
  if (usual !== undefined) return usual
  return attempt(() => fc.sample(makeArbitrary(at, context, scope), { numRuns: 1, seed: context.seed })[0]) ?? 987654
}

/** The schemas that speak of a place in an operation's requests; of several forms the first that knows the place. */
export function atPath(operation: Operation, path: Path, context: GenerateContext): At {
  const part = partsOf(operation, context).find((one) => one.path.every((name, index) => path[index] === name))
  if (part === undefined) return []
  return path.slice(part.path.length).reduce<At>((at, name) => {
    const forms = formsOf(context.schemas.flatten(at), context)
    const inside = forms.map((form) =>
      form.items.length > 0 && /^\d+$/.test(name) ? form.items : memberAt(form, name),
    )
    return inside.find((one) => one.length > 0) ?? []
  }, part.at)
}

/** An id of the kind the schema wants, far beyond any that exists. */
export function absentFor(at: At, { schemas }: GenerateContext): JsonObject {
  const { types, format } = schemas.flatten(at)
  return { $absent: types.includes('string') ? (format === 'uuid' ? 'uuid' : 'string') : 'integer' }
}
