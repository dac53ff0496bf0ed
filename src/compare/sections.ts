import { count, duration } from '../report/words.ts'
import type { Change, ComparedFinding, Comparison, Diff, Fidelity, Percent } from './model.ts'
import type { Item, Section } from './page.ts'
import { sentenceOf } from './sentences.ts'

/** Findings that one side has, or both. */
interface FindingList {
  readonly id: string
  readonly title: string
  readonly about: string
  /** What one of them is. */
  readonly noun: string
}

/** A list of findings. */
export function findingSection(words: FindingList, findings: readonly ComparedFinding[]): Section {
  return {
    kind: 'list',
    ...words,
    items: findings.map(({ fingerprint, level, rule, message, requirements, operations, place, occurrences }) => ({
      id: fingerprint,
      tag: level,
      text: message,
      operations,
      details: [
        `${rule} ${fingerprint} at ${place}, ${count(occurrences, 'time')}`,
        ...(requirements.length === 0 ? [] : [`breaks ${someOf(requirements)}`]),
      ],
    })),
  }
}

/** The first few of a list. */
function someOf(list: readonly string[], most = 5): string {
  return list.length <= most
    ? list.join(', ')
    : `${list.slice(0, most - 1).join(', ')} and ${list.length - most + 1} more`
}

/** Changes of behaviour, those that explain most answers first. */
export function changeSection(changes: readonly Change[], about: string): Section {
  return {
    kind: 'list',
    id: 'changes',
    title: 'Changes of behaviour',
    about,
    noun: 'change',
    items: changes.map(itemOf),
  }
}

function itemOf(change: Change): Item {
  return {
    id: change.fingerprint,
    tag: change.kind,
    text: sentenceOf(change, 'was'),
    operations: change.operations,
    details: detailsOf(change),
  }
}

function detailsOf({ operations, answers, places, cases, kind }: Change): string[] {
  const many = answers === 0 ? '' : `${count(answers, 'answer')} of `
  return [
    `${many}${someOf(operations)}`,
    ...(kind === 'status' ? [] : [`at ${someOf(places, 3)}`]),
    ...(cases[0] === undefined ? [] : [`such as ${cases[0]}`]),
  ]
}

/** What the candidate must learn. */
export function lessonSection({ lessons, changes }: Fidelity): Section {
  const byFingerprint = new Map(changes.map((change) => [change.fingerprint, change]))
  return {
    kind: 'list',
    id: 'lessons',
    title: 'What the candidate must learn',
    about: 'What it does otherwise than the reference; what explains most answers comes first.',
    noun: 'lesson',
    items: lessons.map(({ fingerprint, about, sentence, operations, answers }) => {
      const change = byFingerprint.get(fingerprint)
      return {
        id: fingerprint,
        tag: about === 'rule' ? 'rule' : (change?.kind ?? 'behaviour'),
        text: sentence,
        operations,
        details: change === undefined ? [`${operations.join(', ')}, ${count(answers, 'time')}`] : detailsOf(change),
      }
    }),
  }
}

/** How faithful the candidate is in each operation. */
export function scoreSection({ byOperation }: Fidelity): Section {
  const head = ['Operation', 'answers', 'status', 'shape', 'values', 'rules', 'overall']
  const rows = byOperation.map(({ operation, compared, status, shape, values, rules, overall }) => [
    operation,
    compared.toLocaleString('en-US'),
    ...[status, shape, values, rules, overall].map(percentText),
  ])
  return {
    kind: 'table',
    id: 'scores',
    title: 'Operations',
    about: 'The share of answers, and of rules, that are alike.',
    rows: [head, ...rows],
  }
}

/** Requirements whose verdict is not the same on both sides. */
export function requirementSection({ requirements: { changed, same } }: Comparison): Section {
  return {
    kind: 'list',
    id: 'requirements',
    title: 'Requirements with another verdict',
    about: `Of ${count(same, 'requirement')} the verdict is the same on both sides.`,
    noun: 'requirement',
    items: changed.map(({ id, level, text, from, to }) => ({
      id,
      tag: level,
      text: `${id}: ${to}, was ${from}`,
      operations: [],
      details: [text],
    })),
  }
}

/** Operations whose answer times moved. */
export function latencySection({ latency }: Diff): Section {
  const rows = latency.map(({ operation, from, to }) => [
    operation,
    `${duration(from.p50)} → ${duration(to.p50)}`,
    `${duration(from.p95)} → ${duration(to.p95)}`,
  ])
  const about = 'Operations whose answers came slower or faster, beyond the noise.'
  return {
    kind: 'table',
    id: 'latency',
    title: 'Answer times',
    about,
    rows: [['Operation', 'median', '95 of 100'], ...rows],
  }
}

/** How the two are set up, where that differs. */
export function configurationSection({ configuration }: Comparison): Section {
  const rows = configuration.map(({ name, from, to }) => [name, `${from} → ${to}`])
  const about = 'How the targets were found to be set up.'
  return { kind: 'table', id: 'configuration', title: 'Configuration', about, rows: [['Setting', 'value'], ...rows] }
}

/** A share as it is written; a dash where nothing could be compared. */
export function percentText(percent: Percent): string {
  return percent === undefined ? '–' : `${percent} %`
}
