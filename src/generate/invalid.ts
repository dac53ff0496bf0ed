import { isObject, type Json } from '../model/json.ts'
import type { Effect } from '../model/contract.ts'
import { attempt } from './context.ts'
import type { FlatSchema } from './flat-schema.ts'
import { breakText } from './break-text.ts'
import { breakType, referenceAt } from './break-type.ts'
import { lengthOf, without } from './json.ts'
import { memberAt } from './merge.ts'
import { at as gridValue, gridOf } from './numbers.ts'
import { isPlaceholder } from './placeholders.ts'
import { token } from './tokens.ts'
import type { Change, Site } from './vary.ts'

/** Changes at a site that each break one constraint of its schema. Whether they really do is proven later. */
export function breakAt(effect: Effect): (site: Site) => readonly Change[] {
  return (site) => {
    const types = breakType(site, effect)
    if (referenceAt(site) !== undefined) return types
    return [
      ...breakMembers(site),
      ...breakValues(site),
      ...breakText(site),
      ...breakNumber(site),
      ...breakItems(site),
      ...types,
    ]
  }
}

/** A member that must be there is not, all of a group are not, or one is there that may not be. */
function breakMembers({ flat, scope, value }: Site): readonly Change[] {
  if (!isObject(value) || isPlaceholder(value)) return []
  const { schemas, seed } = scope.context
  const isConditional = (name: string): boolean => schemas.flatten(memberAt(flat, name)).conditional
  const missing = flat.required
    .filter((name) => Object.hasOwn(value, name) && !isConditional(name))
    .map((name): Change => ({ name, value: without(value, [name]), constraint: 'required', description: 'missing' }))
  const groups = schemas.flatten(flat.at).choices.flatMap(({ keyword, alternatives }): readonly Change[] => {
    const names = alternatives.map((alternative) => schemas.flatten(alternative).required)
    if (keyword === 'if' || names.some((some) => some.length === 0)) return []
    const all = [...new Set(names.flat())]
    return [{ value: without(value, all), constraint: keyword, description: `none of ${all.join(', ')}` }]
  })
  const closed = flat.additional.length > 0 && schemas.flatten(flat.additional).types.length === 0
  const name = token(seed, `${scope.path.join('/')}/+`)
  const extra: Change = {
    value: { ...value, [name]: token(seed, name) },
    constraint: 'additionalProperties',
    description: 'a member that is not in the schema',
  }
  return [...missing, ...groups, ...(closed ? [extra] : [])]
}

/** A value that is none of those listed: it carries the run's tag, so no list has it. */
function breakValues({ flat }: Site): readonly Change[] {
  const { values } = flat
  if (values === undefined) return []
  const constraint = values.length === 1 ? 'const' : 'enum'
  const isText = values.some((value) => typeof value === 'string')
  const value: Json = isText ? { $fresh: 'token' } : 987654321
  const names = [constraint, ...(constraint === 'const' ? ['enum'] : [])]
  return names.map((name) => ({ value, constraint: name, description: 'none of the listed values' }))
}

function breakNumber({ flat }: Site): readonly Change[] {
  const isInteger = flat.types.includes('integer')
  if (flat.values !== undefined || !(isInteger || flat.types.includes('number'))) return []
  const grid = attempt(() => gridOf(flat, isInteger))
  if (grid === undefined) return []
  const { step, min, max } = grid
  const changes: Change[] = []
  if (flat.minimum !== undefined)
    changes.push(numberChange(gridValue(Math.ceil(flat.minimum / step) - 1, step), 'minimum'))
  if (flat.maximum !== undefined)
    changes.push(numberChange(gridValue(Math.floor(flat.maximum / step) + 1, step), 'maximum'))
  if (flat.exclusiveMinimum !== undefined) changes.push(numberChange(gridValue(min - 1, step), 'exclusiveMinimum'))
  if (flat.exclusiveMaximum !== undefined) changes.push(numberChange(gridValue(max + 1, step), 'exclusiveMaximum'))
  if (flat.multipleOf !== undefined) {
    const between = isInteger ? 1 : step / 2
    changes.push(numberChange(Number((gridValue(min, step) + between).toPrecision(12)), 'multipleOf'))
  }
  return changes
}

function numberChange(value: number, constraint: string): Change {
  return { value, constraint, description: String(value) }
}

function breakItems({ flat, value }: Site): readonly Change[] {
  if (!Array.isArray(value)) return []
  const items = value as readonly Json[]
  const first = items[0]
  const changes: Change[] = []
  if (flat.maxItems !== undefined && flat.maxItems < 1000 && first !== undefined) {
    const many = Array.from({ length: flat.maxItems + 1 }, (_, index) => items[index] ?? numbered(first, index, flat))
    changes.push({ value: many, constraint: 'maxItems', description: `${many.length} items` })
  }
  if (flat.minItems !== undefined && flat.minItems > 0) {
    const few = items.slice(0, flat.minItems - 1)
    changes.push({
      value: few,
      constraint: 'minItems',
      description: few.length === 0 ? 'empty' : few.length === 1 ? 'one item' : `${few.length} items`,
    })
  }
  if (flat.uniqueItems && first !== undefined) {
    const twice = [first, ...(items.length > 1 ? items.slice(0, -1) : [first])]
    changes.push({ value: twice, constraint: 'uniqueItems', description: 'an item twice' })
  }
  return changes
}

/** One more item like the first; another one where items must differ. */
function numbered(first: Json, index: number, flat: FlatSchema): Json {
  if (!flat.uniqueItems) return first
  if (typeof first === 'number') return first + index
  return typeof first === 'string' ? `${first.slice(0, Math.max(0, lengthOf(first) - 4))}${index}` : first
}
