import { checks } from '../../checks/all.ts'
import { documentRule } from '../../engine/document.ts'
import { UsageError } from '../../model/errors.ts'
import { waiverRules } from '../../report/waivers/own-findings.ts'
import { genericInvariants } from '../../suite/generic.ts'
import type { Suite } from '../../suite/suite.ts'
import { nearestHint } from '../nearest.ts'
import { readGenericRules } from './generic-page.ts'
import type { Explanation } from './layout.ts'
import {
  explainCheck,
  explainDocumentRule,
  explainGenericRule,
  explainInvariant,
  explainRequirement,
  explainWaiverRule,
} from './rules.ts'
import type { Library, OwnedInvariant } from './subject.ts'

/** A suite of nothing: what every suite keeps does not depend on its parts. */
const anySuite: Suite = {
  contract: '',
  area: '',
  prepare: () => Promise.resolve(null),
  observe: () => Promise.resolve(null),
  entities: () => [],
  commands: [],
  invariants: [],
}

/** Explains a check, a rule about waivers or the document, an invariant or a requirement by its id; undefined when nothing is called so. */
export function explainId(id: string, library: Library): Explanation | undefined {
  const check = checks.find((one) => one.id === id)
  if (check !== undefined) return explainCheck(check, library)
  const rule = Object.values(waiverRules).find((one) => one.id === id)
  if (rule !== undefined) return explainWaiverRule(rule)
  if (id === documentRule) return explainDocumentRule(library)
  const owned = invariantsOf(library).find(({ one }) => one.id === id)
  if (owned !== undefined) return explainInvariant(owned, library)
  const generic = readGenericRules().find((one) => one.id === id)
  if (generic !== undefined) return explainGenericRule(generic, library)
  for (const contract of library.contracts) {
    const requirement = contract.requirements.find((one) => one.id === id)
    if (requirement !== undefined) return explainRequirement(requirement, contract, library)
  }
  return undefined
}

/** Every id that {@link explainId} explains. */
export function knownIds(library: Library): readonly string[] {
  return [
    ...checks.map(({ id }) => id),
    ...Object.values(waiverRules).map(({ id }) => id),
    documentRule,
    ...invariantsOf(library).map(({ one }) => one.id),
    ...readGenericRules().map(({ id }) => id),
    ...library.contracts.flatMap(({ requirements }) => requirements.map(({ id }) => id)),
  ]
}

/** The error for an id that names nothing, with the ids nearest to it. */
export function unknownId(id: string, library: Library): UsageError {
  const fingerprints = library.report?.value.findings.map(({ fingerprint }) => fingerprint) ?? []
  const where = library.report === undefined ? 'a report named with --report-file' : library.report.file
  return new UsageError(
    'explain',
    `There is no check, invariant, requirement or finding called "${id}".`,
    nearestHint(id, [...knownIds(library), ...fingerprints]) ??
      `Findings are looked for in ${where}; ids stand in its lines.`,
  )
}

/** Each invariant once; those of suites hide none of those that every suite has. */
function invariantsOf({ suites }: Library): readonly OwnedInvariant[] {
  const own = Map.groupBy(
    suites.flatMap((suite) => suite.invariants.map((one) => ({ one, suite }))),
    ({ one }) => one.id,
  )
  return [
    ...[...own.values()].flatMap((all) => {
      const [first] = all
      return first === undefined ? [] : [{ one: first.one, owners: all.map(({ suite }) => suite) }]
    }),
    ...genericInvariants(anySuite).map((one) => ({ one, owners: [] })),
  ]
}
