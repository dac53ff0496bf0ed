import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { behaviour, side } from '../../test/fixtures/compare/sides.ts'
import { finding } from '../../test/fixtures/report/sample.ts'
import type { Report } from '../model/report.ts'
import { renderJson } from '../report/json.ts'
import { isRecording } from './fidelity-recording.ts'
import { runCommandLine } from './main.ts'

const answering = (status: number): Report =>
  side({ behaviour: [behaviour('getCustomer', { 'getCustomer/valid/1 plain': { status } })] })
const later = { id: 'later' }
const reports: Readonly<Record<string, object>> = {
  plain: answering(200),
  again: { ...answering(200), run: { ...side().run, ...later } },
  other: { ...answering(404), run: { ...side().run, ...later } },
  broken: side({ findings: [finding()] }, { id: 'broken' }),
  weak: side({ findings: [finding({ level: 'should' })] }, later),
  locked: {
    ...side({}, { id: 'locked' }),
    operations: side().operations.map((one) => ({ ...one, statuses: { 401: 5 } })),
  },
  foreign: side({}, { contract: { name: 'notes', title: 'Notes', version: '1' } }),
  future: { ...side(), format: 2 },
  cut: { ...side(), behaviour: [{ operation: 'getCustomer' }] },
}

let folder = ''
let written = { out: '', error: '' }
/** Names of reports become their files. */
const run = (argv: readonly string[]): Promise<number> =>
  runCommandLine(argv.map((one) => (one in reports || one.endsWith('.txt') ? join(folder, one) : one)))

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'concordat-compare-'))
  for (const [name, report] of Object.entries(reports))
    await writeFile(join(folder, name), renderJson(report as Report))
  await writeFile(join(folder, 'no-json.txt'), 'BEFORE')
  await writeFile(join(folder, 'no-report.txt'), '{"log":{}}')
  await mkdir(join(folder, 'folder.txt'))
})
afterAll(() => rm(folder, { recursive: true }))
beforeEach(() => {
  written = { out: '', error: '' }
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => ((written.out += String(text)), true))
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => ((written.error += String(text)), true))
})
afterEach(() => {
  vi.restoreAllMocks()
})

