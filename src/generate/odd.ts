import { isObject, type Json } from '../model/json.ts'
import { allowsZero, hasNumbers, isUnlimited, largestInt64 } from './boundary-number.ts'
import { longestAt } from './boundary-text.ts'
import { inCharacters } from './break-text.ts'
import { attempt } from './context.ts'
import { leavesOpen } from './open.ts'
import { at as gridValue, gridOf } from './numbers.ts'
import { isPlaceholder } from './placeholders.ts'
import { token, tokenOfLength } from './tokens.ts'
import type { Change, Site } from './vary.ts'

/**
 * Changes at a site that the schema allows and that no document promises to take: characters that many stores cannot hold, numbers that
 * many languages cannot, lengths and depths without a stated end. RFC 8259, section 9, lets a reader of JSON set limits on all of them.
 */
export function oddAt(site: Site): readonly Change[] {
  const { flat, scope } = site
  if (leavesOpen(flat) || flat.reference !== undefined || scope.reference !== undefined) return []
  if (isPlaceholder(scope.fixed) || flat.vocabulary || flat.values !== undefined || flat.unique) return []
  return [...oddText(site), ...oddMoment(site), ...oddNumber(site), ...oddItems(site), ...oddMember(site)]
}

/** More than a TEXT column of MySQL holds, in characters. */
const longText = 70_000

function oddText(site: Site): readonly Change[] {
  const { flat, scope } = site
  const { minLength = 0, maxLength = Infinity, patterns, format } = flat
  const isText = flat.types.includes('string') && flat.types.length <= 2
  if (!isText || format !== undefined || patterns.length > 0 || scope.text === 'ascii') return []
  const text = (length: number): string => tokenOfLength(scope.context.seed, scope.path.join('/'), length)
  const around = text(Math.max(2, minLength))
  const odd = (strange: string, description: string): readonly Change[] => {
    const isShort = around.length + 1 <= maxLength
    return isShort ? [{ value: `${around}${strange}`, constraint: 'characters', description }] : []
  }
  const longest = Math.min(longestAt(site), longText)
  const long: Change = { value: text(longest), constraint: 'maxLength', description: inCharacters(longest) }
  return [
    ...odd('\0', 'a NUL character'),
    ...(scope.path[0] === 'body' ? odd('\uD83E', 'half of a surrogate pair') : []),
    ...(maxLength === Infinity ? [long] : []),
  ]
}

/** Valid by RFC 3339, and more than most calendars know. */
const moments: Readonly<Record<string, readonly (readonly [string, string])[]>> = {
  date: [['9999-12-31', 'the last day that can be written']],
  'date-time': [
    ['2016-12-31T23:59:60Z', 'a leap second'],
    ['2024-01-01T00:00:00-00:00', 'an unknown offset'],
    ['9999-12-31T23:59:59Z', 'the last second that can be written'],
  ],
  time: [['23:59:60Z', 'a leap second']],
}

function oddMoment({ flat }: Site): readonly Change[] {
  if (!flat.types.includes('string') || flat.patterns.length > 0) return []
  return (moments[flat.format ?? ''] ?? []).map(([value, description]) => ({
    value,
    constraint: 'format',
    description,
  }))
}

function oddNumber({ flat, scope }: Site): readonly Change[] {
  if (!hasNumbers(flat)) return []
  const isInteger = flat.types.includes('integer')
  const grid = attempt(() => gridOf(flat, isInteger))
  if (grid === undefined) return []
  const least = gridValue(Math.max(grid.min, Math.min(1, grid.max)), grid.step)
  const written = (literal: string): Change => {
    return { value: Number(literal), literal, constraint: 'syntax', description: literal }
  }
  const huge = (literal: string, description: string, constraint = 'maximum'): Change => {
    return { value: Number(literal), literal, constraint, description }
  }
  const isFree = isUnlimited(flat) && flat.multipleOf === undefined && flat.format !== 'int32'
  const isOpenBelow = flat.minimum === undefined && flat.exclusiveMinimum === undefined && flat.format !== 'int32'
  const forms = scope.path[0] === 'body' ? [written(`${least}e0`), ...(isInteger ? [written(`${least}.0`)] : [])] : []
  return [
    ...(isFree
      ? [huge('9007199254740993', 'more than a double holds exactly'), huge(largestInt64, 'the largest int64')]
      : []),
    ...(isFree && flat.format === undefined ? [huge('9223372036854775808', 'more than an int64 holds')] : []),
    ...(isOpenBelow && isInteger ? [huge('-9223372036854775808', 'the smallest int64', 'minimum')] : []),
    ...(allowsZero(flat, grid) ? [written('-0')] : []),
    ...forms,
  ]
}

/** Where no maximum is given. */
const manyItems = 1000

function oddItems({ flat, scope, value }: Site): readonly Change[] {
  if (!Array.isArray(value) || flat.maxItems !== undefined || flat.uniqueItems) return []
  const [first] = value as readonly Json[]
  const isReference = scope.context.schemas.flatten(flat.items).reference !== undefined
  if (first === undefined || isReference || isPlaceholder(first)) return []
  const items = Array.from({ length: scope.path[0] === 'body' ? manyItems : 100 }, () => first)
  return [{ value: items, constraint: 'maxItems', description: `${items.length} items` }]
}

/** Deeper than the 512 levels that PHP reads by default. */
const depth = 600
const deepest: Json = Array.from({ length: depth - 1 }).reduce<Json>((inner) => [inner], [])

/** One more member, nested deeply, in an object that is open to more. */
function oddMember({ flat, scope, value }: Site): readonly Change[] {
  const isOpen = flat.memberRules.length === 0 && flat.names.length === 0 && flat.maxProperties === undefined
  if (scope.path.join() !== 'body' || !isOpen || !isObject(value) || isPlaceholder(value)) return []
  const name = token(scope.context.seed, 'body/deep')
  return [{ value: { ...value, [name]: deepest }, constraint: 'depth', description: `a member nested ${depth} deep` }]
}
