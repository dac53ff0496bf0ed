import { appendFileSync, existsSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { hasLeftovers, type JournalEntry, noJournal, openJournal, readJournal, setAside } from './journal.ts'

let folder = ''
let file = ''
let count = 0
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'concordat-journal-'))
})
beforeEach(() => {
  file = join(folder, String(++count), 'journal.jsonl')
})
afterAll(() => rm(folder, { recursive: true }))

const start: JournalEntry = { type: 'run', run: 'r1', contract: 'fluentcart', target: 'http://localhost' }
const created = (n: number): JournalEntry => ({ type: 'created', n, resource: 'customer', id: n, owner: 'o' })

describe('a journal', () => {
  it('is on disk as soon as an append is done', async () => {
    const journal = openJournal(file)
    for (const entry of [start, created(1)]) {
      await journal.append(entry)
      expect(readJournal(file).at(-1)).toEqual(entry)
    }
    await journal.close()
    expect(readJournal(file)).toEqual([start, created(1)])
  })

  it('keeps a hundred appends at once, whole and in order', async () => {
    const journal = openJournal(file)
    const entries = Array.from({ length: 100 }, (_, index) => created(index))
    const first = Promise.all(entries.slice(0, 50).map((entry) => journal.append(entry)))
    await journal.append(start)
    expect(readJournal(file)).toEqual([...entries.slice(0, 50), start])
    await first
    await Promise.all(entries.slice(50).map((entry) => journal.append(entry)))
    await journal.close()
    expect(readJournal(file)).toEqual([...entries.slice(0, 50), start, ...entries.slice(50)])
  })

  it('is closed when all that was appended is there', async () => {
    const journal = openJournal(file)
    const appended = journal.append(created(1))
    await journal.close()
    expect(readJournal(file)).toEqual([created(1)])
    await appended
  })

  it('tells every append of a batch that the disk refused it', async () => {
    const journal = openJournal(file)
    await journal.append(start)
    await journal.close()
    const both = await Promise.allSettled([journal.append(created(1)), journal.append(created(2))])
    expect(both.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
    expect(readJournal(file)).toEqual([start])
  })

  it('is for its owner alone', () => {
    void openJournal(file).close()
    expect(statSync(file).mode & 0o777).toBe(0o600)
  })

  it('does not begin where no file can be', () => {
    writeFileSync(join(folder, 'text'), '')
    expect(() => openJournal(join(folder, 'text', 'journal.jsonl'))).toThrow('EEXIST')
  })

  it('of a target that is thrown away keeps nothing', async () => {
    await noJournal.append(start)
    await noJournal.close()
  })
})

describe('readJournal', () => {
  const written = async (): Promise<string> => {
    const journal = openJournal(file)
    await journal.append(start)
    await journal.append(created(1))
    await journal.close()
    return readFileSync(file, 'utf8')
  }

  it('leaves out a last line that was cut off, wherever the cut is', async () => {
    const text = await written()
    const second = text.indexOf('\n') + 1
    for (let length = second; length < text.length - 1; length++) {
      writeFileSync(file, text.slice(0, length))
      expect(readJournal(file)).toEqual([start])
    }
  })

  it('names the line that is broken before the end', async () => {
    const text = await written()
    writeFileSync(file, text.replace('"created"', 'created'))
    appendFileSync(file, JSON.stringify(created(2)))
    expect(() => readJournal(file)).toThrow(
      expect.objectContaining({ name: 'UsageError', code: 'journal', message: `${file}:2 is no journal entry.` }),
    )
  })

  it('says when there is none', () => {
    expect(() => readJournal(file)).toThrow(
      expect.objectContaining({ code: 'journal', message: `There is no journal at ${file}.` }),
    )
  })
})

describe('leftovers', () => {
  const sending = (n: number): JournalEntry => ({
    type: 'sending',
    n,
    resource: 'customer',
    operation: 'make',
    unique: [],
  })
  const removed = (id: number, owner = 'o'): JournalEntry => ({ type: 'removed', resource: 'customer', id, owner })

  it.each<[string, JournalEntry[], boolean]>([
    ['nothing was made', [start], false],
    ['something was made', [start, sending(1), created(1)], true],
    ['all that was made is gone', [start, sending(1), created(1), removed(1)], false],
    ['another thing is gone', [sending(1), created(1), removed(2)], true],
    ['that of another owner is gone', [sending(1), created(1), removed(1, 'p')], true],
    ['an answer never came', [sending(1)], true],
    ['it was refused', [sending(1), { type: 'not-created', n: 1 }], false],
  ])('%s', (_, entries, expected) => {
    expect(hasLeftovers(entries)).toBe(expected)
  })

  it('are kept under the name of their run, and only then', async () => {
    expect(setAside(file)).toBeUndefined()
    const journal = openJournal(file)
    await journal.append(start)
    expect(setAside(file)).toBeUndefined()
    await journal.append(created(1))
    await journal.close()
    const kept = join(dirname(file), 'journal.r1.jsonl')
    expect(setAside(file)).toBe(kept)
    expect(readJournal(kept)).toEqual([start, created(1)])
    expect(existsSync(file)).toBe(false)
  })
})
