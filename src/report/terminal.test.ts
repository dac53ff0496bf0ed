import { stripVTControlCharacters } from 'node:util'
import { expect, test } from 'vitest'
import { finding, reportOf, sampleEvents } from '../../test/fixtures/report/sample.ts'
import type { Report } from '../model/report.ts'
import { renderTerminal } from './terminal.ts'

const sample = reportOf(sampleEvents)
const plain = { color: false, width: 100 }
const bare: Report = {
  ...sample,
  findings: [],
  warnings: [],
  scenarios: [],
  summary: { ...sample.summary, findings: { must: 0, should: 0, may: 0 } },
}

const waived = { reason: 'accepted', until: '2027-01-31' }
const firm: Partial<Report> = { summary: { ...bare.summary, outcome: 'fail' } }

test('what is accepted stands in short behind what counts', () => {
  const accepted = Array.from({ length: 25 }, (_, index) => finding({ fingerprint: `w${index}`, waived }))
  const text = renderTerminal(
    { ...bare, findings: [...accepted, finding({ rule: 'new', known: true }), finding({ rule: 'newest' })] },
    plain,
  )
  expect(text).toMatch(/ 1\. must {2}newest {2}0{12}\n {4}The answer[^\n]*\n {4}expected {2}this\n/)
  expect(text).toMatch(
    / 2\. must {2}response-schema {2}waived {2}w0\n[^\n]*\n {4}place[^\n]*\n {4}waiver {4}until 2027-01-31: accepted\n\n/,
  )
})

test('lists twenty of what is fixed', () => {
  const { fingerprint, rule, level, message } = finding()
  const fixed = Array.from({ length: 23 }, (_, index) => ({ fingerprint, rule, level, message, place: `p${index}` }))
  const text = renderTerminal(
    { ...bare, baseline: { run: 'r', startedAt: '2026-11-19', known: 0, fixed, notTried: 0 } },
    plain,
  )
  expect(text).toContain(
    '\nBaseline: run r of 2026-11-19, 0 known, 23 fixed\n  - fixed: must response-schema 000000000000 at p0\n',
  )
  expect(text).toContain(' at p19\n  - and 3 more in report.json\n\n')
})

test('colours change nothing but the colour', () => {
  const colored = renderTerminal(sample, { color: true, width: 100 })
  expect(colored).toContain('\u001b[')
  expect(stripVTControlCharacters(colored)).toBe(renderTerminal(sample, plain))
})

test.each<[string, Partial<Report>, string]>([
  ['all is well', { summary: { ...bare.summary, outcome: 'pass' } }, 'FluentCart Customers API conforms: no findings'],
  [
    'interrupted',
    { summary: { ...bare.summary, outcome: 'skip' }, run: { ...bare.run, ended: 'interrupted' } },
    'conforms, as far as it was tried, interrupted',
  ],
  ['never a 2xx', { operations: [] }, 'FluentCart Customers API could not be judged: no findings'],
  ['some of it not judged', {}, 'FluentCart Customers API is judged only in part: no findings'],
  [
    'findings, some of it not judged',
    { findings: [finding()] },
    'does not conform, and part of it could not be judged: 1 finding',
  ],
  [
    'all that is found is waived',
    { ...firm, findings: [finding({ waived })], summary: { ...bare.summary, outcome: 'waived' } },
    'conforms, with waivers: 1 finding (), 1 of them waived',
  ],
  [
    'what is binding is waived',
    { ...firm, findings: [finding({ waived }), finding({ level: 'should' })] },
    'conforms where it must, with waivers: 2 findings (), 1 of them waived',
  ],
  [
    'all that is found was there before',
    { ...firm, findings: [finding({ known: true }), finding({ flaky: true })] },
    'does not conform, but shows nothing new',
  ],
  [
    'what is binding was there before, and is waived now',
    { ...firm, findings: [finding({ known: true, waived }), finding({ level: 'should' })] },
    'conforms where it must, with waivers',
  ],
  [
    'something is new beside what was there',
    { ...firm, findings: [finding({ known: true }), finding()] },
    'does not conform: 2 findings (), 1 of them known',
  ],
  ['a waiver has ended', { ...firm, findings: [finding({ waiverEnded: waived })] }, 'does not conform: 1 finding ()'],
])('the first line when %s', (_, parts, words) => {
  expect(renderTerminal({ ...bare, ...parts }, plain).split('\n')[0]).toContain(words)
})

test('shows twenty findings and counts the rest', () => {
  const findings = Array.from({ length: 23 }, (_, index) => finding({ fingerprint: `f${index}` }))
  const text = renderTerminal({ ...sample, findings }, plain)
  expect(text).toContain('20. must')
  expect(text).not.toContain('21. must')
  expect(text).toContain('\nand 3 more in report.json\n')
})

test('control characters of an answer do not reach the terminal', () => {
  const text = renderTerminal({ ...sample, findings: [finding({ received: '\u001b[2Jgone \u202e' })] }, plain)
  expect(text).toContain('received  \\u001b[2Jgone \\u202e')
})

test('says what is left on the target', () => {
  const left = [{ resource: 'customer', id: '7', reason: 'the target answered 500' }]
  const text = renderTerminal({ ...bare, cleanup: { created: 3, removed: 2, left } }, plain)
  expect(text).toMatch(/\ncreated 3, removed 2, left 1\n {2}- customer 7: the target answered 500\n$/)
})

test.each([40, 60, 80])('prose and table fit into %d columns', (width) => {
  const lines = renderTerminal({ ...bare, warnings: sample.warnings }, { color: false, width })
    .split('\n')
    .slice(1)
  for (const line of lines.filter((one) => !one.includes('slowest'))) expect(line.length).toBeLessThanOrEqual(width)
})
