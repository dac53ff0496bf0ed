import { type Json, isObject } from '../model/json.ts'
import { placeOf } from '../model/place.ts'
import type { WireRequest, WireResponse } from '../model/exchange.ts'
import { type Check, type DecodedBody, type Facts, notJudged, type Verdict } from './check.ts'
import { findLeak } from './leaks.ts'
import { broken, cut, kept } from './verdict.ts'

/** An answer tells nothing about the inside of the server. */
export const noInternalsLeaked: Check = {
  id: 'no-internals-leaked',
  level: 'should',
  title: 'An answer tells nothing about the inside of the server',
  judge(facts: Facts): Verdict {
    const { body, exchange, operation, response } = facts
    if (response === undefined) return notJudged
    const status = `${Math.floor(response.status / 100)}XX`
    // Whatever crashes, the same handler shows it.
    const place = status === '5XX' ? placeOf('leak', status) : placeOf(operation.id, 'leak', status)
    const leak = findLeak(textsOf(response, body), sentText(exchange.request))
    if (leak === undefined) return kept(place)
    return broken({
      rule: noInternalsLeaked.id,
      level: noInternalsLeaked.level,
      place,
      message: 'An answer shows internals of the server',
      expected: 'no file path, SQL, database error, stack trace or PHP message',
      received: `${leak.kind}: ${cut(leak.text)}`,
    })
  },
}

/** The texts a reader sees: strings of a JSON body one by one (without the escapes of JSON), else the body as it is; and the headers. */
function textsOf(response: WireResponse, body: DecodedBody): readonly string[] {
  const texts = body.kind === 'json' ? strings(body.value) : [response.body]
  return [...texts, ...Object.values(response.headers)]
}

function strings(value: Json): string[] {
  if (typeof value === 'string') return [value]
  if (Array.isArray(value)) return (value as readonly Json[]).flatMap(strings)
  return isObject(value) ? Object.values(value).flatMap(strings) : []
}

/** Everything that was sent, also in the form in which it may come back. */
function sentText(request: WireRequest): string {
  const parts = [request.url, decoded(request.url), request.body ?? '', ...Object.values(request.headers)]
  try {
    parts.push(...strings(JSON.parse(request.body ?? 'null') as Json))
  } catch {
    parts.push(decoded(request.body ?? ''))
  }
  return parts.join('\n')
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '))
  } catch {
    return text
  }
}
