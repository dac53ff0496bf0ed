import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Contract } from '../model/contract.ts'
import { renderProblem } from './assemble.ts'
import { loadContract } from './load.ts'

let folder = ''
let count = 0
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'concordat-problems-'))
})
afterAll(() => rm(folder, { recursive: true }))

/** A contract from files; the first is its root. */
async function load(files: Record<string, string>): Promise<Contract> {
  const own = join(folder, String(++count))
  for (const [name, text] of Object.entries(files)) {
    await mkdir(dirname(join(own, name)), { recursive: true })
    await writeFile(join(own, name), text)
  }
  return loadContract(join(own, Object.keys(files)[0] ?? ''))
}
const told = (contract: Contract): readonly string[] => contract.problems.map(renderProblem)

/** A document with one good operation and what a test adds under `paths` and `components`. */
const document = (paths: string, components = '{}'): string => `openapi: 3.1.0
paths:
  /good: { get: { operationId: good, responses: {} } }
${paths}
components: ${components}
`
const body = (schema: string): string =>
  document(`  /a:
    post:
      operationId: a
      requestBody:
        required: true
        content: { application/json: { schema: ${schema} } }`)

it('says nothing of what OpenAPI 3.0 ignores beside a $ref', async () => {
  const old = (version: string): string =>
    body("{ properties: { n: { $ref: '#/components/schemas/N', minLength: 9, pattern: '(' } } }")
      .replace('3.1.0', version)
      .replace('components: {}', 'components: { schemas: { N: { type: string, maxLength: 5 } } }')
  expect(told(await load({ 'a.yaml': old('3.0.3') }))).toEqual([])
  expect(told(await load({ 'a.yaml': old('3.1.0') }))).toHaveLength(1)
})

