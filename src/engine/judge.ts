import { checks as allChecks, judgeAll } from '../checks/all.ts'
import type { Check } from '../checks/check.ts'
import { makeFacts } from '../checks/facts.ts'
import { makeTie } from '../contract/requirements.ts'
import type { Validator } from '../contract/validate.ts'
import type { Contract } from '../model/contract.ts'
import type { Exchange, WireFailure, WireResponse } from '../model/exchange.ts'
import type { Evidence, ShownFinding, Violation } from '../model/finding.ts'
import { fingerprintOf } from '../model/fingerprint.ts'
import type { Place } from '../model/place.ts'

/** What a judge says of one exchange. */
export interface Judgement {
  readonly findings: readonly ShownFinding[]
  readonly exercised: readonly Place[]
  /** Ids of the checks that had something to judge. */
  readonly judged: readonly string[]
}

/** Judges exchanges by the contract alone. Pure. */
export type Judge = (exchange: Exchange) => Judgement

/** Makes the judge of a contract. `enabled` leaves checks out. */
export function makeJudge(
  contract: Contract,
  validate: Validator,
  enabled: (check: string) => boolean = () => true,
): Judge {
  const checks: readonly Check[] = allChecks.filter((check) => enabled(check.id))
  const tie = makeTie(contract)
  const operations = new Map(contract.operations.map((operation) => [operation.id, operation]))
  return (exchange) => {
    const operation = operations.get(exchange.case.operation)
    if (operation === undefined) return { findings: [], exercised: [], judged: [] }
    const verdict = judgeAll(makeFacts(exchange, operation, contract, validate), checks)
    const findings = verdict.violations.map((violation) => {
      const { requirements, level } = tie(violation)
      return {
        fingerprint: fingerprintOf(violation.rule, violation.place),
        rule: violation.rule,
        level,
        place: violation.place,
        requirements,
        operations: [operation.id],
        message: violation.message,
        expected: violation.expected,
        received: violation.received,
        evidence: evidenceOf(exchange),
        occurrences: 1,
        flaky: false,
        seenAt: seenAt(violation),
      } satisfies ShownFinding
    })
    return { findings: onePerFingerprint(findings), exercised: verdict.exercised, judged: verdict.judged }
  }
}

const longestBody = 8_000

/** What is kept of an exchange with a finding. */
export function evidenceOf(exchange: Exchange): Evidence {
  const { request, response } = exchange
  return {
    case: exchange.case.id,
    intent: exchange.case.intent,
    description: exchange.case.description,
    identity: exchange.case.identity,
    request: request.body === undefined ? request : { ...request, body: cut(request.body) },
    response: cutResponse(response),
    tookMs: exchange.tookMs,
    curl: '',
  }
}

function cutResponse(response: WireResponse | WireFailure): WireResponse | WireFailure {
  return response.kind === 'response' ? { ...response, body: cut(response.body) } : response
}

function cut(text: string): string {
  return text.length <= longestBody ? text : `${text.slice(0, longestBody)}… (${text.length} characters)`
}

/** The name of the place in this operation's answer: the last one that is neither that of a shared schema nor that of a situation. */
function seenAt(violation: Violation): Place[] {
  const place = violation.alsoAt?.findLast((one) => !one.startsWith('schema/') && !one.includes('/situation/'))
  return [place ?? violation.place]
}

/** Several members of one answer may show the same cause. */
function onePerFingerprint(findings: readonly ShownFinding[]): ShownFinding[] {
  const byFingerprint = new Map<string, ShownFinding>()
  for (const finding of findings) {
    const known = byFingerprint.get(finding.fingerprint)
    byFingerprint.set(
      finding.fingerprint,
      known === undefined
        ? finding
        : {
            ...known,
            requirements: [...new Set([...known.requirements, ...finding.requirements])].toSorted(),
            seenAt: [...new Set([...known.seenAt, ...finding.seenAt])].toSorted(),
          },
    )
  }
  return [...byFingerprint.values()]
}
