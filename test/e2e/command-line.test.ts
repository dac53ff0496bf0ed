import { spawn } from 'node:child_process'
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { admin, concordat, type Ended, folder, openMock, openServer, reportIn, root } from './support.ts'

const document = (rest: string, version = 'openapi: 3.1.0'): string =>
  `${version}\ninfo: { title: Shop, version: '1' }\n${rest}\n`
const answers = (answer: string): string =>
  document(`paths:\n  /a:\n    get:\n      responses:\n        '200': ${answer}`)

/** Nobody listens there: a row that got as far as the target would end with 3. */
const nobody = ['--target', 'http://127.0.0.1:9']

const files: Readonly<Record<string, string>> = {
  'broken.yaml': document('paths:\n  /a: {get: {responses: {'),
  'badly-indented.yaml': document('paths:\n  /a:\n    get:\n   responses: {}'),
  'swagger.yaml': document('paths: {}', "swagger: '2.0'"),
  'future.yaml': document('paths: {}', 'openapi: 4.0.0'),
  'none.yaml': 'title: no document\n',
  'no-paths.yaml': document('components: {}'),
  'empty.yaml': document('paths: {}'),
  'list.yaml': '- 1\n- 2\n',
  'nowhere.yaml': document("paths:\n  /a: { $ref: '#/components/pathItems/Nowhere' }"),
  'no-file.yaml': document("paths:\n  /a: { $ref: 'nowhere.yml#/a' }"),
  'remote.yaml': document("paths:\n  /a: { $ref: 'http://127.0.0.1:9/a.yaml' }"),
  'lost.yaml': document(
    'paths:\n  /a: { post: { requestBody: { required: true, content: { application/json: { schema: { type: x } } } } } }',
  ),
  'ok.yaml': answers('{ description: fine }'),
  'unfinished.json': '{"format": 1,',
  'later.json': '{"format": 2}',
  'partial.json': '{"format": 1}',
  'other.json': '{}',
  'no-entries.har': '{"log": {}}',
  'no-request.har': '{"log": {"entries": [{}]}}',
  'no-run.jsonl': '{"type":"not-created","n":1}\n',
  'broken.jsonl': 'nonsense\n{}\n',
  'broken-waivers.yaml': 'waivers:\n  - {\n',
  'endless-waivers.yaml': 'waivers:\n  - fingerprint: a8909aaa99a2\n    reason: because\n',
}

interface Row {
  readonly is: string
  readonly args: readonly string[]
  readonly says: RegExp
  /** Must not be repeated to whoever reads the log. */
  readonly secret?: string
  readonly env?: Readonly<Record<string, string>>
}

