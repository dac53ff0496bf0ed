import type { Level } from '../model/level.ts'
import { withConstraint } from '../model/place.ts'
import { type Check, type Facts, notJudged, type Verdict } from './check.ts'
import { valueOf } from './decode.ts'
import { isAbout, refusedFields } from './refusal.ts'
import { isRefusal, isSuccess, meantStatus } from './status.ts'
import { answered, broken, kept } from './verdict.ts'

/** Levels of their own: the documents give a type but no rule against a lenient reading of it, and say nothing about the form of a body. */
const fixedLevels: Readonly<Record<string, Level>> = { type: 'may', 'media-type': 'should', syntax: 'should' }

/** A request that breaks a documented constraint is refused. */
export const rejectsInvalid: Check = {
  id: 'rejects-invalid',
  level: 'must',
  title: 'An invalid request is refused',
  judge(facts: Facts): Verdict {
    const { error, exchange, response } = facts
    const { intent, target } = exchange.case
    const meant = meantStatus(facts)
    if (response === undefined || meant === undefined || intent !== 'invalid' || target === undefined) return notJudged
    const place = withConstraint(target.place, target.constraint)
    if (isRefusal(meant) || error !== undefined) return refusedFor(facts, target.place) ? kept(place) : notJudged
    if (!isSuccess(response.status) || target.open) return notJudged
    const fixed = fixedLevels[target.constraint]
    return broken({
      rule: rejectsInvalid.id,
      level: fixed ?? rejectsInvalid.level,
      ...(fixed === undefined ? {} : { fixedLevel: true }),
      place,
      message: `A request that breaks \`${target.constraint}\` is accepted`,
      expected: 'a 4xx',
      received: answered(facts),
      // An answer that gives the wrong value back shows the same cause.
      mutes: ['body-matches-schema'],
    })
  },
}

/** A refusal for want of credentials, or one that complains about other members only, shows nothing about this constraint. */
function refusedFor(facts: Facts, place: string): boolean {
  if (facts.platform === 'not-logged-in' || facts.platform === 'not-allowed') return false
  if (facts.response?.status === 401 || facts.response?.status === 429) return false
  const fields = refusedFields(valueOf(facts.body))
  return fields.length === 0 || fields.some((field) => isAbout(field, place))
}
