import type { RuleInfo } from '../model/event.ts'
import type { SourceLocation } from '../model/contract.ts'
import type { WireFailure, WireRequest, WireResponse } from '../model/exchange.ts'
import type { Finding } from '../model/finding.ts'
import type { Level } from '../model/level.ts'
import type { Report, RequirementResult } from '../model/report.ts'
import { marksOf } from './counts.ts'
import { viewOf } from './html/view.ts'
import { maskRequest } from './mask.ts'
import { replayLine } from './program/text.ts'
import { noteWords } from './waivers/words.ts'

/** What is known about rules beside a report. */
export interface SarifOptions {
  /** The page about a rule, in Markdown; undefined when there is none. */
  readonly helpOf?: (rule: string) => string | undefined
}

/** A value that JSON can hold; members that are undefined are left out when it is written. */
type Value = string | number | boolean | undefined | readonly Value[] | { readonly [name: string]: Value }

const levels = { must: 'error', should: 'warning', may: 'note' } satisfies Record<Level, string>

/** The report as SARIF 2.1.0: a rule for each that judged, a result for each finding, requirements as a taxonomy. */
export function renderSarif(report: Report, { helpOf = () => undefined }: SarifOptions = {}): string {
  const { rules } = viewOf(report, 'must')
  const broken = report.requirements.filter(({ findings }) => findings.length > 0)
  const places = { rules: indexOf(rules), requirements: indexOf(broken) }
  const { run, tool } = report
  const log: Value = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: { name: tool.name, version: tool.version, rules: rules.map((rule) => ruleOf(rule, helpOf(rule.id))) },
        },
        // What GitHub tells analyses of one commit apart by.
        automationDetails: { id: `concordat/${run.contract.name}/` },
        columnKind: 'utf16CodeUnits',
        invocations: [
          { executionSuccessful: run.ended === 'complete', startTimeUtc: run.startedAt, endTimeUtc: run.finishedAt },
        ],
        taxonomies: broken.length === 0 ? undefined : [taxonomyOf(report, broken)],
        results: report.findings.map((finding) => resultOf(finding, report, places)),
      },
    ],
  }
  return `${JSON.stringify(log, (_, value: unknown) => (typeof value === 'string' ? value.toWellFormed() : value), 2)}\n`
}

interface Places {
  readonly rules: ReadonlyMap<string, number>
  readonly requirements: ReadonlyMap<string, number>
}

function indexOf(all: readonly { readonly id: string }[]): ReadonlyMap<string, number> {
  return new Map(all.map(({ id }, index) => [id, index]))
}

function ruleOf({ id, kind, title }: RuleInfo, help: string | undefined): Value {
  const text = title === '' ? id : title
  return {
    id,
    shortDescription: { text },
    fullDescription: { text },
    ...(help === undefined ? {} : { help: { text: help, markdown: help } }),
    properties: { tags: ['contract', kind] },
  }
}

/** The requirements that are broken: text, document and section. */
function taxonomyOf({ run }: Report, requirements: readonly RequirementResult[]): Value {
  return {
    name: taxonomyName,
    version: run.contract.version,
    shortDescription: { text: `What the documents of ${run.contract.title} require` },
    taxa: requirements.map(({ id, text, level, source }) => ({
      id,
      shortDescription: { text },
      fullDescription: { text: `${text} (${source.document}, ${source.section})` },
      defaultConfiguration: { level: levels[level] },
      properties: { document: source.document, section: source.section, lines: source.lines },
    })),
  }
}

const taxonomyName = 'requirements'

function resultOf(finding: Finding, report: Report, { rules, requirements }: Places): Value {
  const { rule, level, place, fingerprint, evidence, occurrences, location, known } = finding
  const taxa = finding.requirements.flatMap((id) => {
    const index = requirements.get(id)
    return index === undefined ? [] : [{ id, index, toolComponent: { name: taxonomyName, index: 0 } }]
  })
  return {
    ruleId: rule,
    ruleIndex: rules.get(rule),
    level: levels[level],
    message: { text: messageOf(finding, report) },
    locations: [
      { physicalLocation: location && physicalOf(location), logicalLocations: [{ fullyQualifiedName: place }] },
    ],
    partialFingerprints: { 'concordat/v1': fingerprint },
    taxa: taxa.length === 0 ? undefined : taxa,
    occurrenceCount: Math.max(1, occurrences),
    baselineState: report.baseline === undefined ? undefined : known === true ? 'unchanged' : 'new',
    suppressions: suppressionsOf(finding),
    ...(evidence === undefined
      ? {}
      : { webRequest: requestOf(evidence.request), webResponse: responseOf(evidence.response) }),
    properties: {
      place,
      operations: finding.operations,
      flaky: finding.flaky,
      replay: replayLine(finding) || undefined,
      tags: [...new Set([...marksOf(finding), level])],
    },
  }
}

/** Whoever shows a result shows little more than its message, so all that tells what is wrong stands in it. */
function messageOf({ message, expected, received, place, requirements, flaky }: Finding, report: Report): string {
  const cited = report.requirements
    .filter(({ id }) => requirements.includes(id))
    .map(({ id, text, source }) => `breaks ${id} (${source.document}, ${source.section}): ${text}`)
  return [
    flaky ? `${message} (flaky: not seen again)` : message,
    `expected ${expected}`,
    `received ${received}`,
    `at ${place}`,
    ...cited,
  ].join('\n')
}

function physicalOf({ file, line, column }: SourceLocation): Value {
  return { artifactLocation: { uri: uriOf(file) }, region: { startLine: line, startColumn: column } }
}

function uriOf(file: string): string {
  if (/^https?:\/\//.test(file)) return encodeURI(file.toWellFormed())
  const names = file.toWellFormed().replaceAll('\\', '/').split('/')
  return names.map((name) => encodeURIComponent(name)).join('/')
}

function suppressionsOf({ waived }: Finding): Value {
  if (waived === undefined) return undefined
  return [{ kind: 'external', status: 'accepted', justification: noteWords('waived', waived).join(' ') }]
}

function requestOf(request: WireRequest): Value {
  const { method, url, headers, body } = maskRequest(request)
  return { target: url, method, headers, body: body === undefined ? undefined : { text: body } }
}

function responseOf(response: WireResponse | WireFailure): Value {
  if (response.kind === 'failure') return { noResponseReceived: true, reasonPhrase: response.message }
  return { statusCode: response.status, headers: response.headers, body: { text: response.body } }
}
