import fc from 'fast-check'
import { expect, test } from 'vitest'
import { anyEvents } from '../../test/fixtures/report/arbitrary.ts'
import { finding, reportOf, sampleEvents } from '../../test/fixtures/report/sample.ts'
import type { Report } from '../model/report.ts'
import { renderBadge } from './badge.ts'
import { renderCtrf } from './ctrf.ts'
import { renderGithub } from './github.ts'
import { renderHtml } from './html.ts'
import { readReport, renderJson } from './json.ts'
import { renderJunit } from './junit.ts'
import { renderMarkdown } from './markdown.ts'
import { renderSarif } from './sarif.ts'
import { renderTerminal } from './terminal.ts'

const renderers: Readonly<Record<string, (report: Report) => string>> = {
  badge: (report) => renderBadge(report),
  ctrf: renderCtrf,
  github: renderGithub,
  html: (report) => renderHtml(report),
  json: renderJson,
  junit: renderJunit,
  md: (report) => renderMarkdown(report),
  sarif: (report) => renderSarif(report),
  terminal: (report) => renderTerminal(report, { color: false, width: 80 }),
}

test.each(Object.entries(renderers))('%s accepts every report and says the same twice', (_, render) => {
  fc.assert(
    fc.property(anyEvents, (events) => {
      expect(render(reportOf(events))).toBe(render(reportOf(events)))
    }),
  )
})

test.each(Object.entries(renderers))('%s never prints the value of an authorization header', (_, render) => {
  // A beginning that no page, script or name has by chance.
  const secret = fc.stringMatching(/^[A-Za-z0-9]{6,14}$/).map((text) => `zQ7x9K${text}`)
  const scheme = fc.constantFrom('Basic ', 'Bearer ', 'Token ', '')
  fc.assert(
    fc.property(secret, scheme, fc.constantFrom('authorization', 'Authorization'), (value, kind, name) => {
      const shown = finding({ fingerprint: 'eeeeeeeeeeee' })
      const request = { ...shown.evidence.request, headers: { [name]: `${kind}${value}` } }
      const leaky = { ...shown, evidence: { ...shown.evidence, request } }
      const folded = reportOf([...sampleEvents, { type: 'finding', scenario: 'x', finding: leaky }])
      expect(render(folded)).not.toContain(value)
      // not even when the report was not made by the fold
      expect(render({ ...folded, findings: [leaky] })).not.toContain(value)
    }),
  )
})

test('a finding about the document has a place in a file and no exchange, in every format', () => {
  const { evidence: _, ...said } = finding({
    rule: 'document',
    fingerprint: 'dddddddddddd',
    message: 'It leads nowhere.',
  })
  const about = { ...said, location: { file: 'openapi.yaml', line: 12, column: 7 } }
  const scenario = {
    id: 'document/document',
    operation: 'document',
    intent: 'document',
    title: 'is well-formed',
  } as const
  const report = reportOf([
    ...sampleEvents,
    { type: 'scenario-started', scenario },
    { type: 'finding', scenario: scenario.id, finding: about },
    { type: 'scenario-finished', scenario, outcome: 'fail', cases: 0 },
  ])
  expect(renderers['terminal']?.(report)).toMatch(/It leads nowhere\.\n +at +openapi\.yaml:12:7\n/)
  expect(renderers['junit']?.(report)).toMatch(
    /name="document\/document[^>]*>\s*<failure message="It leads nowhere\."[\s\S]*at: openapi\.yaml:12:7/,
  )
  expect(renderers['html']?.(report)).toContain('<dt>In the document</dt><dd>openapi.yaml:12:7</dd>')
  expect(readReport(renderers['json']?.(report) ?? '', 'report.json').findings).toContainEqual(
    expect.objectContaining({ location: about.location }),
  )
})
