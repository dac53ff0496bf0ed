import type { Contract } from '../../model/contract.ts'
import type { Requirement } from '../../model/requirement.ts'
import type { Finding } from '../../model/finding.ts'
import type { Report } from '../../model/report.ts'
import type { Invariant, Suite } from '../../suite/suite.ts'
import type { Field } from './layout.ts'

/** Everything an explanation may draw on. */
export interface Library {
  readonly contracts: readonly Contract[]
  readonly suites: readonly Suite[]
  /** A run to look into, and what its file is called. */
  readonly report?: { readonly value: Report; readonly file: string } | undefined
}

/** An invariant, and the suites that have it; none of them when every suite has it. */
export interface OwnedInvariant {
  readonly one: Invariant
  readonly owners: readonly Suite[]
}

/** `FC2-CUST-GET-03 (must; 002, Customer CRUD > Get Customer, L8-10): The path names the customer.` */
export function citation({ id, level, source, text }: Requirement): string {
  return `${id} (${level}; ${sourceOf({ source })}): ${text}`
}

/** `002, Customer CRUD > Get Customer, L8-10`. */
export function sourceOf({ source: { document, section, lines } }: Pick<Requirement, 'source'>): string {
  return [document, section, ...(lines === undefined ? [] : [lines])].join(', ')
}

/** The findings of the run that are looked for, and how to answer for them; or what to do once there are some. */
export function findingFields(library: Library, isOne: (finding: Finding) => boolean): readonly Field[] {
  const { report } = library
  const found = report?.value.findings.filter(isOne) ?? []
  const file = report?.file ?? 'reports/report.json'
  const fingerprint = found[0]?.fingerprint ?? 'FINGERPRINT'
  return [
    ['found', found.map((one) => `${one.level} ${one.rule} ${one.fingerprint} at ${one.place}, in ${file}`)],
    ['waive', [`concordat waive ${file} ${fingerprint} --reason … --until YYYY-MM-DD`]],
  ]
}
