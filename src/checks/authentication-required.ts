import { type Place, placeOf, withConstraint } from '../model/place.ts'
import { type Check, type Facts, notJudged, type Verdict } from './check.ts'
import { isSuccess } from './status.ts'
import { answered, broken, kept } from './verdict.ts'

/** Without the documented credentials nobody gets in; with them one does. */
export const authenticationRequired: Check = {
  id: 'authentication-required',
  level: 'must',
  title: 'Callers with credentials and permission get in, others do not',
  judge(facts: Facts): Verdict {
    const { exchange, operation, response } = facts
    const { intent } = exchange.case
    const place = placeOf(operation.id, 'security')
    if (intent === 'permitted') return judgePermitted(facts, place)
    if (response === undefined || (intent !== 'anonymous' && intent !== 'forbidden') || isOpen(facts)) return notJudged
    if (response.status === 401 || response.status === 403) return kept(place)
    // Another 4xx lets nobody in either, but does not show that credentials were looked at.
    if (!isSuccess(response.status)) return notJudged
    return broken({
      rule: authenticationRequired.id,
      level: authenticationRequired.level,
      place,
      message:
        intent === 'anonymous'
          ? 'A caller without valid credentials gets in'
          : 'A caller without the permission gets in',
      expected: 'HTTP 401 or 403',
      received: answered(facts),
      mutes: ['*'],
    })
  },
}

/** Whoever has the permission that the documents ask for needs no other. */
function judgePermitted(facts: Facts, place: Place): Verdict {
  const { platform, response } = facts
  if (response === undefined) return notJudged
  if (isSuccess(response.status)) return kept(place)
  const isDenied = response.status === 401 || response.status === 403 || platform === 'not-allowed'
  if (!isDenied) return notJudged
  return broken({
    rule: authenticationRequired.id,
    level: authenticationRequired.level,
    place: withConstraint(place, 'permitted'),
    message: 'A caller with the documented permission is refused',
    expected: 'a 2xx',
    received: answered(facts),
    mutes: ['*'],
  })
}

/** No security, or an alternative without schemes: everybody may come in. */
function isOpen(facts: Facts): boolean {
  const { security } = facts.operation
  return security.length === 0 || security.some((alternative) => alternative.schemes.length === 0)
}
