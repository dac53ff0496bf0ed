import type { Contract, DocumentProblem } from '../model/contract.ts'
import type { Event, ScenarioInfo } from '../model/event.ts'
import type { Finding } from '../model/finding.ts'
import { fingerprintOf } from '../model/fingerprint.ts'

/** The rule that a document breaks by what it says wrongly. */
export const documentRule = 'document'

const scenario: ScenarioInfo = {
  id: 'document/document',
  operation: 'document',
  intent: 'document',
  title: 'the document is well-formed',
}

/** What a document says wrongly, as a scenario of its own that sends nothing; no events for a document without errors. */
export function* documentEvents({ problems, operations }: Contract): Generator<Event> {
  if (problems.length === 0) return
  const ids = new Set(operations.map(({ id }) => id))
  yield { type: 'scenario-started', scenario }
  for (const problem of problems) yield { type: 'finding', scenario: scenario.id, finding: findingOf(problem, ids) }
  yield { type: 'scenario-finished', scenario, outcome: 'fail', cases: 0 }
}

function findingOf(problem: DocumentProblem, ids: ReadonlySet<string>): Finding {
  const { file, line, column, place, message, operations } = problem
  return {
    fingerprint: fingerprintOf(documentRule, place),
    rule: documentRule,
    level: 'must',
    place,
    requirements: [],
    operations: operations.filter((id) => ids.has(id)),
    message: `${message}.`,
    expected: 'a document that says what OpenAPI and JSON Schema allow',
    received:
      operations.length === 0
        ? 'what is read without it can be run'
        : `no request can be made for ${operations.join(', ')}`,
    location: { file, line, column },
    occurrences: 1,
    flaky: false,
    seenAt: [],
  }
}
