import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, test } from 'vitest'
import {
  admin,
  concordat,
  folder,
  leftoversOn,
  openMock,
  openProxy,
  openServer,
  reportIn,
  rowsOf,
  type Started,
  startConcordat,
  startMockProcess,
} from './support.ts'

/** Slow enough to be stopped in the middle. */
const rate = '60/s'

interface Running extends Started {
  readonly out: string
}

function startRun(target: string, ...more: readonly string[]): Running {
  const out = folder()
  return { ...startConcordat(['run', '--target', target, '--auth', admin, '--out', out, ...more]), out }
}

/** Waits until a run has created something. */
async function untilCreated({ out }: Running, count = 10): Promise<void> {
  const journal = join(out, 'journal.jsonl')
  const created = (): number =>
    existsSync(journal) ? readFileSync(journal, 'utf8').split('"type":"created"').length - 1 : 0
  while (created() < count) await sleep(20)
}

interface JournalLine {
  readonly type: string
  readonly n: number
  readonly resource: string
  readonly unique: readonly string[]
}

/** How many customers may have been created by requests that got no answer and say nothing to look for them by. */
function untraceable({ out }: Running): number {
  const text = readFileSync(join(out, 'journal.jsonl'), 'utf8')
  const lines = text.split('\n').filter((line) => line.endsWith('}'))
  const entries = lines.map((line) => JSON.parse(line) as JournalLine)
  const answered = new Set(entries.filter(({ type }) => type.endsWith('created')).map(({ n }) => n))
  const unanswered = entries.filter(({ type, n }) => type === 'sending' && !answered.has(n))
  return unanswered.filter(({ resource, unique }) => resource === 'customer' && unique.length === 0).length
}

describe('Ctrl-C', () => {
  test('ends a run politely: what it created is removed', async () => {
    const { url } = await startMockProcess()
    const run = startRun(url, '--rate', rate)
    await untilCreated(run)
    expect(await leftoversOn(url)).not.toEqual([])
    run.child.kill('SIGINT')
    const { code, signal, stdout, stderr } = await run.ended
    expect({ code, signal }).toEqual({ code: 130, signal: null })
    expect(stderr).toMatch('removing what this run created')
    expect(stdout).toMatch(/left 0\b/)
    expect(stdout + stderr).not.toMatch(/\n\s+at \S/)
    const report = reportIn(run.out)
    expect(report.run.ended).toBe('interrupted')
    expect(report.cleanup.left).toEqual([])
    expect(report.findings.filter(({ level }) => level !== 'may')).toEqual([])
    expect(await leftoversOn(url)).toEqual([])
  })

  test('pressed twice ends a run at once, and cleanup does the rest', async () => {
    const { url } = await startMockProcess()
    const run = startRun(url, '--rate', '10/s')
    await untilCreated(run, 3)
    run.child.kill('SIGINT')
    await run.printed(/press again/)
    run.child.kill('SIGINT')
    const pressed = performance.now()
    const { code, signal } = await run.ended
    expect(performance.now() - pressed).toBeLessThan(500)
    expect(code ?? signal).toBe('SIGINT')
    const lost = untraceable(run)
    const again = await concordat(['cleanup', join(run.out, 'journal.jsonl'), '--auth', admin])
    expect(again.stdout).toMatch(`left ${lost}\n`)
    expect(again.code).toBe(lost === 0 ? 0 : 5)
    expect(await leftoversOn(url)).toEqual([])
  })

  test('ends a pause that the target has asked for', async () => {
    let count = 0
    const { url } = await openMock()
    const proxy = await openProxy(url, (_, response) => {
      if (count++ < 3) return false
      response.writeHead(503, { 'retry-after': '600' }).end()
      return true
    })
    const run = startRun(proxy.url, '--only', 'listCustomers')
    while (proxy.seen.length < 5) await sleep(20)
    run.child.kill('SIGINT')
    const late = sleep(5000, undefined, { ref: false })
    expect(await Promise.race([run.ended.then(({ code }) => code), late])).toBe(130)
  })

  test('ends a run that waits for its first answer', async () => {
    const { url, seen } = await openServer(() => undefined)
    const run = startRun(url)
    while (seen.length === 0) await sleep(20)
    run.child.kill('SIGINT')
    const late = sleep(5000, undefined, { ref: false })
    expect(await Promise.race([run.ended.then(({ code }) => code), late])).toBe(130)
  })

  test('ends a mock', async () => {
    const mock = startConcordat(['mock', '--port', '0'])
    await mock.printed(/no permission\n/)
    mock.child.kill('SIGINT')
    expect(await mock.ended).toMatchObject({ code: 0, stderr: '' })
  })
})

