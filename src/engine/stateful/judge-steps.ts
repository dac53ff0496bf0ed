import type { Contract } from '../../model/contract.ts'
import type { Finding, Violation } from '../../model/finding.ts'
import { placeOf } from '../../model/place.ts'
import { genericInvariants } from '../../suite/generic.ts'
import type { Breach, Invariant, Step, Suite } from '../../suite/suite.ts'
import { makeTie } from '../../contract/requirements.ts'
import { evidenceOf, fingerprintOf } from '../judge.ts'

/** Judges the steps of a suite's programs. Pure. */
export interface StepJudge {
  /** What the step breaks, and the places of the invariants that had something to say. */
  judge(step: Step): { readonly findings: readonly Finding[]; readonly exercised: readonly string[] }
}

/** Makes the judge of a suite: its own invariants and those that every API keeps. `enabled` leaves invariants out. */
export function makeStepJudge(
  suite: Suite,
  contract: Contract,
  enabled: (id: string) => boolean = () => true,
): StepJudge {
  const tie = makeTie(contract)
  const own = suite.invariants.filter(({ id }) => enabled(id))
  const generic = genericInvariants(suite).filter(({ id }) => enabled(id))
  return {
    judge(step) {
      const verdictsOf = (invariants: readonly Invariant[]): Verdict[] =>
        invariants.flatMap((one) => {
          const breaches = one.judge(step)
          return breaches === undefined ? [] : [{ one, breaches }]
        })
      const specific = verdictsOf(own)
      // A rule of the business says better what is wrong than one that every API keeps.
      const explained = specific.some(({ breaches }) => breaches.length > 0)
      const judged = [...specific, ...(explained ? [] : verdictsOf(generic))]
      return {
        findings: judged.flatMap(({ one, breaches }) => findingOf(one, breaches, step, tie)),
        exercised: judged.flatMap(({ one }) => [
          placeOf('invariant', one.id),
          ...step.exchanges.map((exchange) => placeOf('invariant', one.id, exchange.case.operation)),
        ]),
      }
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
