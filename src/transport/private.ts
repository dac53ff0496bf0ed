import { isIP } from 'node:net'
import type { PrivateParts } from '../model/private.ts'
import { isObject, type Json } from '../model/json.ts'
import { makeRedactor, mask, type Redactor } from './redact.ts'

/** Masks private values, those it has seen under a private name and those that look like one. */
export interface PrivateMask {
  /** Remembers the private values in a text: JSON, JSON with something around it, a URL or a form. */
  learn(text: string): void
  /** The text with `***` in place of every private value known so far, also where it is cut off. */
  text(text: string): string
}

/** Makes the mask for what a contract calls private. */
export function makePrivateMask({ names, kinds }: PrivateParts): PrivateMask {
  const values = new Set<string>()
  let redactor: Redactor | undefined
  return {
    learn(text) {
      const before = values.size
      for (const value of valuesIn(text, names)) values.add(value)
      if (values.size > before) redactor = undefined
    },
    text(shown) {
      redactor ??= makeRedactor([...values].map(asNeedle))
      return maskLooks(maskCutOff(redactor.text(shown), values), kinds)
    },
  }
}

/** The values of private members in a text: JSON, JSON with something around it, a URL or a form. */
function valuesIn(text: string, names: ReadonlySet<string>): string[] {
  const parsed = parse(text)
  if (parsed !== undefined) return membersCalled(parsed, names).flatMap(leavesOf)
  return [...names].flatMap((name) => {
    const quoted = RegExp(`"${literal(name)}"\\s*:\\s*("(?:[^"\\\\]|\\\\.)*"|-?[\\d.]+)`, 'g')
    const pair = RegExp(`[?&\\n]${literal(name)}=([^&#\\s]*)`, 'g')
    return [
      ...[...text.matchAll(quoted)].flatMap(([, value = '']) => leavesOf(parse(value) ?? value)),
      ...[...`\n${text}`.matchAll(pair)].flatMap(([, value = '']) => leavesOf(decoded(value))),
    ]
  })
}

function membersCalled(value: Json, names: ReadonlySet<string>): Json[] {
  if (Array.isArray(value)) return (value as readonly Json[]).flatMap((item) => membersCalled(item, names))
  if (!isObject(value)) return []
  return Object.entries(value).flatMap(([name, member]) => (names.has(name) ? [member] : membersCalled(member, names)))
}

/** The texts and numbers in a value. */
function leavesOf(value: Json): string[] {
  if (typeof value === 'object' && value !== null) return Object.values(value).flatMap((one: Json) => leavesOf(one))
  return (typeof value === 'string' && value !== '') || typeof value === 'number' ? [String(value)] : []
}

/** A short value would be found in words that have nothing to do with it: it is looked for with its quotes only. */
function asNeedle(value: string): string {
  return value.length < 4 ? JSON.stringify(value) : value
}

const shortestBeginning = 3

/** Masks the beginning of a value in front of `…`: long texts are cut before they get here. */
function maskCutOff(text: string, values: ReadonlySet<string>): string {
  return text
    .split('…')
    .map((part, index, all) => (index === all.length - 1 ? part : withoutBeginning(part, values)))
    .join('…')
}

function withoutBeginning(part: string, values: ReadonlySet<string>): string {
  let longest = 0
  for (const value of [...values].flatMap((one) => [one, JSON.stringify(one).slice(1, -1)])) {
    for (let length = value.length - 1; length >= shortestBeginning && length > longest; length--) {
      if (part.endsWith(value.slice(0, length))) longest = length
    }
  }
  return longest === 0 ? part : part.slice(0, -longest) + mask
}

const emailLike = /[^\s"'<>()[\]{}\\,;:=&?/@]+(?:@|%40)[^\s"'<>()[\]{}\\,;:=&?/@]+/gi
const ipLike = /[\da-f:.]{7,45}/gi

function maskLooks(text: string, kinds: ReadonlySet<string>): string {
  const emails = kinds.has('email') ? text.replaceAll(emailLike, mask) : text
  return kinds.has('ip') ? emails.replaceAll(ipLike, (one) => (isIP(one) > 0 ? mask : one)) : emails
}

function parse(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json
  } catch {
    return undefined
  }
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '))
  } catch {
    return text
  }
}

function literal(name: string): string {
  return name.replaceAll(/[^\w]/g, String.raw`\$&`)
}
