import { appendFileSync } from 'node:fs'
import type { Level } from '../model/level.ts'
import type { Report } from '../model/report.ts'

/** Adds the report to the summary of a job of GitHub Actions, where there is one. A run is not lost when that cannot be written. */
export async function addStepSummary(report: Report, failOn: Level, env: NodeJS.ProcessEnv): Promise<void> {
  const file = env['GITHUB_STEP_SUMMARY']
  if (file === undefined || file === '') return
  const { renderMarkdown } = await import('../report/markdown.ts')
  try {
    appendFileSync(file, renderMarkdown(report, { failOn }))
  } catch {
    process.stderr.write(
      'note: the file that GITHUB_STEP_SUMMARY names cannot be written; the summary of the job lacks the report\n',
    )
  }
}
