import type { Intent } from '../model/case.ts'
import type { FailureReason } from '../model/exchange.ts'
import type { Violation } from '../model/finding.ts'
import { type Place, placeOf, withConstraint } from '../model/place.ts'
import { type Check, type Facts, notJudged, type Verdict } from './check.ts'
import { covers, isRefusal, statusInBody } from './status.ts'
import { answered, broken, successPlaces } from './verdict.ts'

/** Failures that are the target's. A target that cannot be reached or our own abort says nothing about the API. */
const blamed: Readonly<Record<FailureReason, string | undefined>> = {
  timeout: 'No answer comes in time',
  connection: 'The connection breaks before the answer is whole',
  'too-large': 'The answer is larger than any reader would take',
  refused: undefined,
  tls: undefined,
  dns: undefined,
  aborted: undefined,
}

/** Every request is answered, and not with a server error. */
export const noServerError: Check = {
  id: 'no-server-error',
  level: 'must',
  title: 'Every request is answered, and not with a server error',
  judge(facts: Facts): Verdict {
    const { exchange, response } = facts
    if (exchange.response.kind === 'failure') {
      const message = blamed[exchange.response.reason]
      return message === undefined ? notJudged : broken(violation(facts, 'none', message, exchange.response.message))
    }
    if (response === undefined || response.status < 500 || isMeant(facts, response.status)) return notJudged
    const message = facts.platform === 'crash' ? 'The server crashes' : 'The server answers with a server error'
    return broken(violation(facts, '5XX', message, answered(facts)))
  },
}

/** A refusal under a wrong status is the finding of another check; a documented condition may even be a 5xx. */
function isMeant(facts: Facts, status: number): boolean {
  const { expect } = facts.exchange.case
  if (facts.error !== undefined || (expect !== undefined && covers(expect.status, status))) return true
  return isRefusal(statusInBody(facts) ?? status)
}

function violation(facts: Facts, key: string, message: string, received: string): Violation {
  const general = placeOf(facts.operation.id, 'response', key)
  const own = inputPlace(facts)
  const member = facts.exchange.case.target?.place
  return {
    rule: noServerError.id,
    level: noServerError.level,
    place: own ?? general,
    alsoAt: own === undefined || member === undefined ? owed(facts) : [general, member],
    message,
    expected: 'an answer below HTTP 500',
    received,
    mutes: causedByCrash,
  }
}

/** What a request that breaks no rule was to be answered with. */
function owed({ exchange, operation }: Facts): readonly Place[] {
  const { intent, expect } = exchange.case
  const succeeds = intent === 'situation' ? expect?.status.startsWith('2') === true : lawful.includes(intent)
  return succeeds ? successPlaces(operation) : []
}

const lawful: readonly Intent[] = ['example', 'valid', 'boundary', 'permitted', 'command']

/** All that follows from a crash; what its answer gives away is a fault of its own. */
const causedByCrash: readonly string[] = [
  'body-decodes',
  'body-code-agrees-with-status',
  'authentication-required',
  'status-documented',
  'content-type-documented',
  'headers-match-schema',
  'body-matches-schema',
  'accepts-valid',
  'rejects-invalid',
  'response-time',
  'route-exists',
]

/** Cases that are about one constraint. */
const aboutOne: readonly Intent[] = ['invalid', 'boundary', 'odd']

/** Distinct inputs that crash the server are distinct causes. */
function inputPlace(facts: Facts): Place | undefined {
  const { intent, target } = facts.exchange.case
  if (target === undefined || !aboutOne.includes(intent)) return undefined
  // A server that trips over a value of another type does so wherever it does not look: one cause for the whole part of the request.
  const place = target.constraint === 'type' ? target.place.split('/').slice(0, 2).join('/') : target.place
  return withConstraint(place, target.constraint)
}
