import type { Contract } from '../../model/contract.ts'
import type { Finding, Violation } from '../../model/finding.ts'
import { fingerprintOf } from '../../model/fingerprint.ts'
import { placeOf } from '../../model/place.ts'
import { genericInvariants, readChangesNothing } from '../../suite/generic.ts'
import type { Breach, Invariant, Step, Suite } from '../../suite/suite.ts'
import { makeTie } from '../../contract/requirements.ts'
import { evidenceOf } from '../judge.ts'

/** What a step breaks, and the places of the invariants that had something to say. */
export interface StepVerdict {
  readonly findings: readonly Finding[]
  readonly exercised: readonly string[]
  /** Ids of the invariants that had something to say. */
  readonly judged: readonly string[]
}

/** Judges the steps of a suite's programs. */
export interface StepJudge {
  judge(step: Step): StepVerdict
  /** Judges two looks with nothing between them. */
  still(step: Step): StepVerdict
}

/**
 * Makes the judge of a suite: its own invariants and those that every API keeps. `enabled` leaves invariants out; `restless` are the
 * members known to change by themselves, which is no step's doing.
 */
export function makeStepJudge(
  suite: Suite,
  contract: Contract,
  enabled: (id: string) => boolean = () => true,
  restless: ReadonlySet<string> = new Set(),
): StepJudge {
  const tie = makeTie(contract)
  const own = suite.invariants.filter(({ id }) => enabled(id))
  const generic = genericInvariants(suite, restless).filter(({ id }) => enabled(id))
  const reads = genericInvariants(suite).filter(({ id }) => id === readChangesNothing && enabled(id))
  const verdictOf = (judged: readonly Verdict[], step: Step): StepVerdict => ({
    findings: judged.flatMap(({ one, breaches }) => findingOf(one, breaches, step, tie)),
    exercised: judged.flatMap(({ one }) => [
      placeOf('invariant', one.id),
      ...step.exchanges.map((exchange) => placeOf('invariant', one.id, exchange.case.operation)),
    ]),
    judged: judged.map(({ one }) => one.id),
  })
  return {
    still(step) {
      const verdicts = reads.map((one) => ({ one, breaches: one.judge(step) ?? [] }))
      return verdictOf(verdicts, step)
    },
    judge(step) {
      const verdictsOf = (invariants: readonly Invariant[]): Verdict[] =>
        invariants.flatMap((one) => {
          const breaches = one.judge(step)
          return breaches === undefined ? [] : [{ one, breaches }]
        })
      const specific = verdictsOf(own)
      // A rule of the business says better what is wrong than one that every API keeps.
      const explained = specific.some(({ breaches }) => breaches.length > 0)
      return verdictOf([...specific, ...(explained ? [] : verdictsOf(generic))], step)
    },
  }
}

interface Verdict {
  readonly one: Invariant
  readonly breaches: readonly Breach[]
}

/** All breaches of one invariant by one command are one cause. */
function findingOf(
  one: Invariant,
  breaches: readonly Breach[],
  step: Step,
  tie: ReturnType<typeof makeTie>,
): Finding[] {
  const [first] = breaches
  const [exchange] = step.exchanges
  if (first === undefined || exchange === undefined) return []
  const { operation } = exchange.case
  const { message, expected, received } = first
  const violation: Violation = {
    rule: one.id,
    level: one.level ?? 'must',
    ...(one.fixedLevel === true && { fixedLevel: true }),
    place: placeOf('invariant', one.id, operation),
    alsoAt: [...new Set(breaches.flatMap(({ about = [] }) => about))],
    message,
    expected,
    received,
  }
  const { requirements, level } = tie(violation)
  return [
    {
      fingerprint: fingerprintOf(one.id, violation.place),
      rule: one.id,
      level,
      place: violation.place,
      requirements,
      operations: [operation],
      message,
      expected,
      received,
      evidence: evidenceOf(exchange),
      occurrences: 1,
      flaky: false,
      seenAt: [],
    },
  ]
}