const documents: readonly Row[] = [
  { is: 'a missing file', args: ['run', 'missing.yaml'], says: /no contract or file called "missing\.yaml"/ },
  { is: 'invalid YAML', args: ['run', 'broken.yaml', ...nobody], says: /broken\.yaml:\d+:\d+ is not valid YAML/ },
  { is: 'bad indentation', args: ['run', 'badly-indented.yaml', ...nobody], says: /badly-indented\.yaml:\d+:\d+ / },
  { is: 'OpenAPI 2.0', args: ['run', 'swagger.yaml', ...nobody], says: /Swagger 2\.0 document/ },
  { is: 'OpenAPI 4.0', args: ['run', 'future.yaml', ...nobody], says: /"openapi: 4\.0\.0"/ },
  { is: 'YAML without openapi', args: ['run', 'none.yaml', ...nobody], says: /no member "openapi"/ },
  { is: 'a document without paths', args: ['run', 'no-paths.yaml', ...nobody], says: /no "paths"/ },
  {
    is: 'a document with empty paths',
    args: ['run', 'empty.yaml', ...nobody],
    says: /empty\.yaml .*no(thing| operation)/,
  },
  { is: 'YAML that is a list', args: ['run', 'list.yaml', ...nobody], says: /list\.yaml holds no object/ },
  { is: 'a $ref to nothing', args: ['run', 'nowhere.yaml', ...nobody], says: /#\/components\/pathItems\/Nowhere/ },
  { is: 'a $ref to no file', args: ['run', 'no-file.yaml', ...nobody], says: /nowhere\.yml/ },
  { is: 'a $ref to the network', args: ['run', 'remote.yaml', ...nobody], says: /remote\.yaml cannot be put together/ },
  {
    is: 'a document of which every operation is lost',
    args: ['run', 'lost.yaml', ...nobody],
    says: /No request can be made for any operation of lost; for post-a: what it needs is wrong at lost\.yaml:4:95/,
  },
  { is: 'a folder without document', args: ['run', 'empty', ...nobody], says: /folder empty holds no openapi\.yaml/ },
  {
    is: 'a URL of no host',
    args: ['run', 'https://host.invalid/openapi.yaml'],
    says: /cannot be downloaded: [\s\S]*hint/,
  },
  { is: 'a document and no target', args: ['run', 'ok.yaml'], says: /--target is missing/ },
  { is: 'a report that is no JSON', args: ['report', 'unfinished.json'], says: /unfinished\.json is not JSON/ },
  { is: 'JSON that is no report', args: ['report', 'other.json'], says: /other\.json is not a concordat report/ },
  { is: 'a report of a later format', args: ['report', 'later.json'], says: /format 2; this version reads format 1/ },
  {
    is: 'a report with nothing in it',
    args: ['report', 'partial.json'],
    says: /not a complete report: tool is missing/,
  },
  { is: 'no report', args: ['report', 'missing.json'], says: /missing\.json cannot be read/ },
  { is: 'a HAR that is no JSON', args: ['judge', 'broken.yaml'], says: /broken\.yaml is not valid JSON/ },
  { is: 'JSON that is no HAR', args: ['judge', 'other.json'], says: /other\.json is no HAR file/ },
  { is: 'a HAR without entries', args: ['judge', 'no-entries.har'], says: /no "log\.entries"/ },
  { is: 'a HAR entry without request', args: ['judge', 'no-request.har'], says: /entry 1 has no request/ },
  { is: 'no HAR', args: ['judge', 'missing.har'], says: /missing\.har cannot be read/ },
  { is: 'no journal', args: ['cleanup', 'missing.jsonl'], says: /no journal at missing\.jsonl/ },
  { is: 'a journal of no run', args: ['cleanup', 'no-run.jsonl'], says: /does not say which run/ },
  { is: 'a file that is no journal', args: ['cleanup', 'broken.jsonl'], says: /broken\.jsonl:1 is no journal entry/ },
]

const accepting: readonly Row[] = [
  {
    is: 'no waivers',
    args: ['run', '--waivers', 'missing.yaml'],
    says: /missing\.yaml cannot be read[\s\S]*concordat waive/,
  },
  {
    is: 'waivers that are no YAML',
    args: ['run', '--waivers', 'broken-waivers.yaml'],
    says: /broken-waivers\.yaml:3:1 is not valid YAML/,
  },
  {
    is: 'a waiver without end',
    args: ['run', '--waivers', 'endless-waivers.yaml', ...nobody],
    says: /endless-waivers\.yaml:2:5: Waiver 1 has no "until"/,
  },
  { is: 'no baseline', args: ['run', '--baseline', 'missing.json'], says: /missing\.json cannot be read/ },
  {
    is: 'a baseline that is no JSON',
    args: ['run', '--baseline', 'unfinished.json'],
    says: /unfinished\.json is not JSON/,
  },
  {
    is: 'a baseline of a later format',
    args: ['run', '--baseline', 'later.json'],
    says: /format 2; this version reads/,
  },
  {
    is: 'a baseline that the run would overwrite',
    args: ['run', '--baseline', './reports/report.json', ...nobody],
    says: /The baseline \.\/reports\/report\.json would be overwritten[\s\S]*--out/,
  },
  { is: 'a waiver of a missing report', args: waive('missing.json'), says: /missing\.json cannot be read/ },
  { is: 'a waiver of no report', args: waive('other.json'), says: /other\.json is not a concordat report/ },
  { is: 'a waiver without reason', args: ['waive', 'a', 'b', '--until', '2099-01-31'], says: /--reason/ },
  { is: 'a waiver for ever', args: ['waive', 'a', 'b', '--reason', 'because'], says: /--until/ },
  { is: 'a waiver until some day', args: waive('other.json', '2099-02-30'), says: /--until[\s\S]*2027-01-31/ },
  {
    is: 'a waiver until a past day',
    args: waive('other.json', '2001-01-31'),
    says: /--until 2001-01-31 is past[\s\S]*Today is/,
  },
  {
    is: 'an unknown id',
    args: ['explain', 'acepts-valid'],
    says: /called "acepts-valid"\.\nhint: Near it is accepts-valid\./,
  },
  {
    is: 'a report to look into that is not there',
    args: ['explain', 'a', '--report-file', 'missing.json'],
    says: /cannot be read/,
  },
]

function waive(file: string, until = '2099-01-31'): readonly string[] {
  return ['waive', file, 'a8909aaa99a2', '--reason', 'because', '--until', until]
}

const flags: readonly Row[] = [
  { is: 'no command', args: [], says: /Usage: concordat/ },
  { is: 'an unknown command', args: ['runn'], says: /unknown command 'runn'[\s\S]*Did you mean run\?/ },
  { is: 'an unknown flag', args: ['run', '--sed', '1'], says: /unknown option '--sed'[\s\S]*Did you mean --seed\?/ },
  { is: 'a flag without its value', args: ['run', '--seed'], says: /argument missing/ },
  { is: 'one argument too many', args: ['run', 'a', 'b'], says: /too many arguments/ },
  { is: 'a seed that is no number', args: ['run', '--seed', 'x'], says: /--seed[\s\S]*whole number/ },
  { is: 'a rate without number', args: ['run', '--rate', 'fast'], says: /--rate[\s\S]*10\/s/ },
  { is: 'a rate of nothing', args: ['run', '--rate', '0/s'], says: /--rate[\s\S]*10\/s/ },
  { is: 'a shard beyond the last', args: ['run', '--shard', '3/2'], says: /--shard[\s\S]*1\/4/ },
  { is: 'the shard before the first', args: ['run', '--shard', '0/2'], says: /--shard[\s\S]*1\/4/ },
  { is: 'a time without unit', args: ['run', '--max-time', '5'], says: /--max-time[\s\S]*500ms/ },
  { is: 'a budget of nothing', args: ['run', '--max-requests', '0'], says: /--max-requests[\s\S]*at least 1/ },
  { is: 'an unknown profile', args: ['run', '--profile', 'quick'], says: /smoke, standard, deep/ },
  { is: 'an unknown format', args: ['run', '--report', 'pdf'], says: /"pdf" is no format/ },
  { is: 'an unknown level', args: ['run', '--fail-on', 'never'], says: /must, should, may/ },
  {
    is: 'an --only that matches nothing',
    args: ['run', '--only', 'nothing', ...nobody],
    says: /--only nothing matches no/,
  },
  {
    is: 'a --skip that matches nothing',
    args: ['run', '--skip', 'nothing', ...nobody],
    says: /--skip nothing matches no/,
  },
  {
    is: 'a --skip that leaves nothing',
    args: ['run', '--skip', '*/*', ...nobody],
    says: /Nothing is left to run after --only and --skip/,
  },
  {
    is: 'a credential of no kind',
    args: ['run', '--auth', 'admin:hunter2-secret', ...nobody],
    says: /--auth cannot be read/,
    secret: 'hunter2-secret',
  },
  {
    is: 'a credential of no kind for the mock',
    args: ['run', '--auth', 'admin:hunter2-secret'],
    says: /--auth cannot be read/,
    secret: 'hunter2-secret',
  },
  {
    is: 'a credential of no kind in the environment',
    args: ['run', ...nobody],
    env: { CONCORDAT_AUTH: 'hunter2-secret' },
    says: /cannot be read/,
    secret: 'hunter2-secret',
  },
  {
    is: 'a misspelt flag with a credential',
    args: ['run', '--auht=basic:admin:hunter2-secret', ...nobody],
    says: /unknown option '--auht/,
    secret: 'hunter2-secret',
  },
  {
    is: 'an identity without name',
    args: ['run', '--identity', 'basic:viewer:hunter2-secret', ...nobody],
    says: /NAME=CREDENTIAL/,
    secret: 'hunter2-secret',
  },
  {
    is: 'an identity of no kind',
    args: ['run', '--identity', 'viewer=hunter2-secret', ...nobody],
    says: /--identity viewer cannot be read/,
    secret: 'hunter2-secret',
  },
  { is: 'a target without scheme', args: ['run', '--target', 'shop.example'], says: /"shop\.example" is no URL/ },
  { is: 'a target of another scheme', args: ['run', '--target', 'ftp://shop.example'], says: /neither http nor https/ },
  {
    is: 'a target with a password',
    args: ['run', '--target', 'http://admin:hunter2-secret@127.0.0.1:9'],
    says: /user name or a password[\s\S]*--auth/,
    secret: 'hunter2-secret',
  },
  { is: 'an unknown fault', args: ['mock', '--fault', 'nope'], says: /no fault nope[\s\S]*public-orders/ },
  { is: 'a mock of no contract', args: ['mock', 'nope'], says: /no mock of nope[\s\S]*fluentcart/ },
  { is: 'a port beyond the last', args: ['mock', '--port', '70000'], says: /--port 70000 is no port/ },
  { is: 'a port that is no number', args: ['mock', '--port', 'http'], says: /--port[\s\S]*whole number/ },
]

describe('exits with 2 and one sentence for', () => {
  test.each([...documents, ...accepting, ...flags])('$is', async ({ args, env = {}, says, secret }) => {
    const cwd = folder()
    mkdirSync(join(cwd, 'empty'))
    for (const [name, text] of Object.entries(files)) writeFileSync(join(cwd, name), text)
    const before = readdirSync(cwd)
    const { code, stdout, stderr } = await concordat(args, { cwd, env })
    expect(stderr).toMatch(says)
    expect(stdout + stderr).not.toMatch(/\n\s+at \S/)
    expect(stderr.split('\n').filter((line) => line.startsWith('error: ')).length).toBeLessThanOrEqual(1)
    if (secret !== undefined) expect(stdout + stderr).not.toContain(secret)
    expect(code).toBe(2)
    expect(readdirSync(cwd)).toEqual(before)
  })

  test('a port in use', async () => {
    const { url } = await openServer((_, response) => response.end())
    const { code, stderr } = await concordat(['mock', '--port', new URL(url).port])
    expect(stderr).toMatch(/cannot listen on 127\.0\.0\.1:\d+/)
    expect(code).toBe(2)
  })
})

const commands = ['run', 'mock', 'judge', 'report', 'replay', 'cleanup', 'waive', 'explain']

describe('shows', () => {
  test('its commands', async () => {
    const { code, stdout, stderr } = await concordat(['--help'])
    for (const command of commands) expect(stdout).toMatch(`\n  ${command} `)
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
  })

  test.each(commands)('the options of %s', async (command) => {
    const { code, stdout, stderr } = await concordat([command, '--help'])
    expect(stdout).toMatch(`Usage: concordat ${command} `)
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
  })

  test('its version', async () => {
    const { code, stdout } = await concordat(['--version'])
    expect(stdout).toMatch(/^\d+\.\d+\.\d+\n$/)
    expect(code).toBe(0)
  })

  test('the faults of the mock, each with its requirement', async () => {
    const { code, stdout } = await concordat(['mock', '--fault', 'list'])
    expect(stdout).toMatch(/^public-orders +FC2-ORDERS-03 +\S/m)
    expect(code).toBe(0)
  })

  test('the plan, and sends nothing', async () => {
    const { url, seen } = await openServer((_, response) => response.end())
    const out = join(folder(), 'out')
    const { code, stdout } = await concordat(['run', '--plan', '--target', url, '--out', out])
    expect(stdout).toMatch(/^listCustomers\/valid +\d+/m)
    expect(stdout).toMatch(/^\d+ scenarios, about [\d,]+ requests$/m)
    expect({ code, seen }).toEqual({ code: 0, seen: [] })
  })
})

describe('a run against the embedded mock', () => {
  const quick = ['run', '--profile', 'smoke', '--only', 'listCustomers']

  test('conforms, in words without escape codes', async () => {
    const out = folder()
    const { code, stdout, stderr } = await concordat(['run', '--profile', 'smoke', '--out', out])
    expect(stdout).toMatch(/^FluentCart Customers API conforms/)
    expect(stderr).toMatch('running against the embedded mock')
    expect(stdout + stderr).not.toMatch('\u001b')
    expect(readdirSync(out).toSorted()).toEqual(['junit.xml', 'report.html', 'report.json'])
    expect(reportIn(out).summary.outcome).toBe('pass')
    expect(code).toBe(0)
  })

  test('has nothing on stdout but JSON with --json', async () => {
    const { code, stdout, stderr } = await concordat([...quick, '--json', '--out', folder()])
    expect(JSON.parse(stdout)).toMatchObject({ format: 1, summary: { outcome: 'pass' } })
    expect(stderr).not.toBe('')
    expect(code).toBe(0)
  })

  test('goes on when nobody reads its output', async () => {
    const out = folder()
    const line = `{ "$0" "$@"; echo "code $?" >&2; } | head -1`
    const args = [join(root, 'dist/cli.js'), ...quick, '--json', '--out', out]
    const child = spawn('sh', ['-c', line, process.execPath, ...args], { stdio: ['ignore', 'pipe', 'pipe'] })
    const printed = { stdout: '', stderr: '' }
    for (const name of ['stdout', 'stderr'] as const)
      child[name].on('data', (data: Buffer) => (printed[name] += String(data)))
    await new Promise((resolve) => child.once('close', resolve))
    expect(printed.stdout).toBe('{\n')
    expect(printed.stderr).toMatch(/\ncode 0\n$/)
    expect(printed.stderr).not.toMatch(/EPIPE|\n\s+at \S/)
    expect(reportIn(out).summary.outcome).toBe('pass')
  })

  test('says that its output cannot be written before it sends anything', async () => {
    const cwd = folder()
    writeFileSync(join(cwd, 'file'), '')
    const { code, stdout, stderr } = await concordat([...quick, '--out', 'file/out'], { cwd })
    expect(stderr).toMatch(/file\/out\S* cannot be written( to)?[\s\S]*--out/)
    expect(stderr).not.toMatch(/\d requests/)
    expect(stdout).toBe('')
    expect(code).toBe(2)
  })

  test('can be rendered again, with the same exit code', async () => {
    const out = folder()
    const again = folder()
    const first = await concordat([...quick, '--out', out])
    const second = await concordat(['report', join(out, 'report.json'), '--out', again])
    expect(second.stdout.split('written to')[0]).toBe(first.stdout.split('written to')[0])
    expect(second.code).toBe(first.code)
    expect(reportIn(again)).toEqual(reportIn(out))
  })
})

describe('a run against a target', () => {
  test.each(['', '/', '/wp-json/fluent-cart/v2', '/wp-json/fluent-cart/v2/'])(
    'finds the API at the site%s',
    async (path) => {
      const { url } = await openMock()
      const out = folder()
      const args = ['run', '--profile', 'smoke', '--only', 'listCustomers', '--auth', admin, '--out', out]
      const { code } = await concordat([...args, '--target', url + path])
      expect(reportIn(out).summary.outcome).toBe('pass')
      expect(code).toBe(0)
    },
  )

  test('tells what the document says wrongly, and runs the rest', async () => {
    const cwd = folder()
    const bad =
      '  /b: { post: { operationId: b, requestBody: { required: true, content: { a/json: { schema: { type: x } } } } } }'
    const nowhere =
      "  /c: { get: { operationId: c, responses: { '200': { $ref: '#/components/responses/Nowhere' } } } }"
    writeFileSync(join(cwd, 'part.yaml'), `${answers('{ description: fine }')}${bad}\n${nowhere}\n`)
    const { url, seen } = await openServer((_, response) => response.end())
    const run = (...more: string[]): Promise<Ended> =>
      concordat(['run', 'part.yaml', '--target', url, ...more], { cwd })
    const { code, stdout, stderr } = await run()
    expect(stderr).toContain('document: part.yaml:8:101: type must be a type of JSON Schema')
    expect(stdout).toMatch(/must {2}document {2}[0-9a-f]{12}\n[\s\S]*at {8}part\.yaml:8:101/)
    expect(new Set(seen)).toEqual(new Set(['GET /a', 'GET /c']))
    const { findings, summary } = reportIn(join(cwd, 'reports'))
    expect(findings.map(({ rule, level, operations, location }) => ({ rule, level, operations, location }))).toEqual(
      expect.arrayContaining([
        { rule: 'document', level: 'must', operations: ['b'], location: { file: 'part.yaml', line: 8, column: 101 } },
        { rule: 'document', level: 'must', operations: [], location: { file: 'part.yaml', line: 9, column: 60 } },
      ]) as unknown,
    )
    expect([code, summary.outcome]).toEqual([1, 'fail'])
    expect((await run('--skip', 'document')).code).toBe(0)
    const plan = await run('--plan')
    expect(plan.stdout).toMatch(/^wrong in the document\npart\.yaml:8:101 +type must be [\s\S]*\npart\.yaml:9:60 /m)
    expect(plan.code).toBe(0)
  })

  test('works with any document', async () => {
    const cwd = folder()
    writeFileSync(
      join(cwd, 'ok.yaml'),
      answers('{ description: fine, content: { application/json: { schema: { type: object } } } }'),
    )
    const run = async (body: string): Promise<Ended & { readonly outcome: string }> => {
      const { url } = await openServer((_, response) =>
        response.writeHead(200, { 'content-type': 'application/json' }).end(body),
      )
      const ended = await concordat(['run', 'ok.yaml', '--target', url, '--out', 'out'], { cwd })
      return { ...ended, outcome: reportIn(join(cwd, 'out')).summary.outcome }
    }
    expect(await run('{}')).toMatchObject({ code: 0, outcome: 'pass' })
    expect(await run('[]')).toMatchObject({
      code: 1,
      outcome: 'fail',
      stdout: expect.stringMatching(/must +body-matches-schema/),
    })
  })

  test('ends with 1 when a must is broken, and --fail-on decides what counts', async () => {
    const must = await openMock({ faults: ['customer-created-message'] })
    const should = await openMock({ faults: ['customer-list-without-last-page'] })
    const run = async (url: string, ...more: readonly string[]): Promise<number | null> => {
      const args = ['run', '--profile', 'smoke', '--only', 'createCustomer,listCustomers', '--out', folder()]
      return (await concordat([...args, '--target', url, '--auth', admin, ...more])).code
    }
    expect(await run(must.url)).toBe(1)
    expect(await run(should.url)).toBe(0)
    expect(await run(should.url, '--fail-on', 'should')).toBe(1)
  })

  test('runs every scenario once in all its shards', async () => {
    const { url } = await openMock()
    const ids = async (...more: readonly string[]): Promise<readonly string[]> => {
      const out = folder()
      const args = ['run', '--profile', 'smoke', '--target', url, '--out', out]
      await concordat([...args, '--auth', admin, ...more])
      return reportIn(out).scenarios.map(({ id }) => id)
    }
    const [whole, ...parts] = [await ids(), await ids('--shard', '1/2'), await ids('--shard', '2/2')]
    expect(parts.flat().toSorted()).toEqual(whole.toSorted())
    expect(parts.map((part) => part.length)).toEqual([Math.ceil(whole.length / 2), Math.floor(whole.length / 2)])
  })
})
