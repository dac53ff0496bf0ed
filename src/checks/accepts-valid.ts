import type { Intent } from '../model/case.ts'
import type { Violation } from '../model/finding.ts'
import { type Place, placeOf, withConstraint } from '../model/place.ts'
import { type Check, type Facts, notJudged, type PlatformAnswer, type Verdict } from './check.ts'
import { valueOf } from './decode.ts'
import { fieldPlace, isAbout, refusalCode, refusedFields } from './refusal.ts'
import { requestPlaces } from './request-places.ts'
import { isRefusal, isSuccess, meantStatus } from './status.ts'
import { answered, kept } from './verdict.ts'

const judged: readonly Intent[] = ['example', 'valid', 'boundary']
/** Refusals that have nothing to do with the values: who asks, how often, how slowly. */
const otherReasons: readonly number[] = [401, 403, 408, 429]
const otherAnswers: readonly (PlatformAnswer | undefined)[] = ['no-route', 'not-logged-in', 'not-allowed', 'crash']

/** A request that keeps to the documents is accepted. */
export const acceptsValid: Check = {
  id: 'accepts-valid',
  level: 'must',
  title: 'A valid request is accepted',
  judge(facts: Facts): Verdict {
    const { case: one } = facts.exchange
    const { error, platform, response } = facts
    const meant = meantStatus(facts)
    if (response === undefined || meant === undefined || !judged.includes(one.intent)) return notJudged
    if (isSuccess(meant)) return kept(...requestPlaces(one), ...targetPlace(facts), ...examplePlace(facts))
    if (!isRefusal(meant) || otherReasons.includes(response.status)) return notJudged
    if (error !== undefined || otherAnswers.includes(platform)) return notJudged
    const violations = refusals(facts, meant)
    return { violations, exercised: violations.map(({ place }) => place) }
  },
}

/** Each member that is complained about is a cause of its own. A complaint about another member than the one on the edge is not the edge's. */
function refusals(facts: Facts, status: number): readonly Violation[] {
  const value = valueOf(facts.body)
  const { operation } = facts
  const [edge] = targetPlace(facts)
  const place = facts.exchange.case.target?.place ?? ''
  const fields = refusedFields(value)
  const { example } = facts.exchange.case
  if (example !== undefined) return [refusedExample(facts, example, fields)]
  if (fields.length === 0) {
    const code = refusalCode(value)
    const own = placeOf(operation.id, 'accepts') + `#${status}${code === undefined ? '' : `:${code}`}`
    return [violation(facts, edge ?? own)]
  }
  const found = fields.map((field) => {
    const named = `${placeOf(operation.id, 'accepts')}#${status}:${field}`
    return edge !== undefined && isAbout(field, place)
      ? violation(facts, edge)
      : violation(facts, named, fieldPlace(operation, field))
  })
  return [...new Map(found.map((one) => [one.place, one])).values()]
}

/** A documented example is as binding as the sentence it illustrates; members it does not send are not its subject. */
function refusedExample(facts: Facts, example: string, fields: readonly string[]): Violation {
  const { operation } = facts
  const sent = new Set(requestPlaces(facts.exchange.case))
  return {
    ...violation(facts, placeOf(operation.id, 'example', example)),
    level: 'should',
    alsoAt: fields
      .map((field) => fieldPlace(operation, field))
      .filter((place) => sent.has(place))
      .map((place) => withConstraint(place, 'type')),
    message: 'A documented example is refused',
  }
}

function violation(facts: Facts, place: Place, field?: Place): Violation {
  const { intent } = facts.exchange.case
  return {
    rule: acceptsValid.id,
    level: acceptsValid.level,
    place,
    ...(field === undefined ? {} : { alsoAt: [withConstraint(field, 'type'), withConstraint(field, 'format')] }),
    message: intent === 'boundary' ? 'A value at the edge of what is allowed is refused' : 'A valid request is refused',
    expected: 'a 2xx',
    received: answered(facts),
  }
}

function targetPlace(facts: Facts): readonly Place[] {
  const { intent, target } = facts.exchange.case
  return intent === 'boundary' && target !== undefined ? [withConstraint(target.place, target.constraint)] : []
}

function examplePlace({ exchange, operation }: Facts): readonly Place[] {
  const { example } = exchange.case
  return example === undefined ? [] : [placeOf(operation.id, 'example', example)]
}