describe('an error of a document is told with its place, and the rest is kept', () => {
  it.each<[string, string, readonly string[]]>([
    [
      'an unknown type',
      body('{ type: strng }'),
      [
        'a.yaml:9:56: type must be a type of JSON Schema, or a list of them, and is "strng"; no request can be made for a',
      ],
    ],
    [
      'a broken pattern',
      body("{ pattern: '(' }"),
      ['a.yaml:9:59: pattern must be a regular expression, and is "("; no request can be made for a'],
    ],
    [
      'required that is no list',
      body('{ properties: { n: { required: true } } }'),
      ['a.yaml:9:79: required must be a list of names, and is true; no request can be made for a'],
    ],
    [
      'a bound that is text',
      body("{ minimum: '1' }"),
      ['a.yaml:9:59: minimum must be a number, and is "1"; no request can be made for a'],
    ],
    [
      'an empty enum',
      body('{ enum: [] }'),
      ['a.yaml:9:56: enum must be a list with something in it, and is []; no request can be made for a'],
    ],
    [
      'lengths that leave nothing',
      body('{ properties: { n: { type: string, minLength: 3, maxLength: 2 } } }'),
      ['a.yaml:9:108: no text has minLength 3 and maxLength 2'],
    ],
    [
      'a path that is no object',
      document('  /a: 5'),
      ['a.yaml:4:7: a path must be an object, and is 5; no request can be made for anything under /a'],
    ],
    [
      'an operation that is no object',
      document('  /a: { get: 7, summary: fine }'),
      ['a.yaml:4:14: an operation must be an object, and is 7; no request can be made for get-a'],
    ],
    [
      'a parameter of no place',
      document('  /a: { get: { operationId: a, responses: {}, parameters: [{ name: q, in: quer, schema: {} }] } }'),
      ['a.yaml:4:60: the parameter q is in "quer", which is none of path, query, header and cookie'],
    ],
    [
      'an empty allOf',
      body('{ allOf: [] }'),
      ['a.yaml:9:57: allOf must be a list of schemas, and is []; no request can be made for a'],
    ],
    [
      'a $ref to nothing',
      body("{ $ref: '#/components/schemas/No' }"),
      ['a.yaml:9:56: #/components/schemas/No leads nowhere; no request can be made for a'],
    ],
    [
      'a $ref to the network',
      body("{ $ref: 'https://x.test/a.yaml' }"),
      [
        'a.yaml:9:56: https://x.test/a.yaml is on the network: download it and refer to the file, or give leave with --allow-remote-refs; no request can be made for a',
      ],
    ],
    [
      'a $ref to a file that is not there',
      body('{ $ref: b.yaml }'),
      ['a.yaml:9:56: b.yaml leads nowhere: b.yaml cannot be read: ENOENT: no such file or directory'],
    ],
    [
      'a path item that leads nowhere',
      document("  /a: { $ref: '#/components/pathItems/No' }"),
      ['a.yaml:4:15: #/components/pathItems/No leads nowhere; no request can be made for anything under /a'],
    ],
    [
      'an operation that leads nowhere',
      document("  /a: { get: { $ref: '#/x' } }"),
      ['a.yaml:4:22: #/x leads nowhere; no request can be made for get-a'],
    ],
    [
      'a parameter twice',
      document(
        '  /a: { get: { parameters: [{ name: p, in: query }, { name: p, in: header }, { name: p, in: query }] } }',
      ),
      ['a.yaml:4:78: the query parameter p is declared twice; the last one holds'],
    ],
    [
      'a parameter without a name',
      document('  /a: { get: { operationId: a, parameters: [{ in: query }] } }'),
      ['a.yaml:4:45: a parameter needs a "name" and an "in"; no request can be made for a'],
    ],
    [
      'references that only name each other',
      document(
        "  /a: { get: { operationId: a, parameters: [{ $ref: '#/components/parameters/P' }] } }",
        "{ parameters: { P: { $ref: '#/components/parameters/Q' }, Q: { $ref: '#/components/parameters/P' } } }",
      ),
      [
        'a.yaml:4:53: #/components/parameters/P leads only to itself; no request can be made for a',
        'a.yaml:5:40: #/components/parameters/Q leads only to itself',
        'a.yaml:5:82: #/components/parameters/P leads only to itself',
      ],
    ],
  ])('%s', async (_, text, expected) => {
    const contract = await load({ 'a.yaml': text })
    expect(told(contract)).toEqual(expected.map((line) => expect.stringContaining(line)))
    expect(contract.operations.map(({ id }) => id)).toContain('good')
  })

  it('in another file, with the operations of all that use it', async () => {
    const contract = await load({
      'a.yaml': document(`  /a: { $ref: paths/a.yaml }
  /b: { post: { operationId: b, requestBody: { content: { x/y: { schema: { $ref: 'schemas.yaml#/Good' } } } } } }`),
      'paths/a.yaml': `post:
  operationId: a
  requestBody: { required: true, content: { application/json: { schema: { $ref: '../schemas.yaml#/Bad' } } } }`,
      'schemas.yaml': 'Good: { type: string }\nBad:\n  type: object\n  properties:\n    n: { type: nmber }\n',
    })
    expect(told(contract)).toEqual([
      'schemas.yaml:5:16: type must be a type of JSON Schema, or a list of them, and is "nmber"; no request can be made for a',
    ])
    expect(contract.operations.map(({ id }) => id)).toEqual(['good', 'a', 'b'])
    expect(contract.operations[1]?.body?.content[0]?.schema).toBe(false)
    expect(contract.operations[2]?.body?.content[0]?.schema).toEqual({ type: 'string' })
  })

  it('and in an answer it costs only what it says', async () => {
    const contract = await load({
      'a.yaml': document(`  /a:
    get:
      operationId: a
      responses: { '200': { description: ok, content: { application/json: { schema: { type: [] } } } } }`),
    })
    expect(told(contract)).toEqual(['a.yaml:7:93: type must be a type of JSON Schema, or a list of them, and is []'])
    expect(contract.operations[1]).toMatchObject({ id: 'a', responses: [{ status: '200' }] })
  })

  it('and what is optional is left out of requests', async () => {
    const contract = await load({
      'a.yaml': document(`  /a:
    post:
      operationId: a
      parameters: [{ name: bad, in: query, schema: { type: x } }, { name: fine, in: query }]
      requestBody: { content: { application/json: { schema: { type: x } } } }`),
    })
    expect(contract.problems.map(({ line, operations }) => [line, operations])).toEqual([
      [7, []],
      [8, []],
    ])
    expect(contract.operations[1]?.parameters.map(({ name }) => name)).toEqual(['fine'])
    expect(contract.operations[1]?.body).toBeUndefined()
  })

  it('in JSON too', async () => {
    const text = JSON.stringify({ openapi: '3.1.0', paths: { '/a': { get: { parameters: [{ name: 1 }] } } } }, null, 2)
    expect(told(await load({ 'a.json': text }))).toEqual([
      'a.json:7:11: a parameter needs a "name" and an "in"; no request can be made for get-a',
    ])
  })

  it('and nothing is told of what is no error', async () => {
    const contract = await load({
      'a.yaml': `openapi: 3.0.3
paths: { /a: { $ref: '#/components/x-items/A' } }
components:
  x-items: { A: { get: { responses: {} } } }
  schemas:
    Node: { type: object, nullable: true, properties: { next: { $ref: '#/components/schemas/Node' }, type: { enum: [a] } } }
    Odd: { pattern: '\\_', minimum: 0, exclusiveMinimum: true, example: { $ref: nowhere.yaml, type: 5 }, default: { type: x } }
`,
    })
    expect(contract.problems).toEqual([])
  })
})

describe('a document of which nothing can be used', () => {
  it('is refused with the first of its errors', async () => {
    await expect(load({ 'a.yaml': 'openapi: 3.1.0\npaths:\n  /a: { $ref: b.yaml }\n' })).rejects.toMatchObject({
      code: 'document-reference',
      message: expect.stringContaining('a.yaml:3:15: b.yaml leads nowhere'),
    })
  })

  it.each([
    ['a name twice', '{ "openapi": "3.1.0",\n  "openapi": "3.1.0" }', 'a.json:2:3 is not valid YAML: '],
    ['a lost bracket', '{ "openapi": "3.1.0", "paths": {\n', 'a.json:'],
  ])('JSON with %s is refused with its place', async (_, text, message) => {
    await expect(load({ 'a.json': text })).rejects.toMatchObject({
      code: 'document-syntax',
      message: expect.stringContaining(message),
    })
  })
})
