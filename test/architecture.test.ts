import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path/posix'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'

const below: readonly string[] = ['model', 'contract', 'generate', 'transport', 'suite', 'checks', 'lint', 'report']

/** Which rooms a room may import from, besides itself; type-only imports count. A door is named by its file. */
const rooms: Readonly<Record<string, readonly string[]>> = {
  model: [],
  contract: ['model'],
  generate: ['model', 'contract'],
  transport: ['model'],
  suite: ['model'],
  checks: ['model', 'contract'],
  lint: ['model', 'contract'],
  report: ['model'],
  engine: ['model', 'contract', 'generate', 'transport', 'suite', 'checks'],
  mock: ['model', 'contract', 'generate'],
  compare: ['model', 'report'],
  cli: [...below, 'engine', 'mock', 'compare', 'conform.ts', 'load-suites.ts'],
  'conform.ts': ['model', 'contract', 'engine', 'report'],
  'load-suites.ts': ['model', 'contract', 'suite'],
  'replay.ts': ['model', 'contract', 'engine', 'suite', 'load-suites.ts'],
  'vitest.ts': ['model', 'contract', 'engine', 'report', 'transport', 'load-suites.ts'],
  'index.ts': [
    'model',
    'contract',
    'engine',
    'report',
    'transport',
    'suite',
    'compare',
    'conform.ts',
    'load-suites.ts',
    'replay.ts',
  ],
  'cli.ts': ['cli'],
}

/** The one home of each library: paths below src, of which an importing file must begin with one. */
const homes: Readonly<Record<string, readonly string[]>> = {
  '@apidevtools/swagger-parser': ['contract/assemble.ts'],
  '@hono/node-server': ['mock/'],
  ajv: ['contract/validate.ts', 'contract/describe.ts', 'report/waivers/read.ts'],
  'ajv-formats': ['contract/validate.ts', 'report/waivers/read.ts'],
  commander: ['cli/'],
  'fast-check': ['generate/', 'suite/', 'engine/'],
  'har-format': ['transport/'],
  hono: ['mock/'],
  'junit-report-builder': ['report/'],
  undici: ['transport/'],
  vitest: ['vitest.ts'],
  yaml: ['contract/source.ts', 'report/waivers/'],
}

const longest = 300

interface Source {
  /** Relative to its folder: `engine/run.ts`. */
  readonly path: string
  readonly text: string
  readonly imports: readonly Import[]
}

interface Import {
  /** A path below src for a relative one, else as it is written. */
  readonly to: string
  readonly bare: boolean
  readonly lazy: boolean
}

