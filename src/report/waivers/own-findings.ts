import type { Finding } from '../../model/finding.ts'
import { fingerprintOf } from '../../model/fingerprint.ts'
import type { Level } from '../../model/level.ts'
import { placeOf } from '../../model/place.ts'
import type { Waiver } from '../../model/waiver.ts'

/** A rule about waivers themselves. */
export interface WaiverRule {
  readonly id: 'waiver-expired' | 'waiver-unused'
  readonly title: string
  readonly why: string
}

/** The rules about waivers themselves. */
export const waiverRules: Readonly<Record<'expired' | 'unused', WaiverRule>> = {
  expired: {
    id: 'waiver-expired',
    title: 'A waiver has not ended',
    why: 'What it names counts again. Either it is put right, or somebody answers for it until another day.',
  },
  unused: {
    id: 'waiver-unused',
    title: 'A waiver names something that is found',
    why: 'What it named is put right, so the waiver would only hide the next mistake of that name.',
  },
}

/** True for what is said about a waiver rather than about the target. */
export function isAboutWaivers({ rule }: Pick<Finding, 'rule'>): boolean {
  return rule === waiverRules.expired.id || rule === waiverRules.unused.id
}

/** That a waiver has ended. While what it names is still found, that finding fails the run, and this is only a remark. */
export function expiredFinding(waiver: Waiver, index: number, stillFound: boolean): Finding {
  return findingOf(index, {
    rule: waiverRules.expired.id,
    level: stillFound ? 'may' : 'should',
    message: stillFound
      ? 'A waiver has ended, and what it names counts again'
      : 'A waiver that has ended names nothing',
    expected: stillFound ? 'what it names put right, or another last day' : 'no such entry any more',
    received: entryWords(waiver),
  })
}

/** That a waiver fits nothing a whole run has found. */
export function unusedFinding(waiver: Waiver, index: number): Finding {
  return findingOf(index, {
    rule: waiverRules.unused.id,
    level: 'should',
    message: 'A waiver names nothing that is found',
    expected: 'no such entry any more',
    received: entryWords(waiver),
  })
}

/** What a waiver names, in one line. */
export function named({ fingerprint, rule, place, operation }: Waiver): string {
  return [fingerprint, rule, place, ...(operation === undefined ? [] : [`in ${operation}`])]
    .filter((one) => one !== undefined)
    .join(' ')
}

function entryWords(waiver: Waiver): string {
  return `an entry until ${waiver.until} (${waiver.reason}): ${named(waiver)}`
}

interface Words {
  readonly rule: string
  readonly level: Level
  readonly message: string
  readonly expected: string
  readonly received: string
}

function findingOf(index: number, words: Words): Finding {
  const place = placeOf('waivers', index + 1)
  return {
    ...words,
    fingerprint: fingerprintOf(words.rule, place),
    place,
    requirements: [],
    operations: [],
    occurrences: 1,
    flaky: false,
    seenAt: [],
  }
}
