import type { Page } from './page.ts'
import { bullet, count, visible } from './words.ts'

/** Fixed findings that are listed; the rest are counted. */
const listed = 20

/** How the run compares with an earlier one; nothing when it was not compared. */
export function baselineLines({ report, paint, width }: Page): readonly string[] {
  const { baseline } = report
  if (baseline === undefined) return []
  const { run, startedAt, known, fixed, notTried } = baseline
  const items = fixed
    .slice(0, listed)
    .map(({ level, rule, fingerprint, place }) => `fixed: ${level} ${rule} ${fingerprint} at ${place}`)
  const more = fixed.length > listed ? [`and ${fixed.length - listed} more in report.json`] : []
  const rest = notTried === 0 ? [] : [`${count(notTried, 'finding')} of it had no chance to show in this run`]
  return [
    `${paint('strong', 'Baseline')}: run ${visible(run)} of ${visible(startedAt.slice(0, 10))}, ${known} known, ${fixed.length} fixed`,
    ...[...items, ...more, ...rest].flatMap((line) => bullet(line, width)),
  ]
}
