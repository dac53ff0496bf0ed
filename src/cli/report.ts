import { readFileSync } from 'node:fs'
import { UsageError } from '../model/errors.ts'
import { readReport } from '../report/json.ts'
import type { OutputFlags } from './options.ts'
import { publish } from './output.ts'

/** `concordat report FILE`: renders a saved report again; the exit code is that of the run. */
export async function report(file: string, options: object): Promise<number> {
  return publish(readReport(readText(file), file), options as OutputFlags)
}

/** A text file's content. Throws {@link UsageError} when it cannot be read. */
export function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    throw new UsageError('file', `${file} cannot be read.`, 'Check the path.', error)
  }
}