const from = /^(?:import|export)\s+(?:type\s+)?[\w$*\s{},]+?\s+from\s+['"]([^'"]+)['"]/gm
const alone = /^import\s+['"]([^'"]+)['"]/gm
const lazy = /\b(?:import|require)\(\s*['"]([^'"]+)['"]/g

const src = sourcesIn('../src/')
const rules = src.filter(({ path }) => !isTest(path))

describe('imports are seen', () => {
  test.each([
    ["import { a } from './a.ts'", './a.ts'],
    ["import type { A } from './a.ts'", './a.ts'],
    ["import b, { type A, c as d } from './a.ts'", './a.ts'],
    ["import * as fc from 'fast-check'", 'fast-check'],
    ["import {\n  a,\n  b,\n} from './a.ts'", './a.ts'],
    ["import './a.ts'", './a.ts'],
    ["export * from './a.ts'", './a.ts'],
    ["export { a } from './a.ts'", './a.ts'],
    ["export type { A } from './a.ts'", './a.ts'],
    ["  const { a } = await import('./a.ts')", './a.ts'],
    ["export type A = import('./a.ts').A", './a.ts'],
  ])('%j', (text, to) => {
    expect(writtenImports(text).map((one) => one.to)).toEqual([to])
  })

  test.each([
    "export const words = 'taken from'\n/** from 'here' */",
    "export interface A {\n  a: string\n  /** from 'a' */\n}",
  ])('%j imports nothing', (text) => {
    expect(writtenImports(text)).toEqual([])
  })
})

describe('rooms', () => {
  test('each has its row in the table', () => {
    expect([...new Set(rules.map(({ path }) => roomOf(path)))].filter((room) => !(room in rooms))).toEqual([])
  })

  test.each(Object.entries(rooms))('%s imports only what stands in its row', (room, allowed) => {
    const wrong = edges(rules.filter(({ path }) => roomOf(path) === room)).filter(
      ({ to }) => roomOf(to) !== room && !allowed.includes(roomOf(to)),
    )
    expect(wrong.map(show)).toEqual([])
  })

  test('every relative import leads to a file of src', () => {
    const paths = new Set(src.map(({ path }) => path))
    expect(
      edges(rules)
        .filter(({ to }) => !paths.has(to))
        .map(show),
    ).toEqual([])
  })

  test('nothing that is shipped imports what only tests use', () => {
    expect(
      edges(rules)
        .filter(({ to }) => isTest(to))
        .map(show),
    ).toEqual([])
  })

  test('the command line loads its commands lazily', () => {
    expect([...loadedWith('cli/main.ts')].toSorted()).toEqual([
      'cli/comparison-options.ts',
      'cli/formats.ts',
      'cli/main.ts',
      'cli/options.ts',
      ...[...loadedWith('cli/main.ts')].filter((path) => path.startsWith('model/')).toSorted(),
    ])
    expect([...loadedWith('cli.ts')]).toEqual(['cli.ts'])
  })

  test('the command line can say on any Node that it is too old: it names nothing that an old one lacks', () => {
    const text = src.find(({ path }) => path === 'cli.ts')?.text ?? ''
    const named = [...text.matchAll(/^import \{ (.*) \} from 'node:/gm)].map(([, names]) => names)
    expect(named).toEqual(['setFlagsFromString'])
  })

  test('no file imports itself, directly or through others', () => {
    expect(cycles(rules)).toEqual([])
  })
})

describe('libraries', () => {
  test('each has one home', () => {
    const wrong = rules.flatMap(({ path, imports }) =>
      imports
        .filter(({ bare, to }) => bare && !to.startsWith('node:'))
        .filter(({ to }) => !(homes[packageOf(to)] ?? []).some((home) => path.startsWith(home)))
        .map(({ to }) => `${path} imports ${to}`),
    )
    expect(wrong).toEqual([])
  })

  test('suites import only the public face', () => {
    const wrong = sourcesIn('../suites/').flatMap(({ path, imports }) =>
      imports
        .filter(({ to, bare }) => bare && to !== 'concordat' && to !== 'concordat/vitest')
        .map(({ to }) => `${path} imports ${to}`),
    )
    expect(wrong).toEqual([])
  })
})

describe('files', () => {
  test('only cli.ts ends the process', () => {
    expect(pathsOf(rules.filter(({ text }) => /\bprocess\.exit\b/.test(text)))).toEqual(['cli.ts'])
  })

  test(`none is longer than ${longest} lines, tests twice that`, () => {
    expect(
      pathsOf(
        src.filter(
          ({ path, text }) => text.trimEnd().split('\n').length > (path.endsWith('.test.ts') ? 2 * longest : longest),
        ),
      ),
    ).toEqual([])
  })

  test('none inside a room only passes on what others export', () => {
    const barrels = rules.filter(({ path, text }) => path.includes('/') && isBarrel(text))
    expect(pathsOf(barrels)).toEqual([])
  })
})

function sourcesIn(folder: string): readonly Source[] {
  const root = fileURLToPath(new URL(folder, import.meta.url))
  return readdirSync(root, { recursive: true, encoding: 'utf8' })
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => path.endsWith('.ts'))
    .toSorted()
    .map((path) => {
      const text = readFileSync(join(root, path), 'utf8')
      const imports = writtenImports(text).map((one) => (one.bare ? one : { ...one, to: join(dirname(path), one.to) }))
      return { path, text, imports }
    })
}

function writtenImports(text: string): readonly Import[] {
  const find = (pattern: RegExp, isLazy: boolean): readonly Import[] =>
    [...text.matchAll(pattern)].map(([, to = '']) => ({ to, bare: !to.startsWith('.'), lazy: isLazy }))
  return [...find(from, false), ...find(alone, false), ...find(lazy, true)]
}

/** A room is a folder; what stands beside the rooms is a door of its own. */
function roomOf(path: string): string {
  return path.split('/')[0] ?? path
}

function isTest(path: string): boolean {
  return /\.test\.ts$|(^|\/)expect-[^/]*\.ts$|(^|\/)testing\.ts$/.test(path)
}

function packageOf(specifier: string): string {
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/')
}

interface Edge {
  readonly path: string
  readonly to: string
}

function edges(sources: readonly Source[]): readonly Edge[] {
  return sources.flatMap(({ path, imports }) => imports.filter(({ bare }) => !bare).map(({ to }) => ({ path, to })))
}

function show({ path, to }: Edge): string {
  return `${path} imports ${to}`
}

function pathsOf(sources: readonly Source[]): readonly string[] {
  return sources.map(({ path }) => path)
}

/** A file and all that is loaded before its first line runs. */
function loadedWith(path: string, loaded: Set<string> = new Set()): ReadonlySet<string> {
  if (loaded.has(path)) return loaded
  loaded.add(path)
  const eager = src.find((one) => one.path === path)?.imports.filter((one) => !one.bare && !one.lazy) ?? []
  for (const { to } of eager) loadedWith(to, loaded)
  return loaded
}

/** Each circle once, as `a -> b -> a`. Lazy imports count too. */
function cycles(sources: readonly Source[]): readonly string[] {
  const next = Map.groupBy(edges(sources), ({ path }) => path)
  const done = new Set<string>()
  const found: string[] = []
  const walk = (path: string, way: readonly string[]): void => {
    if (way.includes(path)) found.push([...way.slice(way.indexOf(path)), path].join(' -> '))
    if (done.has(path) || way.includes(path)) return
    for (const { to } of next.get(path) ?? []) walk(to, [...way, path])
    done.add(path)
  }
  for (const { path } of sources) walk(path, [])
  return found
}

function isBarrel(text: string): boolean {
  const code = text.replaceAll(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '')
  const rest = code.replaceAll(/^export\s+(?:type\s+)?(?:\*(?:\s+as\s+\w+)?|\{[^}]*\})\s+from\s+['"][^'"]+['"]/gm, '')
  return rest !== code && rest.trim() === ''
}
