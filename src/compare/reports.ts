import { UsageError } from '../model/errors.ts'
import type { Finding } from '../model/finding.ts'
import type { Report, RequirementVerdict } from '../model/report.ts'
import { makeCouldShow } from '../report/could-show.ts'
import { isOpen } from '../report/counts.ts'
import { sawSuccess } from '../report/summary.ts'
import { tool } from '../report/tool.ts'
import { isAboutWaivers } from '../report/waivers/own-findings.ts'
import { compareBehaviour, type Noise } from './behaviour.ts'
import type {
  BehaviourComparison,
  ComparedFinding,
  Comparison,
  FindingComparison,
  Side,
  VerdictChange,
} from './model.ts'

/** What the two reports are called in sentences. */
export interface Names {
  readonly before: string
  readonly after: string
}

/** Lays two reports of one contract side by side. Throws a {@link UsageError} when they are of different contracts. */
export function compareReports(before: Report, after: Report, names: Names, noise?: Noise): Comparison {
  checkContracts(before, after, names)
  const { reason, ...behaviour } = behaviourOf(before, after, noise)
  return {
    format: 1,
    tool,
    before: sideOf(before),
    after: sideOf(after),
    findings: compareFindings(before, after),
    requirements: compareRequirements(before, after),
    configuration: compareConfiguration(before, after),
    ...behaviour,
    notes: [
      ...notesOn(before, names.before),
      ...notesOn(after, names.after),
      ...(samePlan(before, after)
        ? []
        : ['the two runs were not made of the same scenarios; what only one of them tried is not compared']),
      ...(reason === undefined ? [] : [reason]),
    ],
  }
}

function checkContracts(
  { run: { contract: ours } }: Report,
  { run: { contract: theirs } }: Report,
  names: Names,
): void {
  if (ours.name === theirs.name && ours.title === theirs.title) return
  const [one, other] = ours.name === theirs.name ? [ours.title, theirs.title] : [ours.name, theirs.name]
  const sentence = `${names.before} is of the contract ${one}, ${names.after} of ${other}.`
  throw new UsageError('compare-contracts', sentence, 'Give two reports of the same contract.')
}

function sideOf({ run, summary }: Report): Side {
  const { name, title, version } = run.contract
  return {
    url: run.target.url,
    run: run.id,
    startedAt: run.startedAt,
    contract: { name, title, version },
    requests: summary.requests,
  }
}

/** Single answers are compared only where the same cases were sent. */
function behaviourOf(before: Report, after: Report, noise?: Noise): BehaviourComparison {
  const differing = (['seed', 'profile'] as const).filter((name) => before.run[name] !== after.run[name])
  const none = { changes: [], operations: [], notCompared: 0 }
  const [name] = differing
  if (name !== undefined) {
    const values = `${before.run[name]} and ${after.run[name]}`
    return {
      ...none,
      reason: `single answers are not compared: the runs have a different ${name} (${values}) and so sent other cases`,
    }
  }
  if (before.behaviour === undefined || after.behaviour === undefined)
    return { ...none, reason: 'single answers are not compared: not both reports tell them' }
  return compareBehaviour(before.behaviour, after.behaviour, noise)
}

function compareFindings(before: Report, after: Report): FindingComparison {
  const [ours, theirs] = [findingsOf(before), findingsOf(after)]
  const isSame = samePlan(before, after)
  const [wouldShow, willShow] = [before, after].map((report) => makeCouldShow(isSame ? asWhole(report) : report)) as [
    CouldShow,
    CouldShow,
  ]
  const added = [...theirs.values()].filter(({ fingerprint }) => !ours.has(fingerprint))
  const gone = [...ours.values()].filter(({ fingerprint }) => !theirs.has(fingerprint))
  return {
    new: added.filter(wouldShow).map(told),
    fixed: gone.filter(willShow).map(told),
    still: [...theirs.values()].filter(({ fingerprint }) => ours.has(fingerprint)).map(told),
    untried: [...added.filter((one) => !wouldShow(one)), ...gone.filter((one) => !willShow(one))].map(told),
  }
}

type CouldShow = ReturnType<typeof makeCouldShow>

/** What both runs left out, neither could show: the rest is comparable. A recording is sent again as it is. */
function samePlan(before: Report, after: Report): boolean {
  const planOf = ({ run, scenarios }: Report): string =>
    run.profile === 'recorded' ? '' : JSON.stringify([run.seed, run.profile, scenarios.map(({ id }) => id).toSorted()])
  return planOf(before) === planOf(after)
}

function asWhole({ run: { partial: _, ...run }, ...report }: Report): Report {
  return { ...report, run }
}

function findingsOf({ findings }: Report): ReadonlyMap<string, Finding> {
  const open = findings.filter((finding) => isOpen(finding) && !isAboutWaivers(finding))
  return new Map(open.map((finding) => [finding.fingerprint, finding]))
}

function told({
  fingerprint,
  rule,
  level,
  place,
  message,
  requirements,
  operations,
  occurrences,
}: Finding): ComparedFinding {
  return { fingerprint, rule, level, place, message, requirements, operations, occurrences }
}

/** True when what one run tried the other had every chance to try. What a recording judges, sending it again need not. */
function bothWhole(before: Report, after: Report): boolean {
  const isWhole = ({ run: { ended, profile } }: Report): boolean => ended === 'complete' && profile !== 'recorded'
  return samePlan(before, after) && isWhole(before) && isWhole(after)
}

/** Verdicts that say something about the target; what is flaky decides nothing. */
const telling: ReadonlySet<RequirementVerdict> = new Set(['pass', 'fail'])

function compareRequirements(before: Report, after: Report): Comparison['requirements'] {
  const ours = new Map(before.requirements.map((one) => [one.id, one.verdict]))
  const fewest = bothWhole(before, after) ? 1 : 2
  const changed: VerdictChange[] = []
  let same = 0
  for (const { id, level, text, verdict: to } of after.requirements) {
    const from = ours.get(id)
    if (from === undefined || from === 'flaky' || to === 'flaky') continue
    const sides = [from, to].filter((verdict) => telling.has(verdict)).length
    if (sides < fewest) continue
    if (from === to) same += 1
    else changed.push({ id, level, text, from, to })
  }
  return { same, changed }
}

function compareConfiguration(before: Report, after: Report): Comparison['configuration'] {
  const [ours, theirs] = [before.run.configuration, after.run.configuration]
  const isWhole = bothWhole(before, after)
  return [...new Set([...Object.keys(ours), ...Object.keys(theirs)])].toSorted().flatMap((name) => {
    const [from = 'not known', to = 'not known'] = [ours[name], theirs[name]]
    const isUntried = !isWhole && (ours[name] === undefined || theirs[name] === undefined)
    return from === to || isUntried ? [] : [{ name, from, to }]
  })
}

function notesOn(report: Report, name: string): string[] {
  const { run, summary } = report
  const ends: Readonly<Record<Report['run']['ended'], string | undefined>> = {
    complete: undefined,
    interrupted: 'was interrupted',
    budget: 'reached a limit',
    'target-lost': 'lost its target',
  }
  const ended = ends[run.ended]
  return [
    ...(ended === undefined ? [] : [`the run of ${name} ${ended}, so it does not show everything`]),
    ...(sawSuccess(report) ? [] : [`the run of ${name} was never answered with a 2xx, so it shows next to nothing`]),
    ...(summary.scenarios.error > 0 ? [`${summary.scenarios.error} scenarios of ${name} could not be judged`] : []),
  ]
}
