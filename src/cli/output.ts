import { accessSync, constants, existsSync, mkdirSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { UsageError } from '../model/errors.ts'
import type { Report } from '../model/report.ts'
import { exitCodeOf } from '../report/exit.ts'
import { renderJson } from '../report/json.ts'
import { renderTerminal } from '../report/terminal.ts'
import { formats } from './formats.ts'
import type { OutputFlags } from './options.ts'
import { addStepSummary } from './step-summary.ts'

/** Writes the report in the formats asked for, prints the summary (or JSON), and returns the exit code. */
export async function publish(report: Report, flags: OutputFlags): Promise<number> {
  const written: string[] = []
  const printed: string[] = []
  for (const format of flags.report) {
    const { file: name, render } = formats[format]
    const text = await render?.(report, flags.failOn)
    if (text === undefined) written.push(join(flags.out, name ?? ''))
    else if (name === undefined) printed.push(text)
    else written.push(writeReport(join(flags.out, name), text))
  }
  // Where the report goes to the standard output nothing else may; GitHub reads commands from both.
  ;(flags.json === true ? process.stderr : process.stdout).write(printed.join(''))
  if (flags.report.includes('github')) await addStepSummary(report, flags.failOn, process.env)
  if (flags.json === true) process.stdout.write(renderJson(report))
  else {
    process.stdout.write(renderTerminal(report, { ...screen(), failOn: flags.failOn }))
    if (written.length > 0) process.stdout.write(`written to ${written.join(', ')}\n`)
  }
  return exitCodeOf(report, flags.failOn)
}

/** How wide what is printed may be, and whether it has colours. */
export function screen(): { readonly color: boolean; readonly width: number } {
  const { columns, isTTY } = process.stdout
  return {
    color: isTTY && process.env['NO_COLOR'] === undefined,
    width: columns > 0 ? Math.min(columns, 120) : 100,
  }
}

/** Makes sure, before anything is sent, that reports can be written. Creates nothing. Throws {@link UsageError}. */
export function checkFolder(folder: string): void {
  let there = resolve(folder)
  while (!existsSync(there) && dirname(there) !== there) there = dirname(there)
  const isWritable = (): boolean => {
    try {
      accessSync(there, constants.W_OK)
      return statSync(there).isDirectory()
    } catch {
      return false
    }
  }
  if (!isWritable())
    throw new UsageError('output', `${folder} cannot be written to.`, 'Choose another folder with --out.')
}

/** Writes a text into a file, in a folder that is made where it is missing. Throws {@link UsageError} when it cannot be written. */
export function writeReport(file: string, text: string): string {
  try {
    mkdirSync(join(file, '..'), { recursive: true })
    writeFileSync(file, text)
    return file
  } catch (error) {
    const reason = error instanceof Error && 'code' in error ? String(error.code) : 'unknown reason'
    throw new UsageError('output', `${file} cannot be written (${reason}).`, 'Choose another folder with --out.', error)
  }
}
