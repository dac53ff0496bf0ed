import { expect, test } from 'vitest'
import { finding } from '../../test/fixtures/report/sample.ts'
import type { Finding, ShownFinding } from '../model/finding.ts'
import { Findings } from './findings.ts'

function foldOf(...all: readonly Finding[]): readonly Finding[] {
  const findings = new Findings()
  for (const one of all) findings.add(one)
  return findings.list()
}

test('one fingerprint is one finding: counted, united, sorted, at its strongest level', () => {
  const [merged, ...others] = foldOf(
    finding({ level: 'should', occurrences: 2, operations: ['b'], requirements: ['R-2'], seenAt: ['y'] }),
    finding({ level: 'must', occurrences: 3, operations: ['a', 'b'], requirements: ['R-1'], seenAt: ['x', 'y'] }),
    finding({ level: 'may' }),
  )
  expect(others).toEqual([])
  expect(merged).toMatchObject({ level: 'must', occurrences: 6, requirements: ['R-1', 'R-2'], seenAt: ['x', 'y'] })
  expect(merged?.operations).toEqual(['a', 'b', 'getCustomer'])
})

test('keeps at most twenty places where it was seen', () => {
  const places = Array.from({ length: 30 }, (_, index) => `place/${index}`)
  expect(foldOf(finding({ seenAt: places }))[0]?.seenAt).toHaveLength(20)
  expect(
    foldOf(finding({ seenAt: places.slice(0, 15) }), finding({ seenAt: places.slice(15) }))[0]?.seenAt,
  ).toHaveLength(20)
})

test.each<[string, readonly Finding[], boolean, string]>([
  ['the first of equals', [told('first', 'aa'), told('second', 'bb')], false, 'first'],
  ['the shorter body', [told('long', 'aaaa'), told('short', 'a')], false, 'short'],
  ['what is not flaky', [told('flaky', 'a', true), told('firm', 'aaaa')], false, 'firm'],
  ['what was shrunk', [told('short', 'a'), shrunk(told('shrunk', 'aaaa'))], false, 'shrunk'],
  ['what was shrunk, when it came first', [shrunk(told('shrunk', 'aaaa')), told('short', 'a')], false, 'shrunk'],
  ['the shorter of two flaky ones', [told('long', 'aaaa', true), told('short', 'a', true)], true, 'short'],
])('keeps as evidence %s, with its words', (_, all, flaky, received) => {
  expect(foldOf(...all)[0]).toMatchObject({ received, flaky })
})

test('orders by level, then by occurrences, then by fingerprint', () => {
  const order = foldOf(
    finding({ fingerprint: 'd', level: 'may', occurrences: 99 }),
    finding({ fingerprint: 'c', occurrences: 1 }),
    finding({ fingerprint: 'b', occurrences: 1 }),
    finding({ fingerprint: 'a', occurrences: 5 }),
    finding({ fingerprint: 'e', level: 'should' }),
  )
  expect(order.map((one) => one.fingerprint)).toEqual(['a', 'b', 'c', 'e', 'd'])
})

test('writes the command line where there is none, without credentials', () => {
  const [one] = foldOf(finding({ body: '{}' }))
  expect(one?.evidence?.curl).toContain(`--data-binary '{}'`)
  expect(one?.evidence?.request.headers['authorization']).toBe('Basic ***')
})

function told(received: string, body: string, flaky = false): ShownFinding {
  return finding({ received, body, flaky })
}

function shrunk(one: ShownFinding): ShownFinding {
  return { ...one, evidence: { ...one.evidence, replay: { seed: 1, path: '0:1' } } }
}
