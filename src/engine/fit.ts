import type { Facts } from '../checks/check.ts'
import { makeFacts } from '../checks/facts.ts'
import { jsonMedia } from '../checks/media.ts'
import { isSuccess } from '../checks/status.ts'
import { pointerNames } from '../contract/pointer.ts'
import type { SchemaError, Validator } from '../contract/validate.ts'
import { emptyInput } from '../model/case.ts'
import type { Contract, Operation } from '../model/contract.ts'
import type { WireFailure, WireRequest, WireResponse } from '../model/exchange.ts'
import type { Fit } from '../model/identification.ts'

/** A request with what came back. */
export interface Asked {
  readonly request: WireRequest
  readonly response: WireResponse | WireFailure
}

/** How well an answer fits a contract, and why. */
export interface Fitting {
  readonly fit: Fit
  /** Names members, never values. */
  readonly detail: string
}

/** Holds an answer against what a contract documents for the operation. Pure. */
export function fitOf(asked: Asked, operation: Operation, contract: Contract, validate: Validator): Fitting {
  const { response } = asked
  if (response.kind === 'failure') return { fit: 'silent', detail: `no answer: ${response.message}` }
  const { status } = response
  const facts = makeFacts({ ...asked, case: recorded(operation), tookMs: 0 }, operation, contract, validate)
  if (isAbsent(facts, status)) return { fit: 'absent', detail: 'the target has no such operation' }
  if (status >= 300 && status < 400) return { fit: 'silent', detail: 'it is redirected' }
  if (status >= 500) return { fit: 'silent', detail: 'the server failed' }
  if (facts.platform !== undefined) return { fit: 'silent', detail: 'the platform answered, not the API' }
  if (facts.spec === undefined) {
    return isSuccess(status)
      ? { fit: 'differs', detail: 'the status is not documented' }
      : { fit: 'silent', detail: 'nothing is documented of such an answer' }
  }
  return bodyFit(facts)
}

function recorded({ id }: Operation): Facts['exchange']['case'] {
  const request = { intent: 'recorded', description: '', identity: 'main', given: [], input: emptyInput } as const
  return { id, operation: id, ...request }
}

/** A router's answer, or a 404 where no id can be at fault. */
function isAbsent({ platform, operation }: Facts, status: number): boolean {
  if (platform === 'no-route') return true
  return status === 405 || (status === 404 && !operation.parameters.some((one) => one.in === 'path'))
}

function bodyFit(facts: Facts): Fitting {
  const { body, error, media, response, spec, validate } = facts
  const schema = error?.schemaPointer ?? (media ?? jsonMedia(spec))?.schemaPointer
  if (schema === undefined || validate(schema, alien).length === 0) {
    return { fit: 'silent', detail: 'nothing is documented of such an answer' }
  }
  if (media === undefined) {
    const documented = spec?.content.map(({ mediaType }) => mediaType).join(', ') ?? ''
    return {
      fit: 'differs',
      detail: `it comes as ${response?.headers['content-type'] ?? 'nothing in particular'}, not ${documented}`,
    }
  }
  if (body.kind !== 'json') return { fit: 'differs', detail: 'the body is not JSON' }
  const errors = validate(schema, body.value)
  const [first] = errors
  if (first === undefined)
    return { fit: 'fits', detail: error === undefined ? 'as documented' : `the documented error ${error.name}` }
  const outer = errors.find((one) => pointerNames(`#${one.instancePath}`).length < 2)
  const others = errors.length === 1 ? '' : `, and ${errors.length - 1} more`
  return outer === undefined
    ? { fit: 'nearly', detail: `as documented, but ${words(first)}${others}` }
    : { fit: 'differs', detail: `${words(outer)}${others}` }
}

/** Whatever takes this says nothing about what an answer looks like. */
const alien = { 'no document speaks of this': true }

function words({ instancePath, keyword, expected }: SchemaError): string {
  const member = instancePath === '' ? 'the body' : instancePath.slice(1).replaceAll('/', '.')
  if (keyword === 'required') return `${member} is missing`
  return keyword === 'type' ? `${member} is not ${expected}` : `${member} breaks \`${keyword}\``
}
