import { privateParts } from '../contract/private.ts'
import type { Event } from '../model/event.ts'
import type { WireFailure, WireRequest, WireResponse } from '../model/exchange.ts'
import type { Evidence, Finding } from '../model/finding.ts'
import type { JsonObject } from '../model/json.ts'
import { makePrivateMask } from '../transport/private.ts'

/** Keeps the values that a contract calls private (`x-private`) out of everything a run tells. */
export interface Privacy {
  /** Remembers the private values that a request and its answer hold. */
  learn(exchange: { readonly request: WireRequest; readonly response: WireResponse | WireFailure }): void
  /** The event without any of them. */
  event(event: Event): Event
}

/** Makes the privacy of a contract; of one without `x-private` everything is told as it is. */
export function makePrivacy(document: JsonObject): Privacy {
  const parts = privateParts(document)
  if (parts.names.size === 0) return { learn: () => undefined, event: (event) => event }
  const mask = makePrivateMask(parts)
  return {
    learn({ request, response }) {
      mask.learn(request.url)
      if (request.body !== undefined) mask.learn(request.body)
      if (response.kind === 'response') mask.learn(response.body)
    },
    event: (event) => maskEvent(event, (text) => mask.text(text)),
  }
}

type MaskText = (text: string) => string

function maskEvent(event: Event, text: MaskText): Event {
  if (event.type === 'finding') return { ...event, finding: maskFinding(event.finding, text) }
  if (event.type === 'answer') return maskAnswer(event, text)
  if (event.type === 'warning') return { ...event, message: text(event.message) }
  if (event.type === 'configuration') return { ...event, value: text(event.value) }
  if (event.type === 'scenario-finished' && event.reason !== undefined) return { ...event, reason: text(event.reason) }
  if (event.type !== 'cleanup') return event
  const left = event.cleanup.left.map((one) => ({ ...one, reason: text(one.reason) }))
  return { ...event, cleanup: { ...event.cleanup, left } }
}

function maskAnswer(event: Extract<Event, { type: 'answer' }>, text: MaskText): Event {
  const { body, about } = event.answer
  const answer = { ...event.answer, about: text(about), ...(body === undefined ? {} : { body: text(body) }) }
  return { ...event, answer }
}

/** The program is symbolic and stays as it is, so that it can run again. */
function maskFinding(finding: Finding, text: MaskText): Finding {
  const { evidence, counterexample } = finding
  return {
    ...finding,
    message: text(finding.message),
    expected: text(finding.expected),
    received: text(finding.received),
    ...(evidence === undefined ? {} : { evidence: maskEvidence(evidence, text) }),
    ...(counterexample === undefined
      ? {}
      : { counterexample: { ...counterexample, trace: counterexample.trace.map((one) => maskExchange(one, text)) } }),
  }
}

function maskEvidence(evidence: Evidence, text: MaskText): Evidence {
  const { description, curl } = evidence
  return { ...maskExchange(evidence, text), description: text(description), curl: text(curl) }
}

function maskExchange<E extends Pick<Evidence, 'request' | 'response'>>(exchange: E, text: MaskText): E {
  const { request, response } = exchange
  const headers = (all: Readonly<Record<string, string>>): Record<string, string> =>
    Object.fromEntries(Object.entries(all).map(([name, value]) => [name, text(value)]))
  return {
    ...exchange,
    request: {
      ...request,
      url: maskUrl(request.url, text),
      headers: headers(request.headers),
      ...(request.body === undefined ? {} : { body: text(request.body) }),
    },
    response:
      response.kind === 'response'
        ? { ...response, headers: headers(response.headers), body: text(response.body) }
        : { ...response, message: text(response.message) },
  }
}

/** Where the target is, is no secret: its address may be the private value of a member too. */
function maskUrl(url: string, text: MaskText): string {
  const slash = url.indexOf('/', url.indexOf('://') + 3)
  return slash === -1 ? url : url.slice(0, slash) + text(url.slice(slash))
}
