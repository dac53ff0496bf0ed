import fc from 'fast-check'
import { expect, test } from 'vitest'
import { anyEvents } from '../../test/fixtures/report/arbitrary.ts'
import { reportOf, sampleEvents } from '../../test/fixtures/report/sample.ts'
import { xmlFault } from '../../test/fixtures/report/well-formed.ts'
import type { Finding } from '../model/finding.ts'
import type { Waiver } from '../model/waiver.ts'
import { renderJunit } from './junit.ts'
import { applyWaivers } from './waivers/apply.ts'

test.each([
  ['<a><b c="1"/>x &amp; y<![CDATA[ <z> ]]></a>', undefined],
  ['<a><b></a></b>', 'a closes what is not open'],
  ['<a>x & y</a>', 'not XML: & y</a>'],
  ['<a><![CDATA[ ]]> ]]></a>', 'not XML: ]]></a>'],
  ['<a>\u0001</a>', 'a character XML cannot hold'],
  ['<a/><b/>', '2 roots'],
])('the check for well-formed XML says of %j: %s', (xml, fault) => {
  expect(xmlFault(xml)).toBe(fault)
})

test('every report makes well-formed XML', () => {
  fc.assert(
    fc.property(anyEvents, (events) => {
      expect(xmlFault(renderJunit(reportOf(events)))).toBeUndefined()
    }),
  )
})

test('a character XML cannot hold leaves a mark', () => {
  const report = reportOf(sampleEvents)
  const findings = report.findings.map((one) => ({ ...one, received: 'a\u0001b ]]> \ud800c' }))
  expect(renderJunit({ ...report, findings })).toContain('received: a\ufffdb ]] > \ufffdc\n')
})

test('has a test for every scenario and every requirement that can be observed', () => {
  const report = reportOf(sampleEvents)
  const xml = renderJunit(report)
  const observable = report.requirements.filter((requirement) => requirement.verdict !== 'not observable')
  expect(xml.match(/<testcase /g)).toHaveLength(report.scenarios.length + observable.length)
  for (const requirement of observable) expect(xml).toContain(`name="${requirement.id} `)
})

const [first, second, ...others] = reportOf(sampleEvents).findings
const failuresOf = (marks: readonly Partial<Finding>[]): readonly string[] => {
  const report = reportOf(sampleEvents)
  const findings = [first, second].flatMap((one, index) => (one === undefined ? [] : [{ ...one, ...marks[index] }]))
  const xml = renderJunit({ ...report, findings: [...findings, ...others] })
  return [...xml.matchAll(/<testcase classname="[^"]*" name="(\S+?):? [^>]*>\s*<failure/g)].map(([, name = '']) => name)
}

test.each<[string, readonly Partial<Finding>[], readonly string[]]>([
  ['nothing', [{}, {}], ['createCustomer/invalid', 'getCustomer/valid', 'FC-CREATE-02', 'FC-GET-01']],
  ['one finding', [{ known: true }, {}], ['createCustomer/invalid', 'FC-CREATE-02']],
  ['every finding', [{ known: true }, { known: true }], []],
])('when %s was there before, what it alone breaks passes', (_, marks, failing) => {
  expect(failuresOf(marks)).toEqual(failing)
})

test('what fails without a finding fails', () => {
  const report = reportOf(sampleEvents)
  const failing = report.scenarios.filter(({ outcome }) => outcome === 'fail').length
  const scenarios = report.scenarios.map((one) => ({ ...one, findings: [] }))
  const xml = renderJunit({ ...report, scenarios, requirements: [] })
  expect(failing).toBeGreaterThan(0)
  expect(xml.match(/<failure/g)).toHaveLength(failing)
})

test.each([
  [waiver({ until: '2027-01-31' }), '<failure message="A waiver names nothing that is found" type="should">'],
  [waiver({ until: '2026-01-31' }), '<failure message="A waiver that has ended names nothing" type="should">'],
  [waiver({ until: '2026-01-31', rule: '*', operation: '*' }), '<system-out><![CDATA[may waiver-expired '],
])('a waiver that should go has a test: %j', (one, told) => {
  const xml = renderJunit(applyWaivers(reportOf(sampleEvents), [one]))
  expect(xml).toContain(`<testcase classname="waivers" name="waivers/1">\n      ${told}`)
})

function waiver(parts: Partial<Waiver>): Waiver {
  return { rule: 'gone', operation: 'getCustomer', reason: 'accepted', until: '2027-01-31', ...parts }
}
