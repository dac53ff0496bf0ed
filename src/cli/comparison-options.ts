import { InvalidArgumentError, Option } from 'commander'
import { type ComparisonFormat, comparisonFormats } from './formats.ts'
import { outOption, runOptions } from './options.ts'

const jsonOption = (): Option => new Option('--json', 'print the comparison as JSON')

const formatsOption = (): Option =>
  new Option('--report <list>', `files to write as well: ${comparisonFormats.join(', ')}`).argParser(parseFormats)

/** The options of `concordat diff`. */
export const diffOptions = (): readonly Option[] => [
  new Option(
    '--noise <report...>',
    'two reports between which nothing was changed: what differs there says nothing; write it last',
  ),
  new Option('--fail-on <what>', 'weakest level of a new finding that fails; changed: any change fails')
    .choices(['must', 'should', 'may', 'changed'])
    .default('must'),
  formatsOption(),
  outOption(),
  jsonOption(),
]

/** Options of a run that make sense for two runs at once. */
const shared: ReadonlySet<string> = new Set([
  'auth',
  'identity',
  'given',
  'writes',
  'profile',
  'seed',
  'only',
  'skip',
  'suite',
  'allow-remote-refs',
  'workers',
  'rate',
  'quota',
  'timeout',
  'max-time',
  'max-requests',
  'out',
])

/** The options of `concordat fidelity`: its own, then those of a run. */
export const fidelityOptions = (): readonly Option[] => [
  new Option(
    '--reference <what>',
    'what is taken as right: a URL, a recording (.har), or mock, mock:PROFILE of a built-in contract',
  ).makeOptionMandatory(),
  new Option('--candidate <what>', 'what is measured against it: a URL, mock or mock:PROFILE').makeOptionMandatory(),
  new Option('--reference-auth <credential>', 'the login on the reference (default: that of --auth)').env(
    'CONCORDAT_REFERENCE_AUTH',
  ),
  new Option('--candidate-auth <credential>', 'the login on the candidate (default: that of --auth)').env(
    'CONCORDAT_CANDIDATE_AUTH',
  ),
  new Option('--min <percent>', 'least fidelity that does not fail').argParser(parsePercent),
  formatsOption(),
  ...runOptions().filter((option) => shared.has(option.name())),
  jsonOption(),
]

function parseFormats(text: string): ComparisonFormat[] {
  return text.split(',').map((one) => {
    const format = comparisonFormats.find((known) => known === one)
    if (format === undefined)
      throw new InvalidArgumentError(`"${one}" is no format of a comparison; there are json, md and html.`)
    return format
  })
}

function parsePercent(text: string): number {
  const percent = /^\d{1,3}(\.\d)?$/.test(text) ? Number(text) : Number.NaN
  if (!(percent >= 0 && percent <= 100)) throw new InvalidArgumentError('Write a number from 0 to 100.')
  return percent
}
