import type { Contract, DocumentedError, Operation, ResponseSpec } from '../model/contract.ts'
import type { Exchange } from '../model/exchange.ts'
import type { Json } from '../model/json.ts'
import { showsError } from '../contract/documented-errors.ts'
import type { Validator } from '../contract/validate.ts'
import type { Facts } from './check.ts'
import { decodeBody, valueOf } from './decode.ts'
import { jsonMedia, matchMedia } from './media.ts'
import { platformAnswer } from './platform.ts'
import { covers, isExact } from './status.ts'

/** Works out what the checks want to know about an exchange. */
export function makeFacts(exchange: Exchange, operation: Operation, contract: Contract, validate: Validator): Facts {
  const known = { contract, operation, exchange, validate }
  const { response } = exchange
  if (response.kind === 'failure') {
    const nothing = { response: undefined, spec: undefined, media: undefined, platform: undefined, error: undefined }
    return { ...known, ...nothing, body: { kind: 'empty' } }
  }
  const contentType = response.headers['content-type']
  const spec = responseSpec(operation, response.status)
  const body = decodeBody(response.body, contentType, jsonMedia(spec) !== undefined)
  return {
    ...known,
    response,
    spec,
    media: matchMedia(spec, contentType),
    body,
    // A router's own status is the API's when the documents give it.
    platform: spec?.status === '405' ? undefined : platformAnswer(response, body),
    error: documentedError(operation, valueOf(body), response.status, exchange.case.expect?.error),
  }
}

/** True when the answer is the API's own: neither the platform's, nor that of a guard in front of it about which the documents say nothing exact. */
export function isApiAnswer(facts: Facts): boolean {
  if (facts.platform !== undefined) return false
  const { intent } = facts.exchange.case
  const unauthenticated = intent === 'anonymous' || intent === 'forbidden'
  return !unauthenticated || (facts.spec !== undefined && isExact(facts.spec.status))
}

function responseSpec(operation: Operation, status: number): ResponseSpec | undefined {
  const covering = operation.responses.filter((spec) => covers(spec.status, status))
  return (
    covering.find((spec) => isExact(spec.status)) ??
    covering.find((spec) => spec.status.toLowerCase() !== 'default') ??
    covering[0]
  )
}

/** Several errors may share a message: the expected one comes first, then one that is documented for this status. */
function documentedError(
  operation: Operation,
  value: Json | undefined,
  status: number,
  expected: string | undefined,
): DocumentedError | undefined {
  const same = operation.errors.filter((error) => !/^[123]/.test(error.status) && showsError(value, error))
  return (
    same.find((error) => error.name === expected) ??
    same.find((error) => error.status === String(status)) ??
    same.find((error) => covers(error.status, status)) ??
    same[0]
  )
}
