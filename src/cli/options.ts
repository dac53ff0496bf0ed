import { InvalidArgumentError, Option } from 'commander'
import { type Format, formatNames, usualFormats } from './formats.ts'

/** Ids, separated by commas; the option may be given several times. */
export const collectIds = (value: string, all: readonly string[] = []): string[] => [
  ...all,
  ...value.split(',').filter((one) => one !== ''),
]
const collectWhole = (value: string, all: readonly string[] = []): string[] => [...all, value]

function collectGiven(text: string, all: Readonly<Record<string, string>> = {}): Record<string, string> {
  const [, name, value] = /^([^=]+)=(.+)$/s.exec(text) ?? []
  if (name === undefined || value === undefined)
    throw new InvalidArgumentError('Write NAME=VALUE, such as customerId=42.')
  return { ...all, [name]: value }
}

/** `--out`, for every command that writes a report. */
export const outOption = (): Option => new Option('--out <dir>', 'where reports are written').default('reports')

/** `--report`, for every command that writes a report. */
export const reportOption = (): Option =>
  new Option('--report <list>', `formats to write: ${formatNames.join(', ')}`)
    .argParser(parseFormats)
    .default(usualFormats, usualFormats.join(','))

/** `--fail-on`, for every command that ends in a verdict. */
export const failOnOption = (): Option =>
  new Option('--fail-on <level>', 'weakest level of a finding that fails')
    .choices(['must', 'should', 'may'])
    .default('must')

/** `--waivers`, for every command that ends in a verdict. */
export const waiversOption = (): Option =>
  new Option('--waivers <file>', 'findings that somebody answers for: reported, and failing nothing')

/** `--baseline`, for every command that ends in a verdict. */
export const baselineOption = (): Option =>
  new Option('--baseline <report>', 'the report.json of an earlier run: fail only on what that one has not')

/** `--auth`, for every command that calls a target. */
export const authOption = (): Option =>
  new Option('--auth <credential>', 'basic:USER:PASSWORD, bearer:TOKEN or header:NAME:VALUE').env('CONCORDAT_AUTH')

/** `--given`, for every command that calls a target. */
export const givenOption = (): Option =>
  new Option(
    '--given <name=value>',
    'a path parameter that nothing in the contract gives: the id of something on the target; may be given several times',
  ).argParser(collectGiven)

/** `--suite`, for every command that runs suites. */
export const suiteOption = (): Option =>
  new Option(
    '--suite <file>',
    'a suite of your own, beside those of the contract; may be given several times',
  ).argParser(collectWhole)

/** `--rate`, for every command that sends much. */
export const rateOption = (): Option =>
  new Option('--rate <n/s>', 'requests per second (10/s) or minute (100/m)').argParser(parseRate)

/** `--quota`, for the same. */
export const quotaOption = (): Option =>
  new Option(
    '--quota <what>',
    "keep: wait rather than exceed the contract's quotas; ignore (default: keep, on loopback ignore)",
  ).choices(['keep', 'ignore'])

/** `--timeout`, for every command that waits for answers. */
export const timeoutOption = (): Option =>
  new Option('--timeout <time>', 'longest wait for one answer: 500ms, 30s').argParser(parseTime).default(30_000, '30s')

/** `--allow-remote-refs`, for every command that reads a document of one's own. */
export const remoteRefsOption = (): Option =>
  new Option('--allow-remote-refs', 'download what the document refers to on other hosts')

/** The options of `concordat run`. */
export const runOptions = (): readonly Option[] => [
  new Option('--target <url>', 'the site, or the API on it (default: the embedded mock)'),
  authOption(),
  new Option(
    '--identity <name=credential>',
    'another login; NAME:PERMISSION,…=CREDENTIAL tells what it may do',
  ).argParser(collectWhole),
  givenOption(),
  new Option(
    '--writes <what>',
    'none: only read; own: create things and remove them (default: own on loopback, else none)',
  ).choices(['none', 'own']),
  new Option('--profile <name>', 'how deep').choices(['smoke', 'standard', 'deep']).default('standard'),
  new Option('--seed <n>', 'seed of generated values').argParser(parseWhole).default(1),
  new Option('--only <ids>', 'operations, scenarios, checks or requirements; * stands for anything').argParser(
    collectIds,
  ),
  new Option('--skip <ids>', 'the same, left out').argParser(collectIds),
  suiteOption(),
  remoteRefsOption(),
  new Option('--shard <i/n>', 'run one of n parts').argParser(parseShard),
  new Option('--workers <n>', 'requests in flight at the same time').argParser(parsePositive),
  rateOption(),
  quotaOption(),
  timeoutOption(),
  new Option('--max-time <time>', 'stop after 90s, 10m; cleaning up not counted').argParser(parseTime),
  new Option('--max-requests <n>', 'stop after so many requests').argParser(parsePositive),
  outOption(),
  reportOption(),
  failOnOption(),
  waiversOption(),
  baselineOption(),
  new Option('--plan', 'show what would be run, send nothing'),
  new Option('--json', 'print the report as JSON'),
]

