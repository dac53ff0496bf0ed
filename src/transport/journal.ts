import { closeSync, existsSync, fchmodSync, fsync, mkdirSync, openSync, readFileSync, renameSync, write } from 'node:fs'
import { dirname } from 'node:path'
import { promisify } from 'node:util'
import { UsageError } from '../model/errors.ts'

/** One line of the journal. `n` ties the lines about one request together. */
export type JournalEntry =
  | { readonly type: 'run'; readonly run: string; readonly contract: string; readonly target: string }
  /** Written and on disk before the request goes out; with the id where the request itself names what it makes. */
  | ({
      readonly type: 'sending'
      readonly n: number
      readonly resource: string
      readonly operation: string
      readonly unique: readonly string[]
    } & Partial<Named>)
  | ({ readonly type: 'created'; readonly n: number; readonly resource: string } & Named)
  | { readonly type: 'not-created'; readonly n: number }
  | ({ readonly type: 'removed'; readonly resource: string } & Named)

/** What tells a thing from all others of its resource: each owner may count its own from one. */
export interface Named {
  readonly id: string | number
  /** The id of what it belongs to. */
  readonly owner?: string | number
  /** The ids of what that one belongs to in turn, nearest first. */
  readonly above?: readonly (string | number)[]
}

/** Resource, owners and id as one text: the same only for the same thing. */
export function thingKey(resource: string, { id, owner, above = [] }: Named): string {
  return JSON.stringify([resource, ...above.toReversed().map(String), String(owner ?? ''), String(id)])
}

/** A file that survives a crash: what is appended is on disk when the promise resolves. */
export interface Journal {
  append(entry: JournalEntry): Promise<void>
  close(): Promise<void>
}

const writeAsync = promisify(write)
const fsyncAsync = promisify(fsync)

/** Opens a journal: a new one, or (`a`) one to go on with. Entries that arrive while the disk is busy share one sync. */
export function openJournal(file: string, mode: 'w' | 'a' = 'w'): Journal {
  mkdirSync(dirname(file), { recursive: true })
  const handle = openSync(file, mode, 0o600)
  fchmodSync(handle, 0o600) // also where it was there before
  let waiting: { text: string; readonly written: Promise<void> } | undefined
  let last: Promise<void> = Promise.resolve()

  /** The entries of one batch share its fate: they are all on disk or all refused. */
  const flush = async (): Promise<void> => {
    const text = waiting?.text ?? ''
    waiting = undefined
    await writeAsync(handle, text)
    await fsyncAsync(handle)
  }
  const append = (entry: JournalEntry): Promise<void> => {
    if (waiting === undefined) {
      waiting = { text: '', written: last.then(flush) }
      last = waiting.written.catch(() => undefined)
    }
    waiting.text += `${JSON.stringify(entry)}\n`
    return waiting.written
  }
  return {
    append,
    async close() {
      await last
      closeSync(handle)
    },
  }
}

/**
 * Makes room for a new journal: one whose run left something behind is set aside under the name of that run (`journal.1a2b3c4d.jsonl`),
 * so that it can still be cleaned up. Returns its new path, or undefined when nothing had to be kept.
 */
export function setAside(file: string): string | undefined {
  if (!existsSync(file)) return undefined
  const entries = readJournal(file)
  if (!hasLeftovers(entries)) return undefined
  const run = entries.find((entry) => entry.type === 'run')?.run ?? 'earlier'
  const kept = file.replace(/(\.jsonl)?$/, `.${run}.jsonl`)
  renameSync(file, kept)
  return kept
}

/** True when the journal names something that was created, or may have been, and was not removed. */
export function hasLeftovers(entries: readonly JournalEntry[]): boolean {
  const open = new Set<string>()
  for (const entry of entries) {
    if (entry.type === 'sending') open.add(`sent ${entry.n}`)
    if (entry.type === 'created' || entry.type === 'not-created') open.delete(`sent ${entry.n}`)
    if (entry.type === 'created') open.add(thingKey(entry.resource, entry))
    if (entry.type === 'removed') open.delete(thingKey(entry.resource, entry))
  }
  return open.size > 0
}

/** A journal that keeps nothing, for targets that are thrown away with the run. */
export const noJournal: Journal = { append: async () => undefined, close: async () => undefined }

/** Reads a journal; a last line that was cut off by a crash is left out. Throws {@link UsageError}. */
export function readJournal(file: string): JournalEntry[] {
  let text: string
  try {
    text = readFileSync(file, 'utf8')
  } catch {
    throw new UsageError('journal', `There is no journal at ${file}.`, 'A run writes journal.jsonl beside its report.')
  }
  const lines = text.split('\n').filter((line) => line !== '')
  return lines.flatMap((line, index) => {
    try {
      return [JSON.parse(line) as JournalEntry]
    } catch {
      if (index === lines.length - 1) return []
      throw new UsageError('journal', `${file}:${index + 1} is no journal entry.`)
    }
  })
}
