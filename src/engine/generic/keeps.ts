import { isObject, type Json } from '../../model/json.ts'
import { alike, instantOf } from '../../suite/judging.ts'

/**
 * Whether what is shown is what was sent, as a server may write it: space trimmed, the case of an address, a number as text, an instant without
 * its fractions of a second, a list in another order, nothing for the empty text.
 */
export function keeps(sent: Json, shown: Json | undefined): boolean {
  if (alike(sent, shown)) return true
  if (typeof sent === 'boolean') return String(shown) === (sent ? '1' : '0')
  if (typeof sent === 'number') return keepsNumber(sent, shown)
  if (typeof sent === 'string') return typeof shown === 'string' && keepsText(sent, shown)
  if (Array.isArray(sent)) return keepsItems(sent as readonly Json[], shown)
  if (!isObject(sent)) return false
  return isObject(shown) && Object.entries(sent).every(([name, value]) => keeps(value, shown[name]))
}

/** The digits that a floating number of half the width keeps. */
const tolerated = 1e-6

function keepsNumber(sent: number, shown: Json | undefined): boolean {
  const read = typeof shown === 'string' && shown.trim() !== '' ? Number(shown) : shown
  return typeof read === 'number' && Math.abs(read - sent) <= Math.abs(sent) * tolerated
}

function keepsText(sent: string, shown: string): boolean {
  if (plain(sent) === plain(shown)) return true
  if (isCaseless(sent) && plain(sent).toLowerCase() === plain(shown).toLowerCase()) return true
  const [from, to] = [instantOf(sent), instantOf(shown)]
  const areDates = [sent, shown].every((text) => /^\d{4}-\d\d-\d\d/.test(text))
  return areDates && from !== undefined && to !== undefined && Math.abs(from - to) < 1000
}

/** Without the space around it, and in one of the ways in which Unicode writes the same characters. */
function plain(text: string): string {
  return text.normalize('NFC').trim().replaceAll(/\s+/g, ' ')
}

/** Mail addresses, UUIDs and web addresses. */
function isCaseless(text: string): boolean {
  return /@|^[0-9a-f-]{36}$|^https?:/i.test(text)
}

/** As a set: equal items may be kept once. */
function keepsItems(sent: readonly Json[], shown: Json | undefined): boolean {
  if (!Array.isArray(shown)) return false
  const read = shown as readonly Json[]
  return (
    sent.every((item) => read.some((other) => keeps(item, other))) &&
    read.every((other) => sent.some((item) => keeps(item, other)))
  )
}
