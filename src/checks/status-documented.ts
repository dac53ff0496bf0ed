import type { Expectation } from '../model/case.ts'
import type { Violation } from '../model/finding.ts'
import { type Place, placeOf, withConstraint } from '../model/place.ts'
import { type Check, type Facts, notJudged, type Verdict } from './check.ts'
import { isApiAnswer } from './facts.ts'
import { covers, isExact, isSuccess } from './status.ts'
import { answered, broken, kept, successPlaces } from './verdict.ts'

/** Statuses that servers and proxies give on their own, whatever the API documents: timeouts, sizes, rate limits. */
const transportStatuses: readonly number[] = [408, 413, 414, 429, 431]

/** The status is one the documents give, and in a documented situation the one they give for it. */
export const statusDocumented: Check = {
  id: 'status-documented',
  level: 'must',
  title: 'The status is the documented one',
  judge(facts: Facts): Verdict {
    const { error, exchange, operation, response, spec } = facts
    if (response === undefined || !isApiAnswer(facts)) return notJudged
    const { status } = response
    const { expect } = exchange.case
    const isOther = error !== undefined && !covers(error.status, status)
    // Where the documents state the error's status, that sentence is broken, whatever led to it.
    if (isOther && isExact(error.status)) return broken(otherThanTheErrors(facts))
    if (expect !== undefined && !covers(expect.status, status))
      return broken(otherThanExpected(facts, expect.situation))
    if (isOther) return broken(otherThanTheErrors(facts))
    if (spec === undefined) return isStandard(facts, status) ? notJudged : broken(undocumented(facts, status))
    const situation = expect === undefined ? [] : situationPlaces(operation.id, expect, error?.name)
    return kept(placeOf(operation.id, 'response', spec.status), ...situation)
  },
}

/** The halves of a situation's answer that were as documented, and the situation as a whole when both were. */
function situationPlaces(operation: string, expect: Expectation, error: string | undefined): readonly Place[] {
  const place = placeOf(operation, 'situation', expect.situation)
  const status = withConstraint(place, 'status')
  if (expect.error === undefined) return [place, status]
  return expect.error === error ? [place, status, withConstraint(place, 'error')] : [status]
}

function otherThanExpected(facts: Facts, situation: string): Violation {
  const { exchange, operation } = facts
  const key = exchange.case.expect?.status ?? ''
  return {
    rule: statusDocumented.id,
    level: statusDocumented.level,
    place: withConstraint(placeOf(operation.id, 'situation', situation), 'status'),
    message: 'A documented situation is answered with another status',
    expected: `HTTP ${key}`,
    received: answered(facts),
    // The body of a success where an error is due shows the same cause.
    mutes: ['rejects-invalid', ...(isSuccess(facts.response?.status ?? 0) ? ['body-matches-schema'] : [])],
  }
}

function otherThanTheErrors(facts: Facts): Violation {
  const { error, operation } = facts
  return {
    rule: statusDocumented.id,
    level: statusDocumented.level,
    place: placeOf(operation.id, 'response', error?.status ?? ''),
    alsoAt: [placeOf('schema', error?.name ?? ''), ...situationOf(facts)],
    message: 'A documented error comes under another status',
    expected: `HTTP ${error?.status}`,
    received: answered(facts),
    mutes: ['rejects-invalid'],
  }
}

function undocumented(facts: Facts, status: number): Violation {
  return {
    rule: statusDocumented.id,
    level: statusDocumented.level,
    place: placeOf(facts.operation.id, 'response', status),
    ...(isSuccess(status) ? { alsoAt: successPlaces(facts.operation) } : {}),
    message: `The documents do not give status ${status} for this operation`,
    expected: `HTTP ${facts.operation.responses.map((spec) => spec.status).join(', ')}`,
    received: answered(facts),
  }
}

/** The situation that promises this very error. */
function situationOf({ error, exchange, operation }: Facts): readonly Place[] {
  const { expect } = exchange.case
  if (expect?.error === undefined || expect.error !== error?.name) return []
  return [withConstraint(placeOf(operation.id, 'situation', expect.situation), 'status')]
}

/** What HTTP itself answers to what HTTP itself cannot take needs no documenting. */
function isStandard(facts: Facts, status: number): boolean {
  const { intent, target } = facts.exchange.case
  const constraint = target?.constraint
  if (facts.operation.responses.length === 0 || transportStatuses.includes(status)) return true
  // RFC 8259, section 9: a reader of JSON may set limits, and has no other way to say so.
  if (intent === 'odd' && status === 400) return true
  return (constraint === 'media-type' && status === 415) || (constraint === 'syntax' && status === 400)
}
