import type { FlatSchema } from './flat-schema.ts'
import { inCharacters, longestText } from './break-text.ts'
import { lengthOf } from './json.ts'
import { tokenOfLength } from './tokens.ts'
import type { Change, Site } from './vary.ts'

/** Text as people write it: two code points that make one letter, right to left, outside the first plane. */
const scripts: readonly (readonly [string, string])[] = [
  ['e\u0301q\u0308x', 'combining marks'],
  ['קטפ צשר', 'right to left'],
  ['qx\u{1F98A}\u{1F9ED}', 'emoji'],
]

/** Days that are not in every year, and the offsets from UTC furthest apart (RFC 3339). */
const moments: Readonly<Record<string, readonly (readonly [string, string])[]>> = {
  date: [
    ['2024-02-29', 'a leap day'],
    ['2000-02-29', 'the leap day of a century'],
  ],
  'date-time': [
    ['2024-02-29T23:59:59Z', 'the end of a leap day'],
    ['2023-12-31T23:30:00-12:00', 'the westernmost offset'],
    ['2024-01-01T00:30:00+14:00', 'the easternmost offset'],
    ['2024-01-01T00:00:00.123Z', 'a fraction of a second'],
  ],
  time: [
    ['23:59:59Z', 'the end of a day'],
    ['00:30:00+14:00', 'the easternmost offset'],
  ],
}

/** Text at the edge: as short and as long as allowed, next to that, in scripts other than ours, and at the edges of the calendar. */
export function touchText(site: Site): readonly Change[] {
  const { flat, scope } = site
  if (!flat.types.includes('string') || flat.types.length > 2) return []
  const { maxLength = Infinity, format, patterns, unique } = flat
  const sendable = maxLength <= longestAt(site)
  if (format === 'email') return sendable && maxLength >= 40 ? [freshEmail(maxLength)] : []
  if (unique || patterns.length > 0) return []
  if (format !== undefined) {
    return (moments[format] ?? []).map(([value, description]): Change => ({ value, constraint: 'format', description }))
  }
  const lengths = touchLengths(site, sendable)
  return scope.text === 'ascii' ? lengths : [...lengths, ...touchScripts(flat, sendable)]
}

/** The longest text that is sent where a value stands. */
export function longestAt({ scope }: Site): number {
  return scope.path[0] === 'body' ? longestText.body : longestText.other
}

function touchLengths({ flat, scope }: Site, sendable: boolean): readonly Change[] {
  const { minLength, maxLength = Infinity } = flat
  const change = (length: number, constraint: string): Change => {
    const value = tokenOfLength(scope.context.seed, scope.path.join('/'), length)
    return { value, constraint, description: inCharacters(length) }
  }
  const mayBeEmpty = minLength === 0 || (minLength === undefined && !scope.needed)
  const shortest = minLength ?? 0
  return [
    ...(mayBeEmpty || shortest > 0 ? [change(shortest, 'minLength')] : []),
    ...(sendable ? [change(maxLength, 'maxLength')] : []),
    ...(shortest + 1 < maxLength ? [change(shortest + 1, 'minLength')] : []),
    ...(sendable && maxLength - 1 > shortest + 1 ? [change(maxLength - 1, 'maxLength')] : []),
  ]
}

function touchScripts({ minLength = 0, maxLength = Infinity }: FlatSchema, sendable: boolean): readonly Change[] {
  const long = (): string =>
    Array.from('ж\u{1F98A}é'.repeat(Math.ceil(maxLength / 3)))
      .slice(0, maxLength)
      .join('')
  const fitting = scripts.filter(([script]) => lengthOf(script) <= maxLength && lengthOf(script) >= minLength)
  return [
    ...(sendable
      ? [{ value: long(), constraint: 'maxLength', description: `${inCharacters(maxLength)}, not ASCII` }]
      : []),
    ...fitting.map(([value, description]): Change => ({ value, constraint: 'type', description })),
  ]
}

function freshEmail(length: number): Change {
  return {
    value: { $fresh: 'email', length: Math.min(length, 318) },
    constraint: 'maxLength',
    description: inCharacters(Math.min(length, 318)),
  }
}
