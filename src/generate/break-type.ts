import type { Effect } from '../model/contract.ts'
import type { Json } from '../model/json.ts'
import { canonical, hasType, typeOf, type JsonType } from './json.ts'
import { isPlaceholder } from './placeholders.ts'
import { token } from './tokens.ts'
import type { Change, Site } from './vary.ts'

/** The resource whose id stands at a site. */
export function referenceAt({ flat, scope }: Site): string | undefined {
  return flat.reference ?? scope.reference
}

const wrongTypes: readonly (readonly [JsonType | 'fraction', string])[] = [
  ['integer', 'a number'],
  ['string', 'a text'],
  ['fraction', 'not a whole number'],
  ['null', 'null'],
  ['object', 'an object'],
  ['array', 'an array'],
  ['boolean', 'a boolean'],
]

/**
 * Values of each JSON type that the schema does not allow. Never one that a careless server turns into something real: `true` and filled
 * arrays count as the id 1, and what destroys could take `true` for any listed word.
 */
export function breakType(site: Site, effect: Effect): readonly Change[] {
  const { flat, scope, value } = site
  const reference = referenceAt(site)
  const text = token(scope.context.seed, `${scope.path.join('/')}#type`)
  const values: Record<JsonType | 'fraction', Json> = {
    integer: 987654321,
    number: 987654321.5,
    fraction: reference === undefined && scope.path[0] !== 'path' ? 1.5 : 987654321.5,
    string: flat.format === 'email' || flat.unique ? { $fresh: 'token' } : text,
    null: null,
    object: { [text]: text },
    array: [text],
    boolean: true,
  }
  const items = scope.context.schemas.flatten(flat.items)
  const guarded: readonly (JsonType | 'fraction')[] =
    reference !== undefined || (effect === 'destroy' && flat.values !== undefined)
      ? ['array', 'boolean', 'object']
      : items.reference === undefined
        ? []
        : ['boolean']
  const isText = scope.path[0] !== 'body'
  return wrongTypes.flatMap(([type, description]): readonly Change[] => {
    const wrong = values[type]
    const plain = isPlaceholder(wrong) ? text : wrong
    if (hasType(flat.types, plain) || (type === 'fraction' && !flat.types.includes('integer'))) return []
    if (guarded.includes(type)) return []
    if (isText && type !== 'string' && type !== 'fraction') return []
    return isSame(wrong, value) ? [] : [{ value: wrong, constraint: 'type', description }]
  })
}

function isSame(a: Json, b: Json | undefined): boolean {
  return b !== undefined && typeOf(a) === typeOf(b) && canonical(a) === canonical(b)
}
