import { type Place, placeOf, withConstraint } from '../model/place.ts'
import { type Check, type Facts, notJudged, type Verdict } from './check.ts'
import { covers, isExact, isSuccess, statusInBody } from './status.ts'
import { answered, broken, kept } from './verdict.ts'

/** One habit of a server is one cause, however many operations show it. */
const place = 'response#code-agrees'

/** The status that an error body gives for itself is the HTTP status. */
export const bodyCodeAgreesWithStatus: Check = {
  id: 'body-code-agrees-with-status',
  level: 'should',
  title: 'The status in an error body is the HTTP status',
  judge(facts: Facts): Verdict {
    const { error, response } = facts
    const inside = statusInBody(facts)
    if (response === undefined || inside === undefined) return notJudged
    if (inside === response.status) return kept(place)
    if (isDocumented(facts, response.status)) return notJudged
    return broken({
      rule: bodyCodeAgreesWithStatus.id,
      level: bodyCodeAgreesWithStatus.level,
      fixedLevel: true,
      place,
      alsoAt: [
        ...(error === undefined
          ? []
          : [placeOf('schema', error.name, 'code'), placeOf(facts.operation.id, 'response', error.status)]),
        ...deniedSituation(facts, response.status),
      ],
      message: 'The status in the body of an error is not the HTTP status',
      expected: `HTTP ${inside}`,
      received: answered(facts),
      mutes: ['no-server-error', 'authentication-required', 'status-documented', 'rejects-invalid'],
    })
  },
}

/** A success where a refusal is due tells callers that what may not happen has happened. */
function deniedSituation({ exchange, operation }: Facts, status: number): readonly Place[] {
  const { expect } = exchange.case
  if (expect === undefined || covers(expect.status, status) || !isSuccess(status)) return []
  return [withConstraint(placeOf(operation.id, 'situation', expect.situation), 'status')]
}

/** A status that the documents fix is `status-documented`'s to judge; one they allow beside this body is right. */
function isDocumented(facts: Facts, status: number): boolean {
  const keys = [facts.error?.status, facts.exchange.case.expect?.status].filter((key) => key !== undefined)
  const key = facts.error?.status ?? 'default'
  return keys.some((one) => isExact(one)) || (key !== 'default' && covers(key, status))
}
