import { fingerprintOf } from '../model/fingerprint.ts'
import { byCompany, byFactor, byForm, byMember, byValue, type Group } from './groups.ts'
import type { Change, Difference, DifferenceKind } from './model.ts'
import { byPattern } from './statuses.ts'

/** Places and cases that are named with a change. */
const named = { places: 20, cases: 5 }

const groupings: Readonly<Record<DifferenceKind, (differences: readonly Difference[]) => readonly Group[]>> = {
  status: byPattern,
  'media type': byMember,
  form: byForm,
  lost: byCompany,
  new: byCompany,
  value: byValue,
  length: byValue,
  order: byMember,
  size: byFactor,
}

/** Gathers differences by their cause, as far as names tell. Most answers first. */
export function changesOf(differences: readonly Difference[]): readonly Change[] {
  return [...Map.groupBy(differences, ({ kind }) => kind)]
    .flatMap(([kind, all]) => groupings[kind](all).map((group) => changeOf(kind, group)))
    .toSorted((a, b) => b.answers - a.answers || (a.fingerprint < b.fingerprint ? -1 : 1))
}

function changeOf(kind: DifferenceKind, { what, from, to, differences }: Group): Change {
  const operations = [...new Set(differences.map(({ operation }) => operation))].toSorted()
  const places = [...new Set(differences.map(({ operation, place }) => `${operation}${place}`))].toSorted()
  const cases = [...new Set(differences.map(({ case: one }) => one))]
  return {
    fingerprint: fingerprintOf(`changed ${kind}`, [what, from, to, ...operations].join(' ')),
    kind,
    what,
    from,
    to,
    operations,
    places: places.slice(0, named.places),
    answers: cases.length,
    cases: cases.slice(0, named.cases),
  }
}