describe('diff', () => {
  it.each<[string[], number, RegExp]>([
    [['plain', 'again'], 0, /^FluentCart Customers API: safe: nothing changed\n/],
    [['plain', 'other'], 0, /^FluentCart Customers API: changed, and no rule is broken by it\n/],
    [['plain', 'other', '--fail-on', 'changed'], 1, /: changed, /],
    [['plain', 'again', '--fail-on', 'changed'], 0, /: safe: /],
    [['plain', 'other', '--fail-on', 'changed', '--noise', 'plain', 'other'], 0, /: safe: /],
    [['plain', 'broken'], 1, /: broken: what was kept is broken now\n/],
    [['broken', 'plain'], 0, /: changed, /],
    [['plain', 'weak'], 0, /: changed, and what it breaks is not binding\n/],
    [['plain', 'weak', '--fail-on', 'should'], 1, /: broken: /],
    [['plain', 'weak', '--fail-on', 'changed'], 1, /: changed, /],
    [['plain', 'locked'], 3, /  - the run of \S+locked was never answered with a\s+2xx/],
    [['locked', 'broken'], 3, /Not comparable \(1\)/],
  ])('%j ends with %i', async (argv, code, out) => {
    expect(await run(['diff', ...argv])).toBe(code)
    expect(written.out).toMatch(out)
    expect(written.error).toBe('')
  })

  it('says that two reports are of the same run', async () => {
    expect(await run(['diff', 'plain', 'plain'])).toBe(0)
    expect(written.error).toMatch(/^note: \S+plain and \S+plain are of the same run, k7f3, so nothing can differ\n$/)
  })

  it.each<[string[], RegExp]>([
    [['plain'], /^error: missing required argument 'after'/],
    [['plain', 'none.txt'], /^error: \S+none\.txt cannot be read\.\nhint: Check the path\.\n$/],
    [['plain', 'folder.txt'], /^error: \S+folder\.txt is a folder\.\nhint: Name a file in it\.\n$/],
    [['no-json.txt', 'plain'], /^error: \S+no-json\.txt is not JSON\.\nhint: Give the report\.json /],
    [['plain', 'no-report.txt'], /^error: \S+no-report\.txt is not a concordat report\.\nhint: /],
    [['plain', 'future'], /^error: \S+future has report format 2; this version reads format 1\.\nhint: /],
    [
      ['plain', 'cut'],
      /^error: \S+cut is not a complete report: behaviour\/0\/answers is missing or of the wrong kind\.\nhint: /,
    ],
    [
      ['plain', 'foreign'],
      /^error: \S+plain is of the contract fluentcart, \S+foreign of notes\.\nhint: Give two reports of the same contract\.\n$/,
    ],
    [['plain', 'other', '--noise', 'plain'], /^error: --noise takes two reports, not 1\.\nhint: Run twice /],
    [['plain', 'other', '--noise', 'plain', 'plain', 'plain'], /^error: --noise takes two reports, not 3\.\nhint: /],
    [['plain', 'other', '--noise', 'plain', 'none.txt'], /^error: \S+none\.txt cannot be read\./],
    [
      ['plain', 'other', '--report', 'junit'],
      /^error: .*"junit" is no format of a comparison; there are json, md and html\./,
    ],
    [['plain', 'other', '--fail-on', 'all'], /^error: .*Allowed choices are must, should, may, changed\./],
    [
      ['plain', 'other', '--report', 'md', '--out', 'no-json.txt'],
      /^error: \S+diff\.md cannot be written \(EEXIST\)\.\nhint: Choose another folder with --out\.\n$/,
    ],
  ])('%j is refused with 2', async (argv, error) => {
    expect(await run(['diff', ...argv])).toBe(2)
    expect(written.error).toMatch(error)
    expect(written.error).not.toMatch(/\n {4}at /)
    expect(written.out).toBe('')
  })

  it('writes the formats asked for, and prints the same JSON', async () => {
    const out = join(folder, 'deep', 'out')
    expect(await run(['diff', 'plain', 'other', '--out', out, '--report', 'json,md,html'])).toBe(0)
    const files = ['diff.json', 'diff.md', 'diff.html'].map((name) => join(out, name))
    expect(written.out).toContain(`\nwritten to ${files.join(', ')}\n`)
    const [json = '', markdown, html] = await Promise.all(files.map((file) => readFile(file, 'utf8')))
    expect(markdown).toMatch(/^## FluentCart Customers API: changed/)
    expect(html).toMatch(/^<!doctype html>/)
    written.out = ''
    expect(await run(['diff', 'plain', 'other', '--json'])).toBe(0)
    expect(written.out).toBe(json)
    expect(await validate(json)).toEqual([])
  })
})

describe('fidelity', () => {
  const mocks = ['--reference', 'mock', '--candidate', 'mock']
  it.each<[string[], RegExp]>([
    [['--candidate', 'mock'], /^error: required option '--reference <what>' not specified/],
    [['--reference', 'mock'], /^error: required option '--candidate <what>' not specified/],
    [[...mocks, '--min', '101'], /^error: .*Write a number from 0 to 100\./],
    [[...mocks, '--min', '-1'], /^error: .*Write a number from 0 to 100\./],
    [[...mocks, '--min', '99.99'], /^error: .*Write a number from 0 to 100\./],
    [[...mocks, '--min', 'all'], /^error: .*Write a number from 0 to 100\./],
    [[...mocks, '--report', 'sarif'], /^error: .*"sarif" is no format of a comparison; there are json, md and html\./],
    [[...mocks, '--shard', '1/2'], /^error: unknown option '--shard'/],
    [[...mocks, '--out', 'no-json.txt'], /^error: \S+no-json\.txt cannot be written to\.\nhint: /],
    [['nothing', ...mocks], /^error: There is no contract or file called "nothing"\.\nhint: /],
    [
      ['--reference', 'mock:none', '--candidate', 'mock'],
      /^error: The mock of fluentcart has no profile none\.\nhint: Profiles: /,
    ],
    [['own.json', ...mocks], /^error: There is no mock of \S+own\.json\.\nhint: Mocks: /],
    [['--reference', 'mock', '--candidate', 'nowhere'], /^error: "nowhere" is no URL\./],
    [
      ['--reference', 'mock', '--candidate', 'empty.har'],
      /^error: The candidate \S+empty\.har is a file, not a target\.\nhint: A recording can only be the --reference/,
    ],
    [
      ['--reference', '/no/such.har', '--candidate', 'mock'],
      /^error: \/no\/such\.har cannot be read\.\nhint: Check the path\.\n$/,
    ],
    [
      ['--reference', 'empty.har', '--candidate', 'mock'],
      /^error: \S+empty\.har holds no request of the contract fluentcart\.\nhint: /,
    ],
    [
      ['--reference', 'none.json', '--candidate', 'mock'],
      /^error: \S+none\.json is no HAR file: it has no "log\.entries"\.\nhint: /,
    ],
    [[...mocks, '--only', 'nothing'], /^error: --only nothing matches no operation/m],
  ])('%j is refused with 2', async (argv, error) => {
    await writeFile(join(folder, 'empty.har'), '{"log":{"entries":[]}}')
    await writeFile(join(folder, 'none.json'), '{}')
    const own = { openapi: '3.1.0', info: { title: 'Own', version: '1' }, paths: { '/a': { get: { responses: {} } } } }
    await writeFile(join(folder, 'own.json'), JSON.stringify(own))
    const files = argv.map((one) => (/^\w+\.(har|json)$/.test(one) ? join(folder, one) : one))
    expect(await run(['fidelity', ...files])).toBe(2)
    expect(written.error).toMatch(error)
    expect(written.error).not.toMatch(/\n {4}at /)
    expect(written.out).toBe('')
  })

  it('says 3 when nobody is there', async () => {
    const nobody = 'http://127.0.0.1:9'
    expect(await run(['fidelity', '--reference', nobody, '--candidate', nobody, '--out', folder])).toBe(3)
    expect(written.error).toMatch(/^error: http:\/\/127\.0\.0\.1:9 cannot be reached\./m)
  })

  it('says that the candidate is not there before anything runs on the reference', async () => {
    const nobody = ['--reference', 'mock', '--candidate', 'http://127.0.0.1:9', '--out', folder]
    expect(await run(['fidelity', ...nobody])).toBe(3)
    expect(written.error).toMatch(/^error: http:\/\/127\.0\.0\.1:9 cannot be reached\./)
  })

  it('keeps limits on a mock too', async () => {
    const limits = ['--max-requests', '5', '--writes', 'none', '--profile', 'smoke', '--json']
    await run(['fidelity', ...mocks, ...limits, '--out', folder])
    const { before, after } = JSON.parse(written.out) as Record<'before' | 'after', { requests: number }>
    for (const { requests } of [before, after]) expect(requests).toBeLessThanOrEqual(5)
  })

  it('of a mock to itself is whole, and what is written is valid', async () => {
    const only = ['--only', 'getCustomerStats', '--profile', 'smoke', '--out', folder]
    expect(await run(['fidelity', ...mocks, ...only, '--min', '100', '--report', 'json'])).toBe(0)
    expect(written.out).toMatch(/^[^\n]*: 100 % faithful, \d+ answers compared\n/)
    expect(await validate(await readFile(join(folder, 'fidelity.json'), 'utf8'))).toEqual([])
  }, 60_000)

  it('of a mock to a recording of another shop is less, and fails where more is asked for', async () => {
    const har = fileURLToPath(new URL('../../test/fixtures/recorded/fluentcart-excerpt.har', import.meta.url))
    const compared = ['fidelity', '--reference', har, '--candidate', 'mock', '--out', folder, '--json']
    expect(await run([...compared, '--min', '100'])).toBe(1)
    const { before, operations } = JSON.parse(written.out) as {
      before: { url: string }
      operations: { compared: number }[]
    }
    expect(before.url).toBe('fluentcart-excerpt.har')
    expect(operations.reduce((sum, one) => sum + one.compared, 0)).toBeGreaterThan(8)
    expect(await validate(written.out)).toEqual([])
    written.out = ''
    expect(await run([...compared, '--min', '1'])).toBe(0)
  }, 60_000)
})

it.each([
  ['traffic.har', true],
  ['/a/Traffic.HAR', true],
  ['traffic.json', true],
  ['https://shop.test/traffic.har', false],
  ['mock', false],
  ['traffic', false],
])('%s is taken for a recording: %s', (reference, expected) => {
  expect(isRecording(reference)).toBe(expected)
})

/** What `docs/comparison.schema.json` has against a comparison. */
async function validate(text: string): Promise<readonly unknown[]> {
  const schemaIn = async (name: string): Promise<object> =>
    JSON.parse(await readFile(new URL(`../../docs/${name}.schema.json`, import.meta.url), 'utf8')) as object
  const ajv = new Ajv2020({ strict: true, strictRequired: false, allErrors: true }).addSchema(await schemaIn('report'))
  const isValid = ajv.compile(await schemaIn('comparison'))
  return isValid(JSON.parse(text)) ? [] : (isValid.errors ?? [])
}
