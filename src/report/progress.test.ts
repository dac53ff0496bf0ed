import { expect, test } from 'vitest'
import { sampleEvents } from '../../test/fixtures/report/sample.ts'
import { makeProgress } from './progress.ts'

/** Feeds the sample run, one event every `step` milliseconds, and tells what was written. */
function watch(
  stream: { isTTY?: boolean; columns?: number },
  env: Record<string, string>,
  step: number,
): readonly string[] {
  const written: string[] = []
  let now = 0
  const progress = makeProgress({ ...stream, write: (text: string) => written.push(text) }, env, () => now)
  for (const event of sampleEvents) {
    now += step
    progress.add(event)
  }
  progress.stop()
  return written
}

test('a terminal gets one line, rewritten and at last removed', () => {
  const written = watch({ isTTY: true, columns: 80 }, {}, 100)
  expect(written.every((text) => text.startsWith('\r\u001b[2K') && !text.includes('\n') && text.length < 85)).toBe(true)
  expect(written.at(-2)).toBe('\r\u001b[2Kscenario 9/9, 19 requests, 4 req/s, 3 findings  updateCustomer/situation')
  expect(written.at(-1)).toBe('\r\u001b[2K')
})

test('the line is drawn ten times a second at most', () => {
  expect(watch({ isTTY: true, columns: 80 }, {}, 10).length).toBeLessThanOrEqual(sampleEvents.length / 10 + 2)
})

test('the line never fills a narrow terminal', () => {
  const lines = watch({ isTTY: true, columns: 20 }, {}, 100).map((text) => text.replace('\r\u001b[2K', ''))
  expect(Math.max(...lines.map((line) => line.length))).toBe(19)
})

test.each<[string, { isTTY?: boolean; columns?: number }, Record<string, string>]>([
  ['a pipe', {}, {}],
  ['a terminal without a width', { isTTY: true, columns: 0 }, {}],
  ['CI', { isTTY: true, columns: 80 }, { CI: 'true' }],
  ['a dumb terminal', { isTTY: true, columns: 80 }, { TERM: 'dumb' }],
])('%s gets a plain line per operation', (_, stream, env) => {
  expect(watch(stream, env, 1).join('')).toBe(
    [
      'createCustomer: 3 scenarios, 9 requests, 1 finding',
      'listCustomers: 2 scenarios, 6 requests, 0 findings',
      'getCustomer: 1 scenario, 2 requests, 2 findings',
      'updateCustomer: 2 scenarios, 2 requests, 0 findings',
      '',
    ].join('\n'),
  )
})

test('a slow operation gets a line every ten seconds', () => {
  const written = watch({}, {}, 5000)
  expect(written[0]).toBe('scenario 1/9, 0 requests, 0 req/s, 0 findings\n')
  expect(written.every((line) => line.endsWith('\n') && !line.includes('\u001b'))).toBe(true)
})
