import { UsageError } from '../model/errors.ts'
import { readReport } from '../report/json.ts'
import { accept, readAccepted } from './accepted.ts'
import type { OutputFlags } from './options.ts'
import { publish } from './output.ts'
import { readText } from './report-file.ts'

/** `concordat report FILE`: renders a saved report again; the exit code is that of the run, unless other findings are accepted now. */
export async function report(file: string, options: object): Promise<number> {
  const flags = options as OutputFlags
  if (flags.report.includes('ndjson')) {
    const hint = 'It is written while a run goes on: give --report ndjson to concordat run or judge.'
    throw new UsageError('format', 'A saved report holds no events, so ndjson cannot be made from it.', hint)
  }
  const saved = readReport(readText(file), file)
  return publish(accept(saved, await readAccepted(flags, saved.run.contract)), flags)
}
