import type { Tone } from '../report/paint.ts'
import { count, duration } from '../report/words.ts'
import { fidelityHeadline } from './fidelity.ts'
import type { Change, ComparedFinding, Comparison, Diff, DiffVerdict, Fidelity, Percent, Side } from './model.ts'
import { sentenceOf } from './sentences.ts'

/** A comparison as every format shows it: a verdict, facts, then sections. */
export interface Page {
  readonly what: string
  readonly tone: Tone
  readonly headline: string
  readonly counts: string
  readonly facts: readonly (readonly [name: string, value: string])[]
  /** What must be known before trusting the verdict. */
  readonly notes: readonly string[]
  readonly sections: readonly Section[]
}

/** A list or a table. Empty sections are left out. */
export type Section =
  | {
      readonly kind: 'list'
      readonly id: string
      readonly title: string
      readonly about: string
      /** What one item is. */
      readonly noun: string
      readonly items: readonly Item[]
    }
  | { readonly kind: 'table'; readonly id: string; readonly title: string; readonly about: string; readonly rows: Rows }

/** The first row is the head, the first column names. */
export type Rows = readonly (readonly string[])[]

/** One entry of a list. */
export interface Item {
  readonly id: string
  /** In a word: a level, a kind. */
  readonly tag: string
  readonly text: string
  readonly operations: readonly string[]
  readonly details: readonly string[]
}

const verdicts: Readonly<Record<DiffVerdict, readonly [Tone, string]>> = {
  safe: ['good', 'safe: nothing changed'],
  changed: ['doubtful', 'changed, and no rule is broken by it'],
  broken: ['bad', 'broken: what was kept is broken now'],
}

/** An upgrade, for people. */
export function pageOfDiff(diff: Diff): Page {
  const { findings, changes, verdict } = diff
  const [tone, plain] = verdicts[verdict]
  const words = verdict === 'changed' && findings.new.length > 0 ? 'changed, and what it breaks is not binding' : plain
  return {
    what: 'Upgrade verdict',
    tone,
    headline: `${diff.after.contract.title}: ${words}`,
    counts: `${count(findings.new.length, 'new finding')}, ${findings.fixed.length} fixed, ${findings.still.length} still there; ${count(changes.length, 'change')} of behaviour`,
    facts: factsOf(diff, 'Before', 'After'),
    notes: diff.notes,
    sections: filled([
      findingSection('new', 'New findings', 'What was kept before and is broken now.', findings.new),
      changeSection(changes, 'Answers to the same requests that are others now, whether or not a rule says so.'),
      requirementSection(diff),
      findingSection('fixed', 'Fixed', 'What was broken before and is kept now.', findings.fixed),
      findingSection('still', 'Still there', 'What was broken before and still is.', findings.still),
      findingSection(
        'untried',
        'Not comparable',
        'Only one of the runs shows these, and the other had no chance to.',
        findings.untried,
      ),
      latencySection(diff),
      configurationSection(diff),
    ]),
  }
}

/** A candidate beside its reference, for people. */
export function pageOfFidelity(fidelity: Fidelity): Page {
  const { scores, lessons, findings } = fidelity
  const whole = scores.overall === 100
  return {
    what: 'Fidelity report',
    tone: whole ? 'good' : (scores.overall ?? 0) >= 90 ? 'doubtful' : 'bad',
    headline: `${fidelity.after.contract.title}: ${fidelityHeadline(fidelity)}`,
    counts: `status ${shown(scores.status)}, shape ${shown(scores.shape)}, values ${shown(scores.values)}, rules ${shown(scores.rules)}; ${count(lessons.length, 'thing')} to learn`,
    facts: factsOf(fidelity, 'Reference', 'Candidate'),
    notes: fidelity.notes,
    sections: filled([
      lessonSection(fidelity),
      scoreSection(fidelity),
      requirementSection(fidelity),
      findingSection('new', 'Only the candidate breaks', 'Rules that the reference keeps.', findings.new),
      findingSection(
        'fixed',
        'Only the reference breaks',
        'Rules that the candidate keeps, and should not if it is to be faithful.',
        findings.fixed,
      ),
      findingSection(
        'untried',
        'Not comparable',
        'Only one side shows these, and the other had no chance to.',
        findings.untried,
      ),
      configurationSection(fidelity),
    ]),
  }
}

function filled(sections: readonly Section[]): readonly Section[] {
  return sections.filter((section) => (section.kind === 'list' ? section.items.length > 0 : section.rows.length > 1))
}

function factsOf({ before, after, operations, notCompared }: Comparison, first: string, second: string): Page['facts'] {
  const compared = operations.reduce((sum, one) => sum + one.compared, 0)
  const rest = notCompared === 0 ? '' : `, ${notCompared.toLocaleString('en-US')} not comparable`
  return [
    [first, sideText(before)],
    [second, sideText(after)],
    ['Contract', `${after.contract.name} ${after.contract.version}`],
    ['Compared', `${count(compared, 'answer')}${rest}`],
  ]
}

function sideText({ url, run, startedAt, requests }: Side): string {
  return `${url}, run ${run} of ${startedAt.slice(0, 10)}, ${count(requests, 'request')}`
}

/** Kinds of findings, by section. */
const nouns: Readonly<Record<string, string>> = {
  new: 'new',
  fixed: 'fixed',
  still: 'lasting',
  untried: 'incomparable',
}

function findingSection(id: string, title: string, about: string, findings: readonly ComparedFinding[]): Section {
  return {
    kind: 'list',
    id,
    title,
    about,
    noun: `${nouns[id] ?? ''} finding`.trim(),
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

function changeSection(changes: readonly Change[], about: string): Section {
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

function lessonSection({ lessons, changes }: Fidelity): Section {
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

function scoreSection({ byOperation }: Fidelity): Section {
  const head = ['Operation', 'answers', 'status', 'shape', 'values', 'rules', 'overall']
  const rows = byOperation.map(({ operation, compared, status, shape, values, rules, overall }) => [
    operation,
    compared.toLocaleString('en-US'),
    ...[status, shape, values, rules, overall].map(shown),
  ])
  return {
    kind: 'table',
    id: 'scores',
    title: 'Operations',
    about: 'The share of answers, and of rules, that are alike.',
    rows: [head, ...rows],
  }
}

function requirementSection({ requirements: { changed, same } }: Comparison): Section {
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

function latencySection({ latency }: Diff): Section {
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

function configurationSection({ configuration }: Comparison): Section {
  const rows = configuration.map(({ name, from, to }) => [name, `${from} → ${to}`])
  const about = 'How the targets were found to be set up.'
  return { kind: 'table', id: 'configuration', title: 'Configuration', about, rows: [['Setting', 'value'], ...rows] }
}

function shown(percent: Percent): string {
  return percent === undefined ? '–' : `${percent} %`
}
