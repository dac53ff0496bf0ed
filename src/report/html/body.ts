import { isObject, type Json } from '../../model/json.ts'
import type { Place } from '../../model/place.ts'
import { withoutConstraint } from '../../model/place.ts'
import { count, shorten } from '../words.ts'
import { joined, type Markup, markup, type Part } from './markup.ts'

/** Names that lead to a member; `*` is any item of an array. */
export type Path = readonly string[]

/** A body longer than this is cut; report.json holds all of it. */
const mostLines = 160
const mostCharacters = 8_000
const longestValue = 600
/** What stands deeper is not shown: an answer may be nested without end. */
const deepest = 40

/** The members of an operation's request or answer that some places name. */
export function pathsIn(places: readonly Place[], operation: string, part: 'request' | 'response'): readonly Path[] {
  return places.flatMap((place) => {
    const names = withoutConstraint(place)
      .split('/')
      .map((name) => name.replaceAll('~1', '/').replaceAll('~0', '~'))
    const body = part === 'request' ? 1 : 3
    const isHere = names[0] === operation && names[body] === 'body' && (part === 'request' || names[1] === 'response')
    return isHere && names.length > body + 1 ? [names.slice(body + 1)] : []
  })
}

/** A body: JSON with a line for each member, and the lines marked that are wrong; anything else as it came. */
export function bodyMarkup(text: string, wrong: readonly Path[] = []): Markup {
  const value = parse(text)
  if (value === undefined) return markup`${cut(text)}`
  const found = wrong.map((path) => nearest(value, path)).filter((path) => path.length > 0)
  const lines: Line[] = []
  writeLines(value, { lines, depth: 0, before: '', behind: '', wrong: found })
  const more = lines.length - mostLines
  const rest = more > 0 ? `\n… ${count(more, 'more line')}, in report.json` : ''
  return joined([linesMarkup(lines.slice(0, mostLines)), rest])
}

/** A line of a body, and whether it is wrong. */
interface Line {
  readonly indent: string
  readonly text: string
  readonly isWrong: boolean
}

/** Lines that are not wrong are escaped all at once: there are many. */
function linesMarkup(lines: readonly Line[]): Markup {
  const parts: Part[] = []
  let plain = ''
  for (const [index, { indent, text, isWrong }] of lines.entries()) {
    plain += (index === 0 ? '' : '\n') + indent
    if (isWrong) {
      parts.push(plain, markup`<mark>${text}</mark>`)
      plain = ''
    } else plain += text
  }
  return joined([...parts, plain])
}

function cut(text: string): string {
  if (text.length <= mostCharacters) return text
  return `${shorten(text, mostCharacters)} (${count(text.length, 'character')}, all in report.json)`
}

function parse(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json
  } catch {
    return undefined
  }
}

/** The part of a path that exists: what is missing is shown at the object it is missing from. */
function nearest(value: Json, path: Path): Path {
  const [name, ...rest] = path
  if (name === undefined) return []
  const member = Array.isArray(value)
    ? (value as readonly Json[])[name === '*' ? 0 : Number(name)]
    : memberOf(value, name)
  return member === undefined ? [] : [name, ...nearest(member, rest)]
}

function memberOf(value: Json, name: string): Json | undefined {
  return isObject(value) && Object.hasOwn(value, name) ? value[name] : undefined
}

interface Writing {
  readonly lines: Line[]
  /** How many objects and arrays it stands in. */
  readonly depth: number
  /** What stands before the value on its line: its name. */
  readonly before: string
  /** What stands behind it: a comma. */
  readonly behind: string
  readonly wrong: readonly Path[]
}

/** Writes a value line by line. Lines that are not shown are counted, not written. */
function writeLines(value: Json, { lines, depth, before, behind, wrong }: Writing): void {
  const indent = '  '.repeat(depth)
  const add = (text: string, isWrong = wrong.some((path) => path.length === 0)): void => {
    lines.push(lines.length < mostLines ? { indent, text, isWrong } : unseen)
  }
  const members = membersOf(value)
  const isList = Array.isArray(value)
  if (members === undefined || members.length === 0) {
    return add(`${before}${shorten(JSON.stringify(value), longestValue)}${behind}`)
  }
  if (depth === deepest) return add(`${before}${isList ? '[…]' : '{…}'}${behind}`)
  add(`${before}${isList ? '[' : '{'}`)
  for (const [index, [name, member]] of members.entries()) {
    const below = wrong.length === 0 ? wrong : pathsBelow(wrong, name, isList)
    writeLines(member, {
      lines,
      depth: depth + 1,
      before: isList ? '' : `${JSON.stringify(name)}: `,
      behind: index < members.length - 1 ? ',' : '',
      wrong: below,
    })
  }
  add(`${isList ? ']' : '}'}${behind}`, false)
}

function pathsBelow(paths: readonly Path[], name: string, isList: boolean): readonly Path[] {
  return paths.filter(([first]) => first === name || (first === '*' && isList)).map((path) => path.slice(1))
}

const unseen: Line = { indent: '', text: '', isWrong: false }

function membersOf(value: Json): readonly (readonly [string, Json])[] | undefined {
  return typeof value === 'object' && value !== null ? Object.entries<Json>(value) : undefined
}
