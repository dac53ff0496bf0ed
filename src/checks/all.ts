import type { Violation } from '../model/finding.ts'
import type { Place } from '../model/place.ts'
import { acceptsValid } from './accepts-valid.ts'
import { authenticationRequired } from './authentication-required.ts'
import { bodyCodeAgreesWithStatus } from './body-code-agrees-with-status.ts'
import { bodyDecodes } from './body-decodes.ts'
import { bodyMatchesSchema } from './body-matches-schema.ts'
import { type Check, type Facts, notJudged, type Verdict } from './check.ts'
import { contentTypeDocumented } from './content-type-documented.ts'
import { headersMatchSchema } from './headers-match-schema.ts'
import { noInternalsLeaked } from './no-internals-leaked.ts'
import { noServerError } from './no-server-error.ts'
import { rejectsInvalid } from './rejects-invalid.ts'
import { responseTime } from './response-time.ts'
import { routeExists } from './route-exists.ts'
import { statusDocumented } from './status-documented.ts'

/** All checks, in the order in which one takes precedence over the next. */
export const checks: readonly Check[] = [
  noServerError,
  bodyDecodes,
  noInternalsLeaked,
  bodyCodeAgreesWithStatus,
  authenticationRequired,
  statusDocumented,
  contentTypeDocumented,
  headersMatchSchema,
  bodyMatchesSchema,
  acceptsValid,
  rejectsInvalid,
  responseTime,
  routeExists,
]

/** What several checks say together. */
export interface JointVerdict extends Verdict {
  /** Ids of the checks that had something to judge. */
  readonly judged: readonly string[]
}

/** Judges an exchange by some checks, and leaves out violations whose cause another violation already names. */
export function judgeAll(facts: Facts, by: readonly Check[] = checks): JointVerdict {
  const verdicts = by.map((check) => check.judge(facts))
  const judged = by.filter((_, index) => verdicts[index] !== notJudged).map(({ id }) => id)
  const all = verdicts.flatMap((verdict) => verdict.violations)
  const violations = withoutMuted(all)
  // What was wrong and is not reported must not count as kept.
  const muted = all.filter((violation) => !violations.includes(violation))
  const hidden = new Set<Place>(muted.flatMap((violation) => [violation.place, ...(violation.alsoAt ?? [])]))
  const exercised = new Set(verdicts.flatMap((verdict) => verdict.exercised).filter((place) => !hidden.has(place)))
  for (const violation of violations) exercised.add(violation.place)
  return { violations, exercised: [...exercised], judged }
}

/** The earlier violation wins; a later one that mutes earlier ones takes their place. */
function withoutMuted(all: readonly Violation[]): readonly Violation[] {
  let left: readonly Violation[] = []
  for (const next of all) {
    if (left.some((one) => mutes(one, next))) continue
    left = [...left.filter((one) => !mutes(next, one)), next]
  }
  return left
}

function mutes(one: Violation, other: Violation): boolean {
  if (one.rule === other.rule || one.mutes === undefined) return false
  return one.mutes.includes('*') || one.mutes.includes(other.rule)
}
