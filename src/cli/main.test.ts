import { existsSync } from 'node:fs'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { ContractError, SafetyError, SuiteError, TargetError, UsageError } from '../model/errors.ts'
import { runCommandLine } from './main.ts'

const judge = vi.hoisted(() => ({ fails: undefined as unknown }))
vi.mock(import('./judge.ts'), async (original) => {
  const { judge: real } = await original()
  return {
    judge: async (...args: Parameters<typeof real>) => {
      if (judge.fails !== undefined) throw judge.fails
      return real(...args)
    },
  }
})

const recording = fileURLToPath(new URL('../../test/fixtures/recorded/fluentcart-excerpt.har', import.meta.url))
let folder = ''
let written = { out: '', error: '' }
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'concordat-cli-'))
})
afterAll(() => rm(folder, { recursive: true }))
beforeEach(() => {
  written = { out: '', error: '' }
  judge.fails = undefined
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => ((written.out += String(text)), true))
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => ((written.error += String(text)), true))
})
afterEach(() => {
  vi.restoreAllMocks()
  vi.unstubAllEnvs()
})

describe('an error', () => {
  it.each<[unknown, number, string]>([
    [new UsageError('x', 'This is wrong.', 'Do that.'), 2, 'error: This is wrong.\nhint: Do that.\n'],
    [new ContractError('x', 'This is wrong.'), 2, 'error: This is wrong.\n'],
    [new SuiteError('x', 'This is wrong.'), 2, 'error: This is wrong.\n'],
    [new TargetError('x', 'This is gone.'), 3, 'error: This is gone.\n'],
    [new SafetyError('x', 'This is not safe.'), 4, 'error: This is not safe.\n'],
    [
      new TypeError('undefined is no function'),
      3,
      'error: concordat itself failed: undefined is no function\nhint: This is a bug. Set CONCORDAT_DEBUG=1 to see where, and report it.\n',
    ],
    [
      'text',
      3,
      'error: concordat itself failed: text\nhint: This is a bug. Set CONCORDAT_DEBUG=1 to see where, and report it.\n',
    ],
  ])('%s: exit code %i, and no stack', async (error, code, text) => {
    judge.fails = error
    expect(await runCommandLine(['judge', recording])).toBe(code)
    expect(written).toEqual({ out: '', error: text })
  })

  it('shows its stack to those who ask for it', async () => {
    vi.stubEnv('CONCORDAT_DEBUG', '1')
    judge.fails = new TypeError('undefined is no function')
    expect(await runCommandLine(['judge', recording])).toBe(3)
    expect(written.error).toMatch(/\n {4}at .*main\.test\.ts/)
  })
})

describe('a command line', () => {
  it.each<[string[], number, RegExp]>([
    [['--help'], 0, /Exit codes: 0 conforms/],
    [['run', '--help'], 0, /--max-requests/],
    [['--version'], 0, /^\d+\.\d+\.\d+\n$/],
    [['mock', '--fault', 'list'], 0, /FC2-/],
    [['run', 'fluentcart', '--plan', '--only', 'getCustomerStats/valid'], 0, /^1 scenario, about 15 requests$/m],
  ])('%j ends with %i', async (argv, code, out) => {
    expect(await runCommandLine(argv)).toBe(code)
    expect(written.out).toMatch(out)
    expect(written.error).not.toMatch(/^error/m)
  })

  it.each<[string[], RegExp]>([
    [['nonsense'], /unknown command 'nonsense'/],
    [['run', '--nonsense'], /unknown option '--nonsense'/],
    [['run', '--seed', 'x'], /It must be a whole number\./],
    [
      ['run', 'no-such-contract'],
      /^error: There is no contract or file called "no-such-contract"\.\nhint: Built-in contracts are .*fluentcart/,
    ],
    [['run', '--target', 'nowhere'], /^error: "nowhere" is no URL\./],
    [
      ['run', '--target', 'http://127.0.0.1:9', '--auth', 'hunter2'],
      /^error: --auth cannot be read\.\nhint: Write basic:USER:PASSWORD/,
    ],
    [['run', '--plan', '--only', 'nothing'], /error: --only nothing matches no operation/],
    [['judge', '/no/such/file.har'], /^error: \/no\/such\/file\.har cannot be read\.\nhint: Check the path\.\n$/],
    [['report', '/no/such/report.json'], /^error: \/no\/such\/report\.json cannot be read\./],
    [['cleanup', '/no/such/journal'], /^error: There is no journal at \/no\/such\/journal\./],
    [['mock', '--port', '70000'], /^error: --port 70000 is no port\./],
    [['new-contract', 'notes'], /^error: required option '--openapi <file>' not specified/],
    [['new-contract', 'fluentcart', '--openapi', 'x.yaml'], /^error: fluentcart is a built-in contract\.\nhint: /],
    [['mock', 'nothing'], /^error: There is no mock of nothing\./],
  ])('%j is refused with 2', async (argv, error) => {
    expect(await runCommandLine(argv)).toBe(2)
    expect(written.error).toMatch(error)
    expect(written.error).not.toMatch(/hunter2|\n {4}at /)
  })

  it('says 3 when nobody is there', async () => {
    expect(await runCommandLine(['run', '--target', 'http://127.0.0.1:9', '--out', folder])).toBe(3)
    expect(written.error).toMatch(/^error: http:\/\/127\.0\.0\.1:9 cannot be reached\./)
  })
})

