import { execFileSync, spawnSync } from 'node:child_process'
import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Ajv } from 'ajv'
import { describe, expect, onTestFinished, test } from 'vitest'
import { parse } from 'yaml'
import { makeProgram } from '../src/cli/main.ts'
import { builtInContracts } from '../src/contract/source.ts'
import { isObject } from '../src/model/json.ts'
import { parseIdentity } from '../src/transport/auth.ts'

const page = readFileSync(new URL('../docs/ci.md', import.meta.url), 'utf8')
const require = createRequire(import.meta.url)

/** A block of code; its first comment names the file that it is. */
interface Block {
  readonly name: string
  readonly language: string
  readonly body: string
}

const blocks = [...page.matchAll(/^```(\w+)\n([^]*?)^```$/gm)].map(([, language = '', body = '']): Block => ({
  name: /^# (\S+)$/m.exec(body)?.[1] ?? body.split('\n')[0] ?? '',
  language,
  body,
}))
const workflows = blocks.filter(({ language }) => language === 'yaml')
const spans = [...page.replaceAll(/^```[^]*?^```$/gm, '').matchAll(/`([^`\n]+)`/g)].map(([, text = '']) => text)

/** Everything in the page that a shell runs, by the block in which it stands. */
const scripts = blocks.flatMap((block) => shellIn(block).map((script) => ({ name: block.name, script })))

function shellIn({ language, body }: Block): readonly string[] {
  if (language === 'sh') return [body]
  if (language === 'groovy') return [...body.matchAll(/\bsh '(.*)'/g)].map(([, script = '']) => script)
  return scriptsIn(parse(body)).map((script) => script.replaceAll(/\$\{\{.*?\}\}/g, '1'))
}

function scriptsIn(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.flatMap(scriptsIn)
  if (!isObject(value)) return []
  const own = ['run', 'script', 'after_script'].flatMap((key) => value[key]).filter((one) => typeof one === 'string')
  return [...own, ...Object.values(value).flatMap(scriptsIn)]
}

/** The command lines of concordat in a script, as a shell would pass them on: each variable as a value of its kind. */
function commandLines(script: string): readonly (readonly string[])[] {
  const plain = script.replaceAll('\\\n', ' ').replaceAll('$VIEWER', 'basic:viewer:password').replaceAll(/\$\w+/g, '1')
  return [...plain.matchAll(/\bnpx concordat ([^\n;&|]*)/g)].map(([, rest = '']) => wordsOf(rest))
}

function wordsOf(text: string): readonly string[] {
  return [...text.matchAll(/(?:"[^"]*"|'[^']*'|[^\s"'])+/g)].map(([word]) => word.replaceAll(/["']/g, ''))
}

/** Why the command line is refused before anything is done; undefined when it is taken. */
async function refusal(argv: readonly string[]): Promise<string | undefined> {
  const program = makeProgram(() => undefined)
  const called: string[] = []
  for (const command of program.commands) {
    command.configureOutput({ writeErr: () => undefined }).action(() => void called.push(command.name()))
  }
  try {
    await program.configureOutput({ writeErr: () => undefined }).parseAsync(argv, { from: 'user' })
    return called.length === 1 ? undefined : 'no command is called'
  } catch (error) {
    return (error as Error).message
  }
}

/** The schemas that editors check these files by. */
const published = {
  '.github/workflows/': 'schemastore/schemas/json/github-workflow.json',
  '.gitlab-ci.yml':
    'schemastore/schemas/json/gitlab.com/gitlab-org/gitlab/-/raw/master/app/assets/javascripts/editor/schema/ci.json',
}

describe('a workflow', () => {
  test('stands there for each system', () => {
    const names = workflows.map(({ name }) => name)
    for (const begin of Object.keys(published)) expect(names.some((name) => name.startsWith(begin))).toBe(true)
  })

  test.each(workflows)('$name is what its system reads', ({ name, body }) => {
    const schema = Object.entries(published).find(([begin]) => name.startsWith(begin))?.[1] ?? ''
    const ajv = new Ajv({ strict: false, validateFormats: false, allErrors: true })
    const validate = ajv.compile(JSON.parse(readFileSync(require.resolve(schema), 'utf8')) as object)
    expect(validate(parse(body)), JSON.stringify(validate.errors)).toBe(true)
  })
})

describe('a shell', () => {
  test.each(scripts)('can read every script of $name', ({ script }) => {
    expect(() => execFileSync('sh', ['-n'], { input: script, stdio: 'pipe' })).not.toThrow()
  })
})

describe('a command line', () => {
  const all = scripts.flatMap(({ name, script }) => commandLines(script).map((argv) => ({ name, argv })))

  test('is seen in every block that has one', () => {
    const written = blocks.reduce((sum, { body }) => sum + body.split('npx concordat ').length - 1, 0)
    expect(all).toHaveLength(written)
    expect(written).toBeGreaterThan(5)
  })

  test.each(all)('of $name is taken: $argv', async ({ argv }) => {
    expect(await refusal(argv)).toBeUndefined()
    for (const [index, word] of argv.entries()) {
      if (word === '--identity') expect(() => parseIdentity(argv[index + 1] ?? '')).not.toThrow()
    }
    if (argv[0] === 'run') expect(builtInContracts).toContain(argv[1])
  })

  test.each(spans.filter((span) => /^(npx )?concordat \S+ /.test(span)))('in the text is taken: %s', async (span) => {
    expect(await refusal(wordsOf(span.replace(/^(npx )?concordat /, '')))).toBeUndefined()
  })

  test.each(spans.filter((span) => /^concordat \w+$/.test(span)))('in the text begins like one: %s', (span) => {
    const commands = makeProgram(() => undefined).commands.map((command) => command.name())
    expect(commands).toContain(span.slice('concordat '.length))
  })

  test.each(spans.filter((span) => span.startsWith('--')))('in the text has an option: %s', async (span) => {
    const [flag = '', ...values] = wordsOf(span.replaceAll(/\$\w+/g, '1'))
    const run = makeProgram(() => undefined).commands.find((command) => command.name() === 'run')
    expect(run?.options.map(({ long }) => long)).toContain(flag)
    if (values.length > 0) expect(await refusal(['run', flag, ...values])).toBeUndefined()
  })

  test('that is none is refused', async () => {
    expect(await refusal(['run', '--wirtes', 'own'])).toMatch(/unknown option/)
    expect(await refusal(['run', '--rate', 'fast'])).toMatch(/10\/s/)
    expect(await refusal(['diff-all'])).toMatch(/unknown command/)
    expect(await refusal(['cleanup'])).toMatch(/missing required argument/)
  })
})

describe('a variable', () => {
  const table = [...page.matchAll(/^\| ((?:`[A-Z_]+`(?:, )?)+) \|/gm)].flatMap(
    ([, cell = '']) => cell.match(/[A-Z_]+/g) ?? [],
  )

  test('of the table is one that the code reads, and none is missing', () => {
    expect(table.toSorted()).toEqual([...readVariables()].toSorted())
  })

  test('of ours stands in the table', () => {
    const text = page.replaceAll(/\$\{\{ secrets\.\w+ \}\}/g, '')
    for (const name of text.match(/\bCONCORDAT_\w+/g) ?? []) expect(table).toContain(name)
  })

  test('in a script is set before', () => {
    const set = new Set([...page.matchAll(/^\s+([A-Z][A-Z_]+)(?::| =) /gm)].map(([, name]) => name))
    const ofGitLab = ['CI_NODE_INDEX', 'CI_NODE_TOTAL', 'CI_PIPELINE_SOURCE', 'CI_COMMIT_BRANCH', 'CI_DEFAULT_BRANCH']
    const used = [...page.matchAll(/\$([A-Z][A-Z_]+)\b/g)].map(([, name = '']) => name)
    const number = ['PR'] // of the pull request, in a sentence
    expect(new Set(used.filter((name) => !set.has(name)))).toEqual(new Set([...ofGitLab, ...number]))
  })
})

/** What the sources of the command line look up in the environment; the door for Vitest has a variable of its own. */
function readVariables(): ReadonlySet<string> {
  const src = fileURLToPath(new URL('../src/', import.meta.url))
  const sources = readdirSync(src, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts') && !path.endsWith('.test.ts') && path !== 'vitest.ts')
    .map((path) => readFileSync(join(src, path), 'utf8'))
  return new Set(
    sources.flatMap((text) => [...text.matchAll(/(?:\benv\[|\.env\()'(\w+)'/g)].map(([, name = '']) => name)),
  )
}

describe('an exit code', () => {
  const told = [...page.matchAll(/^\| (\d+) \|/gm)].map(([, code]) => Number(code))

  test('of the table is one of the help, and none is missing', () => {
    const [, list = ''] = /Exit codes: ([^]*)/.exec(helpText()) ?? []
    const known = [...list.matchAll(/(\d+) [a-z]/g)].map(([, code]) => Number(code))
    expect(known.length).toBeGreaterThan(5)
    expect(told).toEqual(known)
  })

  test('that an example tells apart is one of the table', () => {
    const apart = [...page.matchAll(/exit_codes: \[(\d+)\]|-eq (\d+)|^ {2}(\d+)\) exit/gm)]
    const codes = apart.map((match) => Number(match.slice(1).find((one) => one !== undefined)))
    expect(codes.length).toBeGreaterThan(2)
    for (const code of codes) expect(told).toContain(code)
  })
})

function helpText(): string {
  let text = ''
  const program = makeProgram(() => undefined).configureOutput({ writeOut: (part) => (text += part) })
  program.outputHelp()
  return text
}

describe('the script', () => {
  const script = blocks.find(({ name }) => name === 'conformance.sh')?.body ?? ''

  test.each([
    { run: 0, cleanup: 0, ends: 0, kept: false },
    { run: 1, cleanup: 0, ends: 1, kept: false },
    { run: 2, cleanup: 0, ends: 2, kept: false },
    { run: 3, cleanup: 3, ends: 75, kept: true },
    { run: 4, cleanup: 0, ends: 4, kept: false },
    { run: 5, cleanup: 0, ends: 0, kept: false },
    { run: 5, cleanup: 5, ends: 5, kept: true },
    { run: 130, cleanup: 0, ends: 130, kept: false },
  ])('ends with $ends where the run ends with $run and what is left with $cleanup', ({ run, cleanup, ends, kept }) => {
    const cwd = mkdtempSync(join(tmpdir(), 'concordat-ci-'))
    onTestFinished(() => rmSync(cwd, { recursive: true }))
    const journal = join(cwd, 'reports/journal.jsonl')
    const stand = `#!/bin/sh\ncase $2 in run) mkdir -p reports; : > reports/journal.jsonl; exit ${run} ;; esac\nexit ${cleanup}\n`
    writeFileSync(join(cwd, 'npx'), stand)
    chmodSync(join(cwd, 'npx'), 0o755)
    const env = { PATH: `${cwd}${delimiter}${process.env['PATH'] ?? ''}`, STAGING_URL: 'https://staging.example.com' }
    expect(spawnSync('sh', ['-c', script], { cwd, env }).status).toBe(ends)
    expect(existsSync(journal)).toBe(kept)
  })
})
