import fc from 'fast-check'
import { expect, test } from 'vitest'
import { anyEvents } from '../../test/fixtures/report/arbitrary.ts'
import { reportOf, sampleEvents } from '../../test/fixtures/report/sample.ts'
import { xmlFault } from '../../test/fixtures/report/well-formed.ts'
import { renderJunit } from './junit.ts'

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