describe('reports', () => {
  it('are written where --out says, and rendered again from there', async () => {
    const out = join(folder, 'deep', 'reports')
    expect(await runCommandLine(['judge', recording, '--out', out])).toBe(1)
    expect(written.out).toContain(
      `written to ${join(out, 'report.json')}, ${join(out, 'junit.xml')}, ${join(out, 'report.html')}\n`,
    )
    const saved = await readFile(join(out, 'report.json'), 'utf8')
    const again = join(folder, 'again')
    expect(await runCommandLine(['report', join(out, 'report.json'), '--out', again, '--report', 'json'])).toBe(1)
    expect(await readFile(join(again, 'report.json'), 'utf8')).toBe(saved)
  })

  it('tell where the document says what is broken, from a saved report too', async () => {
    const [out, again] = [join(folder, 'located'), join(folder, 'located-again')]
    expect(await runCommandLine(['judge', recording, '--out', out, '--report', 'json,sarif'])).toBe(1)
    const saved = join(out, 'report.json')
    const { findings } = JSON.parse(await readFile(saved, 'utf8')) as { findings: { location: { file: string } }[] }
    expect(findings.length).toBeGreaterThan(0)
    for (const { location } of findings) expect(location.file).toMatch(/^spec\/fluentcart\/.*\.yaml$/)
    expect(await runCommandLine(['report', saved, '--out', again, '--report', 'sarif'])).toBe(1)
    const sarif = await readFile(join(again, 'report.sarif'), 'utf8')
    expect(sarif).toContain(`"uri": "${findings[0]?.location.file}"`)
    expect(sarif).toBe(await readFile(join(out, 'report.sarif'), 'utf8'))
  })

  it('are annotations and the summary of a job when GitHub is asked for', async () => {
    const summary = join(folder, 'summary.md')
    vi.stubEnv('GITHUB_STEP_SUMMARY', summary)
    expect(await runCommandLine(['judge', recording, '--out', join(folder, 'none'), '--report', 'github'])).toBe(1)
    expect(written.out).toMatch(/^::error file=spec\/fluentcart\/\S+\.yaml,line=\d+,col=\d+,title=must /m)
    expect(await readFile(summary, 'utf8')).toMatch(/^## ❌ /)
    expect(existsSync(join(folder, 'none'))).toBe(false)
    written.out = ''
    vi.stubEnv('GITHUB_STEP_SUMMARY', folder)
    expect(await runCommandLine(['judge', recording, '--report', 'github', '--json'])).toBe(1)
    expect(JSON.parse(written.out)).toMatchObject({ format: 1 })
    expect(written.error).toMatch(/^::error file=/m)
    expect(written.error).toMatch(/^note: .* GITHUB_STEP_SUMMARY /m)
    vi.unstubAllEnvs()
  })

  it('come with every event when asked for, but not from a saved report', async () => {
    const out = join(folder, 'events')
    expect(await runCommandLine(['judge', recording, '--out', out, '--report', 'json,ndjson'])).toBe(1)
    expect(written.out).toContain(`written to ${join(out, 'report.json')}, ${join(out, 'events.ndjson')}\n`)
    const text = await readFile(join(out, 'events.ndjson'), 'utf8')
    const lines = text
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as { type?: string; version?: number })
    expect(lines[0]).toMatchObject({ format: 'concordat-events', version: 1 })
    expect(lines[1]?.type).toBe('run-started')
    expect(lines.at(-1)?.type).toBe('run-finished')
    const saved = JSON.parse(await readFile(join(out, 'report.json'), 'utf8')) as { summary: { requests: number } }
    expect(lines.filter(({ type }) => type === 'exchange')).toHaveLength(saved.summary.requests)
    expect(await runCommandLine(['report', join(out, 'report.json'), '--report', 'ndjson'])).toBe(2)
    expect(written.error).toMatch(/A saved report holds no events[^]*hint: /)
  })

  it('are printed as JSON when asked for', async () => {
    expect(await runCommandLine(['judge', recording, '--out', join(folder, 'json'), '--json'])).toBe(1)
    expect(JSON.parse(written.out)).toMatchObject({ format: 1, tool: { name: 'concordat' } })
  })

  it('that cannot be written are an error of usage', async () => {
    const file = join(folder, 'file')
    await writeFile(file, '')
    expect(await runCommandLine(['judge', recording, '--out', file])).toBe(2)
    expect(written.error).toBe(
      `error: ${join(file, 'report.json')} cannot be written (EEXIST).\nhint: Choose another folder with --out.\n`,
    )
  })

  it('that are none cannot be rendered', async () => {
    expect(await runCommandLine(['report', recording, '--out', folder])).toBe(2)
    expect(written.error).toMatch(/^error: /)
  })
})
