import { closeSync, mkdirSync, openSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { UsageError } from '../model/errors.ts'
import type { Event } from '../model/event.ts'
import { eventLine, eventsHead } from '../report/event-lines.ts'
import { formats } from './formats.ts'
import type { OutputFlags } from './options.ts'

/** Writes events as they happen. */
export interface EventLog {
  add(event: Event): void
  close(): void
}

/**
 * Opens `events.ndjson` where it is asked for; nothing of it is held in memory. Throws a {@link UsageError} when it cannot be written at the
 * beginning; when the disk fails later the run goes on without it, and says so.
 */
export function openEventLog({ out, report }: Pick<OutputFlags, 'out' | 'report'>): EventLog {
  if (!report.includes('ndjson')) return { add: () => undefined, close: () => undefined }
  const file = join(out, formats.ndjson.file ?? '')
  let handle: number | undefined = open(file)
  const close = (): void => {
    if (handle !== undefined) closeSync(handle)
    handle = undefined
  }
  const add = (event: Event): void => {
    if (handle === undefined) return
    try {
      writeSync(handle, eventLine(event))
    } catch {
      process.stderr.write(`note: ${file} cannot be written any more; its events end here\n`)
      close()
    }
  }
  return { add, close }
}

function open(file: string): number {
  try {
    mkdirSync(join(file, '..'), { recursive: true })
    const handle = openSync(file, 'w')
    writeSync(handle, eventsHead())
    return handle
  } catch (error) {
    throw new UsageError('output', `${file} cannot be written.`, 'Choose another folder with --out.', error)
  }
}
