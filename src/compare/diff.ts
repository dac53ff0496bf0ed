import { UsageError } from '../model/errors.ts'
import { atLeast, type Level } from '../model/level.ts'
import type { Report, Timing } from '../model/report.ts'
import { noiseBetween } from './behaviour.ts'
import type { Comparison, Diff, DiffVerdict, LatencyShift } from './model.ts'
import { compareReports, type Names } from './reports.ts'

/** How two reports are compared. */
export interface DiffOptions {
  /** The weakest level of a new finding that makes the verdict *broken*. */
  readonly failOn: Level
  /** Two runs between which nothing was changed: what differs there says nothing. */
  readonly noise?: readonly [Report, Report]
  readonly names?: Names
}

/** What happened between two runs of one contract against one target: the verdict over an upgrade. Pure. Throws a {@link UsageError} when the contracts differ, or `noise` is of another plan. */
export function diffReports(before: Report, after: Report, { failOn, noise, names = usual }: DiffOptions): Diff {
  if (noise !== undefined) checkNoise(noise, before)
  const known = noise === undefined ? undefined : noiseBetween(noise[0].behaviour ?? [], noise[1].behaviour ?? [])
  const comparison = compareReports(before, after, names, known)
  const latency = compareLatency(before, after, noise)
  const isSwapped = Date.parse(before.run.startedAt) > Date.parse(after.run.startedAt)
  const notes = isSwapped
    ? [`the run of ${names.before} began later than that of ${names.after}: they may be swapped`]
    : []
  return {
    kind: 'diff',
    // That answers come sooner changes nothing for anybody.
    verdict: verdictOf(
      comparison,
      failOn,
      noise === undefined ? [] : latency.filter(({ from, to }) => to.p50 > from.p50),
    ),
    ...comparison,
    latency,
    notes: [...notes, ...comparison.notes],
  }
}

/** What differs between runs of another plan says nothing about these. */
function checkNoise(pair: readonly [Report, Report], before: Report): void {
  const planOf = ({ run }: Report): string =>
    JSON.stringify([run.contract.name, run.contract.title, run.seed, run.profile])
  if (pair.every((one) => planOf(one) === planOf(before))) return
  const { contract, seed, profile } = before.run
  throw new UsageError(
    'noise',
    'The reports of --noise are of another contract, seed or profile.',
    `Both must be of ${contract.name}, seed ${seed}, profile ${profile}.`,
  )
}

const usual: Names = { before: 'BEFORE', after: 'AFTER' }

function verdictOf(
  { findings, requirements, changes, configuration }: Comparison,
  failOn: Level,
  latency: readonly LatencyShift[],
): DiffVerdict {
  if (findings.new.some(({ level }) => atLeast(level, failOn))) return 'broken'
  const other = [findings.new, findings.fixed, requirements.changed, changes, configuration, latency]
  return other.some((list) => list.length > 0) ? 'changed' : 'safe'
}

/** Without a pair of runs to learn from, only what nobody would call noise: twice the time, and this many milliseconds more. */
const plain = { times: 2, more: 50 }
/** With one: so many times what the pair shows, and at least this much more. */
const learned = { times: 1.5, more: 5 }

/** Operations whose median answer time moved beyond the noise, in either direction. */
function compareLatency(before: Report, after: Report, noise: DiffOptions['noise']): LatencyShift[] {
  const later = timingsOf(after)
  const [one, other] = [timingsOf(noise?.[0]), timingsOf(noise?.[1])]
  return [...timingsOf(before)].flatMap(([operation, from]) => {
    const to = later.get(operation)
    if (to === undefined || from.p50 === 0 || to.p50 === 0) return []
    const bound = noise === undefined ? plain : boundOf(one.get(operation), other.get(operation))
    const [low, high] = [Math.min(from.p50, to.p50), Math.max(from.p50, to.p50)]
    return high > low * bound.times && high - low > bound.more ? [{ operation, from, to }] : []
  })
}

function boundOf(one: Timing | undefined, other: Timing | undefined): typeof plain {
  if (one === undefined || other === undefined || one.p50 === 0 || other.p50 === 0) return plain
  const [low, high] = [Math.min(one.p50, other.p50), Math.max(one.p50, other.p50)]
  return { times: (high / low) * learned.times, more: Math.max(learned.more, (high - low) * 2) }
}

function timingsOf(report: Report | undefined): ReadonlyMap<string, Timing> {
  return new Map(report?.operations.map(({ id, timing }) => [id, timing]))
}
