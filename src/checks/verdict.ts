import type { Operation } from '../model/contract.ts'
import type { Violation } from '../model/finding.ts'
import { type Place, placeOf } from '../model/place.ts'
import type { Facts, Verdict } from './check.ts'

/** The places were looked at and hold what the contract says. Without a place: what was judged has no name in a contract. */
export function kept(...places: readonly Place[]): Verdict {
  return { violations: [], exercised: places }
}

/** One violation; its place counts as looked at. */
export function broken(violation: Violation): Verdict {
  return { violations: [violation], exercised: [violation.place] }
}

/** The response that documents the answer: `op/response/4XX`, or by its own status when none does. */
export function responsePlace(facts: Facts): Place {
  return placeOf(facts.operation.id, 'response', facts.spec?.status ?? facts.response?.status ?? 'none')
}

/** The answers that an operation documents for success. */
export function successPlaces({ id, responses }: Operation): readonly Place[] {
  return responses.filter(({ status }) => status.startsWith('2')).map(({ status }) => placeOf(id, 'response', status))
}

/** The status, with the words a reader looks for: `HTTP 422 {"email":…}`. */
export function answered(facts: Facts): string {
  const { response } = facts
  if (response === undefined) return 'no answer'
  return response.body === '' ? `HTTP ${response.status}` : `HTTP ${response.status} ${cut(response.body)}`
}

/** A short form of a text, on one line. */
export function cut(text: string, length: number = 160): string {
  const line = text.replaceAll(/\s+/g, ' ').trim()
  return line.length <= length ? line : `${line.slice(0, length - 1)}…`
}
