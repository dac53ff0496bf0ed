import { readReport } from '../report/json.ts'
import { accept, readAccepted } from './accepted.ts'
import type { OutputFlags } from './options.ts'
import { publish } from './output.ts'
import { readText } from './report-file.ts'

/** `concordat report FILE`: renders a saved report again; the exit code is that of the run, unless other findings are accepted now. */
export async function report(file: string, options: object): Promise<number> {
  const flags = options as OutputFlags
  const saved = readReport(readText(file), file)
  return publish(accept(saved, await readAccepted(flags, saved.run.contract)), flags)
}