describe('kill -9', () => {
  test('leaves a journal, from which cleanup removes everything', async () => {
    const { url } = await startMockProcess()
    // Valid requests only: of a request without a unique value that got no answer nobody can tell what it created.
    const run = startRun(url, '--rate', rate, '--only', '*/valid')
    await untilCreated(run)
    run.child.kill('SIGKILL')
    await run.ended
    expect(await leftoversOn(url)).not.toEqual([])
    const journal = join(run.out, 'journal.jsonl')
    const began = performance.now()
    const { code, stdout } = await concordat(['cleanup', journal, '--auth', admin, '--rate', '8/s'])
    const removed = Number(/^created (\d+), removed \1, left 0$/m.exec(stdout)?.[1])
    expect(removed, stdout).toBeGreaterThan(0)
    expect(performance.now() - began).toBeGreaterThan((removed - 1) * 125)
    expect(code).toBe(0)
    expect(await leftoversOn(url)).toEqual([])
    const again = await concordat(['cleanup', journal, '--auth', admin])
    expect({ code: again.code, left: /left \d+/.exec(again.stdout)?.[0] }).toEqual({ code: 0, left: 'left 0' })
  })

  test('is not forgotten by the next run in the same folder', async () => {
    const { url } = await startMockProcess()
    const run = startRun(url, '--rate', rate)
    await untilCreated(run)
    run.child.kill('SIGKILL')
    await run.ended
    const args = ['run', '--target', url, '--auth', admin, '--profile', 'smoke', '--only', 'listCustomers']
    await concordat([...args, '--out', run.out])
    for (const name of readdirSync(run.out).filter((one) => one.endsWith('.jsonl')))
      await concordat(['cleanup', join(run.out, name), '--auth', admin])
    expect(await leftoversOn(url)).toEqual([])
  })

  test('of a run that was through leaves nothing to clean up', async () => {
    const { url } = await startMockProcess()
    const run = startRun(url, '--profile', 'smoke', '--only', 'createCustomer')
    expect((await run.ended).code).toBe(0)
    const { code, stdout } = await concordat(['cleanup', join(run.out, 'journal.jsonl'), '--auth', admin])
    expect({ code, stdout }).toEqual({ code: 0, stdout: 'created 0, removed 0, left 0\n' })
  })
})

describe('a budget', () => {
  test.each([
    ['requests', ['--max-requests', '50']],
    ['requests, one at a time', ['--max-requests', '50', '--workers', '1']],
    ['requests, all at once', ['--max-requests', '50', '--workers', '64']],
    ['time', ['--max-time', '1s']],
    ['time, at a low rate', ['--max-time', '1s', '--rate', '30/s']],
  ])('of %s ends a run, and what it created is removed', async (_, limits) => {
    const mock = await openMock()
    const before = rowsOf(mock)
    const { ended, out } = startRun(mock.url, ...limits)
    const { code, stdout, stderr } = await ended
    expect(stdout + stderr).not.toMatch(/\n\s+at \S/)
    const { run, cleanup, findings, scenarios } = reportIn(out)
    expect(run.ended).toBe('budget')
    expect(cleanup).toMatchObject({ removed: cleanup.created, left: [] })
    expect(findings.filter(({ level }) => level !== 'may')).toEqual([])
    expect(scenarios.filter(({ outcome }) => outcome === 'error').map(({ id, reason }) => [id, reason])).toEqual([])
    expect(rowsOf(mock)).toEqual(before)
    expect(code).toBe(0)
  })

  test('of requests is kept', async () => {
    const mock = await openMock()
    const proxy = await openProxy(mock.url)
    const run = startRun(proxy.url, '--max-requests', '50', '--only', 'listCustomers', '--skip', '*/situation')
    await run.ended
    expect(reportIn(run.out).cleanup.created).toBe(0)
    expect(proxy.seen).toHaveLength(50)
  })

  test('of time is kept although the target asks for a pause', async () => {
    const { url } = await openServer((_, response) => response.writeHead(503, { 'retry-after': '600' }).end())
    const run = startRun(url, '--max-time', '1s')
    const late = sleep(6000, undefined, { ref: false })
    expect(await Promise.race([run.ended.then(({ code }) => code), late])).toBe(3)
  })
})

describe('a target that goes away in the middle', () => {
  test.each([20, 300])('after %i requests ends the run with 3, and the report says so', async (requests) => {
    const mock = await openMock()
    let count = 0
    const proxy = await openProxy(mock.url, () => {
      if (++count >= requests) void proxy.close()
      return count >= requests
    })
    const { ended, out } = startRun(proxy.url)
    const { code, stdout, stderr } = await ended
    expect(stdout + stderr).not.toMatch(/\n\s+at \S/)
    const { run, summary, cleanup } = reportIn(out)
    expect({ ended: run.ended, outcome: summary.outcome }).toEqual({ ended: 'target-lost', outcome: 'error' })
    expect(stdout).toMatch(/target was lost|went away|not reach/i)
    expect(cleanup.removed).toBe(0)
    expect(cleanup.left).toHaveLength(cleanup.created)
    expect(code).toBe(3)
    const blind = lostWithoutTrace(join(out, 'journal.jsonl'))
    const back = await concordat(['cleanup', join(out, 'journal.jsonl'), '--auth', admin, '--target', mock.url])
    expect(back.stdout).toMatch(new RegExp(`left ${blind}\\n`))
    expect(back.code).toBe(blind === 0 ? 0 : 5)
    expect(await leftoversOn(mock.url)).toEqual([])
  })
})

/** Creations whose answer never came, and whose request held nothing to look for: an invalid one may lack the address. They must be told. */
function lostWithoutTrace(journal: string): number {
  const lines = readFileSync(journal, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { type: string; n?: number; unique?: readonly string[] })
  const settled = new Set(lines.filter(({ type }) => type === 'created' || type === 'not-created').map(({ n }) => n))
  return lines.filter(({ type, n, unique }) => type === 'sending' && !settled.has(n) && unique?.length === 0).length
}
