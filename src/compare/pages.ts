import type { Tone } from '../report/paint.ts'
import { count } from '../report/words.ts'
import type { Comparison, Diff, DiffVerdict, Fidelity, Side } from './model.ts'
import type { Page, Section } from './page.ts'
import {
  changeSection,
  configurationSection,
  findingSection,
  latencySection,
  lessonSection,
  percentText,
  requirementSection,
  scoreSection,
} from './sections.ts'

const verdicts: Readonly<Record<DiffVerdict, readonly [Tone, string]>> = {
  safe: ['good', 'safe: nothing changed'],
  changed: ['doubtful', 'changed, and no rule is broken by it'],
  broken: ['bad', 'broken: what was kept is broken now'],
}

/** The verdict in words, no surer than the notes let it be. */
function verdictOf({ verdict, findings, notes }: Diff): readonly [Tone, string] {
  if (verdict === 'changed' && findings.new.length > 0)
    return ['doubtful', 'changed, and what it breaks is not binding']
  if (verdict === 'safe' && notes.length > 0) return ['good', 'safe as far as both runs tell: nothing changed']
  return verdicts[verdict]
}

/** An upgrade, for people. */
export function pageOfDiff(diff: Diff): Page {
  const { findings, changes } = diff
  const [tone, words] = verdictOf(diff)
  return {
    what: 'Upgrade verdict',
    tone,
    headline: `${diff.after.contract.title}: ${words}`,
    counts: `${count(findings.new.length, 'new finding')}, ${findings.fixed.length} fixed, ${findings.still.length} still there; ${count(changes.length, 'change')} of behaviour`,
    facts: factsOf(diff, 'Before', 'After'),
    notes: diff.notes,
    sections: filled([
      findingSection(
        { id: 'new', title: 'New findings', about: 'What was kept before and is broken now.', noun: 'new finding' },
        findings.new,
      ),
      changeSection(changes, 'Answers to the same requests that are others now, whether or not a rule says so.'),
      requirementSection(diff),
      findingSection(
        { id: 'fixed', title: 'Fixed', about: 'What was broken before and is kept now.', noun: 'fixed finding' },
        findings.fixed,
      ),
      findingSection(
        { id: 'still', title: 'Still there', about: 'What was broken before and still is.', noun: 'lasting finding' },
        findings.still,
      ),
      findingSection(
        {
          id: 'untried',
          title: 'Not comparable',
          about: 'Only one of the runs shows these, and the other had no chance to.',
          noun: 'incomparable finding',
        },
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
    counts: `status ${percentText(scores.status)}, shape ${percentText(scores.shape)}, values ${percentText(scores.values)}, rules ${percentText(scores.rules)}; ${count(lessons.length, 'thing')} to learn`,
    facts: factsOf(fidelity, 'Reference', 'Candidate'),
    notes: fidelity.notes,
    sections: filled([
      lessonSection(fidelity),
      scoreSection(fidelity),
      requirementSection(fidelity),
      findingSection(
        {
          id: 'new',
          title: 'Only the candidate breaks',
          about: 'Rules that the reference keeps.',
          noun: 'new finding',
        },
        findings.new,
      ),
      findingSection(
        {
          id: 'fixed',
          title: 'Only the reference breaks',
          about: 'Rules that the candidate keeps, and should not if it is to be faithful.',
          noun: 'fixed finding',
        },
        findings.fixed,
      ),
      findingSection(
        {
          id: 'untried',
          title: 'Not comparable',
          about: 'Only one side shows these, and the other had no chance to.',
          noun: 'incomparable finding',
        },
        findings.untried,
      ),
      configurationSection(fidelity),
    ]),
  }
}

/** `97.4 % faithful, 1,513 answers compared`. */
function fidelityHeadline({ scores, operations }: Fidelity): string {
  const compared = operations.reduce((sum, one) => sum + one.compared, 0)
  if (scores.overall === undefined) return 'nothing could be compared'
  return `${scores.overall} % faithful, ${count(compared, 'answer')} compared`
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
