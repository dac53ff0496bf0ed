import type { Json } from '../model/json.ts'
import { essence, isJson } from '../model/media.ts'
import type { DecodedBody } from './check.ts'

/** How much of what stands before a JSON text is kept. */
const keptBefore = 200
/** How many brackets are tried as the beginning of a JSON text. */
const maxBrackets = 500

/** Reads a body. `promised`: the contract documents JSON here, so that a text which tries to be JSON counts as broken JSON. */
export function decodeBody(text: string, contentType: string | undefined, promised: boolean): DecodedBody {
  if (text.trim() === '') return { kind: 'empty' }
  const parsed = parse(text)
  if (isJson(contentType)) return parsed.ok ? { kind: 'json', value: parsed.value } : brokenJson(text, parsed.reason)
  if (parsed.ok && isContainer(parsed.value)) return { kind: 'json', value: parsed.value }
  if (!promised) return { kind: 'text', text }
  const broken = brokenJson(text, parsed.ok ? 'not JSON' : parsed.reason)
  const triesJson = essence(contentType) === '' && /^\s*[{[]/.test(text)
  return broken.value !== undefined || triesJson ? broken : { kind: 'text', text }
}

/** The value of a body that is JSON or ends in JSON. */
export function valueOf(body: DecodedBody): Json | undefined {
  return body.kind === 'json' || body.kind === 'broken' ? body.value : undefined
}

function brokenJson(text: string, reason: string): DecodedBody & { readonly kind: 'broken' } {
  // What begins like JSON is cut off or followed by junk; an inner object that parses is not the answer.
  if (/^\s*[{[]/.test(text)) return { kind: 'broken', reason }
  let tried = 0
  for (const bracket of text.matchAll(/[{[]/g)) {
    if (++tried > maxBrackets) break
    const parsed = parse(text.slice(bracket.index))
    if (parsed.ok) {
      return { kind: 'broken', reason, before: text.slice(0, Math.min(bracket.index, keptBefore)), value: parsed.value }
    }
  }
  return { kind: 'broken', reason }
}

function parse(text: string): { ok: true; value: Json } | { ok: false; reason: string } {
  try {
    return { ok: true, value: JSON.parse(text) as Json }
  } catch (error) {
    return { ok: false, reason: error instanceof Error ? error.message : 'not JSON' }
  }
}

function isContainer(value: Json): boolean {
  return typeof value === 'object' && value !== null
}
