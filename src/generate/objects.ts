import fc from 'fast-check'
import { isObject, type Json, type JsonObject } from '../model/json.ts'
import type { Build } from './arrays.ts'
import { attempt, Unsatisfiable } from './context.ts'
import type { FlatSchema } from './flat-schema.ts'
import { memberAt } from './merge.ts'
import { isNameAllowed, namesBeside } from './names.ts'
import { child, withShare, type Scope } from './scope.ts'
import { textsOf } from './texts.ts'

type Members = ReadonlyMap<string, fc.Arbitrary<Json>>

/** Objects a schema allows: what is required, any of what is optional, and of what is not named only what patterns and counts ask for. */
export function makeObjects(flat: FlatSchema, scope: Scope, build: Build): fc.Arbitrary<JsonObject> {
  const { members, needed } = membersOf(flat, scope, build)
  const extra = extrasOf(flat, members.size, scope, build)
  const named = hasCounts(flat) ? counted(flat, members, needed) : record(members, needed)
  return extra === undefined ? named : fc.tuple(named, extra).map(([own, more]) => ({ ...more, ...own }))
}

/** The names of members that every request carries: required, wanted by the store's settings, or given by the setup. */
export function neededNames(flat: FlatSchema, scope: Scope): readonly string[] {
  const conditional = Object.entries(flat.properties).flatMap(([name, at]) =>
    scope.context.schemas.flatten(at).conditional ? [name] : [],
  )
  const given = isObject(scope.fixed) ? Object.keys(scope.fixed) : []
  const sent = (name: string): boolean => given.includes(name) || !memberFlat(flat, name, scope).readOnly
  return [...new Set([...flat.required, ...conditional, ...given])].filter(sent)
}

function memberFlat(flat: FlatSchema, name: string, scope: Scope): FlatSchema {
  return scope.context.schemas.flatten(memberAt(flat, name))
}

function membersOf(flat: FlatSchema, scope: Scope, build: Build): { members: Members; needed: readonly string[] } {
  const wanted = neededNames(flat, scope)
  const members = new Map<string, fc.Arbitrary<Json>>()
  const beside = scope.fixed === undefined ? namesBeside(flat, scope, build) : []
  const dependents = Object.values(flat.dependentRequired).flat()
  const names = [...new Set([...Object.keys(flat.properties), ...wanted, ...beside, ...dependents])].filter((name) => {
    const isNeeded = wanted.includes(name)
    if (!isNeeded && memberFlat(flat, name, scope).readOnly) return false
    if (isNameAllowed(flat, name, scope)) return true
    if (!flat.required.includes(name)) return false
    throw new Unsatisfiable(`${scope.path.join('/')}: the name ${name} is required and not allowed`)
  })
  const required = names.filter((name) => flat.required.includes(name))
  const optional = names.filter((name) => !flat.required.includes(name))
  const make = (name: string, inside: Scope): fc.Arbitrary<Json> =>
    build(memberAt(flat, name), child(inside, name, wanted.includes(name)))
  const made = new Map<string, fc.Arbitrary<Json>>(required.map((name) => [name, make(name, scope)]))
  for (const [index, name] of optional.entries()) {
    const member = withShare(scope, optional.length - index, (inside) => make(name, inside))
    if (member) made.set(name, member)
  }
  for (const name of names) {
    const member = made.get(name)
    const isWhole = [...withDependents([name], flat)].every((one) => made.has(one))
    if (member && isWhole) members.set(name, member)
    else if (member && flat.required.includes(name)) {
      throw new Unsatisfiable(`${scope.path.join('/')}: ${name} is required and needs a member that cannot be made`)
    }
  }
  return { members, needed: wanted.filter((name) => members.has(name)) }
}

function record(members: Members, requiredKeys: readonly string[]): fc.Arbitrary<JsonObject> {
  return fc.record(Object.fromEntries(members), {
    requiredKeys: [...requiredKeys],
    noNullPrototype: true,
  })
}

function hasCounts(flat: FlatSchema): boolean {
  const { minProperties, maxProperties, dependentRequired } = flat
  return minProperties !== undefined || maxProperties !== undefined || Object.keys(dependentRequired).length > 0
}

/** Chooses the names first, so that their number is right and each brings those it depends on. */
function counted(flat: FlatSchema, members: Members, needed: readonly string[]): fc.Arbitrary<JsonObject> {
  const optional = [...members.keys()].filter((name) => !needed.includes(name))
  const minLength = Math.max(0, Math.min(optional.length, (flat.minProperties ?? 0) - needed.length))
  const maxLength = Math.min(optional.length, (flat.maxProperties ?? Infinity) - needed.length)
  if (maxLength < minLength) throw new Unsatisfiable('more members are required than allowed')
  return fc.subarray(optional, { minLength, maxLength }).chain((chosen) => {
    const names = withDependents([...needed, ...chosen], flat)
    const present = [...members].filter(([name]) => names.has(name))
    return record(
      new Map(present),
      present.map(([name]) => name),
    )
  })
}

function withDependents(names: readonly string[], flat: FlatSchema): ReadonlySet<string> {
  const all = new Set(names)
  for (const name of all) for (const dependent of dependentsOf(name, flat)) all.add(dependent)
  return all
}

function dependentsOf(name: string, { dependentRequired }: FlatSchema): readonly string[] {
  return Object.hasOwn(dependentRequired, name) ? (dependentRequired[name] ?? []) : []
}

/** Members under names of our own, beside so many that have others; only where `additionalProperties` is a schema that says what they are. */
function extrasOf(
  flat: FlatSchema,
  others: number,
  scope: Scope,
  build: Build,
): fc.Arbitrary<Record<string, Json>> | undefined {
  const { schemas } = scope.context
  const isSaid = flat.additional.some((pointer) => pointer.startsWith('~') || isObject(schemas.lookup(pointer)))
  const hasNamesOfOwn = flat.names.length > 0 || flat.memberRules.some((rule) => Object.keys(rule.patterns).length > 0)
  if (!isSaid || hasNamesOfOwn) return undefined
  const values = attempt(() => build(flat.additional, child(scope, '*', false)))
  if (values === undefined) return undefined
  const names = textsOf(Array.from('qxkzvw2345'), { minLength: 2, maxLength: 6 })
    .map((text) => `k${text}`)
    .filter((name) => !Object.hasOwn(flat.properties, name))
  const room = Math.max(0, (flat.maxProperties ?? Infinity) - others)
  const missing = Math.max(0, (flat.minProperties ?? 0) - others)
  return fc.dictionary(names, values, {
    minKeys: Math.min(missing, room),
    maxKeys: Math.min(Math.max(3, missing), room),
    noNullPrototype: true,
  })
}
