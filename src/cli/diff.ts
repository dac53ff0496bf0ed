import { isDeepStrictEqual } from 'node:util'
import { diffReports } from '../compare/diff.ts'
import { UsageError } from '../model/errors.ts'
import type { Level } from '../model/level.ts'
import type { Report } from '../model/report.ts'
import { readReport } from '../report/json.ts'
import { sawSuccess } from '../report/summary.ts'
import { type ComparisonFlags, publishComparison } from './comparison-output.ts'
import { readText } from './report-file.ts'

interface DiffFlags extends ComparisonFlags {
  readonly failOn: Level | 'changed'
  readonly noise?: readonly string[]
}

/**
 * `concordat diff BEFORE AFTER`: what an upgrade changed. The exit code is 1 when the verdict is *broken*, with `--fail-on changed` also when it is
 * *changed*; 3 when one of the runs never got an answer that could be judged.
 */
export async function diff(before: string, after: string, options: object): Promise<number> {
  const { failOn, noise, ...flags } = options as DiffFlags
  const [one, other] = [read(before), read(after)]
  const pair = noise === undefined ? {} : { noise: readPair(noise) }
  const level = failOn === 'changed' ? 'must' : failOn
  const result = diffReports(one, other, { failOn: level, ...pair, names: { before, after } })
  if (isDeepStrictEqual(one.run, other.run))
    process.stderr.write(`note: ${before} and ${after} are of the same run, ${one.run.id}, so nothing can differ\n`)
  await publishComparison(result, flags)
  if (!sawSuccess(one) || !sawSuccess(other)) return 3
  if (result.verdict === 'broken') return 1
  return failOn === 'changed' && result.verdict === 'changed' ? 1 : 0
}

function read(file: string): Report {
  return readReport(readText(file), file)
}

function readPair(files: readonly string[]): readonly [Report, Report] {
  const [one, other, ...more] = files
  if (one === undefined || other === undefined || more.length > 0) {
    const hint =
      'Run twice against the same site without changing anything, and give both reports: --noise a1.json a2.json'
    throw new UsageError('noise', `--noise takes two reports, not ${files.length}.`, hint)
  }
  return [read(one), read(other)]
}
