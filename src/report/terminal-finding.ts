import type { Finding } from '../model/finding.ts'
import type { Level } from '../model/level.ts'
import type { RequirementResult } from '../model/report.ts'
import type { Paint, Tone } from './paint.ts'
import { marksOf } from './counts.ts'
import { programLines, replayLine } from './program/text.ts'
import { noteWords } from './waivers/words.ts'
import { count, renderLocation, shorten, visible, wrap } from './words.ts'

/** What a finding's block needs to know beside the finding. */
export interface BlockOptions {
  readonly number: number
  readonly width: number
  readonly paint: Paint
  readonly requirements: ReadonlyMap<string, RequirementResult>
}

const margin = '    '
const labelWidth = 10
/** A longer command line is of no use on a screen; the report holds it. */
const curlLimit = 1500
/** Values are cut by the judge already; this keeps a whole answer from filling the screen. */
const valueLimit = 600

const tones = { must: 'bad', should: 'doubtful', may: 'strong' } satisfies Record<Level, Tone>

/** One finding as a block of lines: what, where, which requirement, expected, received, how often, how to see it again. */
export function findingLines(finding: Finding, options: BlockOptions): readonly string[] {
  const field = makeField(options)
  const { waiverEnded, evidence, location } = finding
  return [
    ...titleLines(finding, options),
    ...field('at', location === undefined ? [] : [renderLocation(location)]),
    ...field('expected', [finding.expected]),
    ...field('received', [finding.received]),
    ...field('place', [finding.place]),
    ...field('breaks', citations(finding, options)),
    ...(evidence === undefined
      ? []
      : [...field('seen', [seenLine(finding)]), ...field('case', [evidence.description])]),
    ...field('waiver', waiverEnded === undefined ? [] : noteWords('waiverEnded', waiverEnded)),
    ...field('program', finding.counterexample === undefined ? [] : programLines(finding.counterexample)),
    ...(evidence === undefined ? [] : [labelOf('replay', options) + replayOf(finding)]),
  ]
}

/** What somebody answers for, or what was there before: as much of it as tells it apart. */
export function briefLines(finding: Finding, options: BlockOptions): readonly string[] {
  const field = makeField(options)
  const { waived } = finding
  return [
    ...titleLines(finding, options),
    ...field('place', [finding.place]),
    ...field('waiver', waived === undefined ? [] : noteWords('waived', waived)),
  ]
}

function titleLines(finding: Finding, options: BlockOptions): readonly string[] {
  const message = wrap(visible(finding.message), options.width - margin.length)
  return [headOf(finding, options), ...message.map((line) => margin + options.paint('strong', line))]
}

function makeField(options: BlockOptions): (name: string, values: readonly string[]) => readonly string[] {
  return (name, values) =>
    values
      .flatMap((value) => wrap(shorten(visible(value), valueLimit), options.width - margin.length - labelWidth))
      .map((line, index) => labelOf(index === 0 ? name : '', options) + line)
}

function labelOf(name: string, { paint }: BlockOptions): string {
  return margin + paint('faint', name.padEnd(labelWidth))
}

function headOf(finding: Finding, { number, paint }: BlockOptions): string {
  const marks = marksOf(finding).map((mark) => `  ${paint('doubtful', mark)}`)
  const rule = `${visible(finding.rule)}${marks.join('')}`
  return `${String(number).padStart(2)}. ${paint(tones[finding.level], finding.level)}  ${rule}  ${paint('faint', finding.fingerprint)}`
}

/** Requirements whose sentence is shown; of the others only the ids. */
const cited = 3

function citations(finding: Finding, { requirements }: BlockOptions): readonly string[] {
  const ids = finding.requirements
  const rest = ids.slice(cited)
  return [
    ...ids.slice(0, cited).map((id) => citation(id, requirements.get(id))),
    ...(rest.length === 0 ? [] : [`and ${rest.join(', ')}`]),
  ]
}

/** `FC2-CUST-GET-03 (002, Customer CRUD > Get Customer): The path names the customer.` */
function citation(id: string, requirement: RequirementResult | undefined): string {
  if (requirement === undefined) return id
  return `${id} (${requirement.source.document}, ${requirement.source.section}): ${requirement.text}`
}

function seenLine({ occurrences, operations }: Finding): string {
  return `${occurrences === 1 ? 'once' : count(occurrences, 'time')}${inOperations(operations)}`
}

function inOperations(operations: readonly string[]): string {
  const last = operations.at(-1)
  if (last === undefined) return ''
  return operations.length === 1 ? ` in ${last}` : ` in ${operations.slice(0, -1).join(', ')} and ${last}`
}

function replayOf(finding: Finding): string {
  const { fingerprint } = finding
  const curl = replayLine(finding)
  if (curl.length <= curlLimit) return visible(curl, 'lines')
  return `a command of ${count(curl.length, 'character')}: evidence.curl of ${fingerprint} in report.json`
}
