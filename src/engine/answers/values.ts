import { someId } from '../../model/behaviour.ts'
import type { Input } from '../../model/case.ts'
import { isObject, type Json } from '../../model/json.ts'
import { idsIn, isIdName, withoutIds } from './ids.ts'

/** What a run knows about the texts in its answers. */
export interface RunValues {
  /** The run's tag, part of every value made anew. */
  readonly tag: string
  /** Where the target is: scheme and host. */
  readonly origin: string
}

/** Writes a value of an answer so that it is the same in every run. `name` is that of its member. */
export type WriteValue = (value: string | number, name: string) => string

/** Stands for what the request held. */
export const sentAgain = '<sent>'
/** Longer texts are told apart by their beginning and their length. */
const longest = 80
/** Longer texts are not searched for what changes. */
const searched = 400
/** Shorter texts and smaller numbers are equal by chance. */
const telling = 4
/** Shorter texts are not looked for inside others. */
const findable = 6

const isNumber = /^\d+$/
const uuid = /\b[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}\b/gi
const hex = /\b(?=[\da-f]*\d)[\da-f]{16,}\b/gi
const date = /\b\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?)?(?![\d-])/g
/** An address, or a path that stands alone. */
const isLink = /:\/\/|<target>|^\/\S*$/

/** The length of a long text; how many digits a number in it has says nothing. */
const lengthOf = (text: string): number => text.replaceAll(hex, '').replaceAll(/\d{2,}/g, '#').length

/** Makes the writer for the answer to one request: what was sent is `<sent>`, what is made anew `<new>`, an id that request or answer name `<id>`. */
export function makeWriter(input: Input, { tag, origin }: RunValues, answer?: Json): WriteValue {
  const named = new Map<string, Set<string>>()
  const all = new Set<string>()
  const visit = (value: Json, name: string): void => {
    if (Array.isArray(value)) for (const item of value as readonly Json[]) visit(item, name)
    else if (isObject(value)) for (const [key, member] of Object.entries(value)) visit(member, key)
    else if (typeof value === 'string' || typeof value === 'number') {
      const text = String(value)
      named.set(name, (named.get(name) ?? new Set()).add(text))
      // A number that is an id has more digits in one run than in another.
      if (text.length >= telling && !(isNumber.test(text) && (isIdName(name) || name in input.path))) all.add(text)
    }
  }
  for (const part of [
    input.path,
    input.query,
    input.body !== undefined && 'value' in input.body ? input.body.value : null,
  ])
    visit(part, '')
  const long = [...all].filter((text) => text.length >= findable)
  let ids: ReadonlySet<string> | undefined
  const anew = new RegExp(`(?:concordat[+-])?${tag}[a-z\\d-]*`, 'g')
  const withoutPassing = (text: string): string => {
    const bare = text
      .replaceAll(origin, '<target>')
      .replaceAll(anew, '<new>')
      .replaceAll(uuid, '<uuid>')
      .replaceAll(hex, '<hex>')
      .replaceAll(/[\w.+-]+@[\w-]+\.[\w.-]+/g, '<email>')
      .replaceAll(date, '<date>')
    const plain = withoutIds(bare, (ids ??= idsIn(input, answer)))
    // In a link every number may be an id; elsewhere what is short may be a limit.
    return isLink.test(bare)
      ? plain.replaceAll(someId, '#').replaceAll(/(?<![#\d])\d+(?![\w.]*[a-z])/g, '#')
      : plain.replaceAll(/\d{5,}/g, '#')
  }
  return (value, name) => {
    const text = String(value)
    if (text.length > 0 && (named.get(name)?.has(text) === true || all.has(text))) return sentAgain
    if (typeof value === 'number') return text
    let shown = text.slice(0, searched)
    for (const sent of long) if (shown.includes(sent)) shown = shown.replaceAll(sent, sentAgain)
    if (/[\d@]|:\/\//.test(shown)) shown = withoutPassing(shown)
    if (shown.length <= longest && text.length <= searched) return shown
    const length = text.length <= searched ? shown.length : lengthOf(text.replaceAll(origin, '').replaceAll(anew, ''))
    return `${shown.slice(0, longest)}… (${length} characters)`
  }
}