/** What `concordat run` gets from its options. */
export interface RunFlags {
  readonly target?: string
  readonly auth?: string
  readonly identity?: readonly string[]
  readonly given?: Readonly<Record<string, string>>
  readonly writes?: 'none' | 'own'
  readonly profile: 'smoke' | 'standard' | 'deep'
  readonly seed: number
  readonly only?: readonly string[]
  readonly skip?: readonly string[]
  readonly suite?: readonly string[]
  readonly allowRemoteRefs?: boolean
  readonly shard?: { readonly index: number; readonly of: number }
  readonly workers?: number
  readonly rate?: number
  readonly quota?: 'keep' | 'ignore'
  readonly timeout: number
  readonly maxTime?: number
  readonly maxRequests?: number
  readonly plan?: boolean
}

/** What every command that writes a report gets from its options. */
export interface OutputFlags {
  readonly out: string
  readonly report: readonly Format[]
  readonly failOn: 'must' | 'should' | 'may'
  readonly waivers?: string
  readonly baseline?: string
  readonly json?: boolean
}

function parseFormats(text: string): Format[] {
  return text.split(',').map((one) => {
    const format = formatNames.find((known) => known === one)
    if (format === undefined)
      throw new InvalidArgumentError(
        `"${one}" is no format; there are ${formatNames.slice(0, -1).join(', ')} and ${formatNames.at(-1)}.`,
      )
    return format
  })
}

/** A whole number. */
export function parseWhole(text: string): number {
  if (!/^-?\d{1,15}$/.test(text)) throw new InvalidArgumentError('It must be a whole number.')
  return Number(text)
}

/** A day such as `2027-01-31`. */
export function parseDay(text: string): string {
  const day = /^\d{4}-\d{2}-\d{2}$/.test(text) ? new Date(`${text}T00:00:00Z`) : undefined
  if (day === undefined || Number.isNaN(day.getTime()) || day.toISOString().slice(0, 10) !== text)
    throw new InvalidArgumentError('Write a day such as 2027-01-31.')
  return text
}

/** A text that says something. */
export function parseWords(text: string): string {
  if (text.trim() === '') throw new InvalidArgumentError('It must not be empty.')
  return text
}

function parsePositive(text: string): number {
  const number = parseWhole(text)
  if (number < 1) throw new InvalidArgumentError('It must be at least 1.')
  return number
}

function parseShard(text: string): { index: number; of: number } {
  const [, index, of] = /^(\d+)\/(\d+)$/.exec(text) ?? []
  const shard = { index: Number(index), of: Number(of) }
  if (!(shard.index >= 1 && shard.index <= shard.of))
    throw new InvalidArgumentError('Write i/n with i from 1 to n, such as 1/4.')
  return shard
}

function parseRate(text: string): number {
  const [, number, unit] = /^(\d+(?:\.\d+)?)(?:\/(s|m))?$/.exec(text) ?? []
  const perSecond = Number(number) / (unit === 'm' ? 60 : 1)
  if (!(perSecond > 0)) throw new InvalidArgumentError('Write 10/s or 100/m.')
  return perSecond
}

const timeUnits = { ms: 1, s: 1000, m: 60_000, h: 3_600_000 } as const

function parseTime(text: string): number {
  const [, number, unit] = /^(\d+(?:\.\d+)?)(ms|s|m|h)$/.exec(text) ?? []
  if (unit === undefined || !(Number(number) > 0))
    throw new InvalidArgumentError('Write a time with its unit, such as 500ms, 30s, 10m.')
  return Number(number) * timeUnits[unit as keyof typeof timeUnits]
}
