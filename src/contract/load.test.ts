import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Contract } from '../model/contract.ts'
import { loadContract } from './load.ts'
import { builtInContracts } from './source.ts'
import { makeValidator } from './validate.ts'

let folder = ''
let count = 0
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'concordat-contract-'))
})
afterAll(() => rm(folder, { recursive: true }))

/** Writes files into a folder of their own and gives its path. */
const written = async (files: Record<string, string>): Promise<string> => {
  const own = join(folder, String(++count))
  for (const [name, text] of Object.entries(files)) {
    await mkdir(dirname(join(own, name)), { recursive: true })
    await writeFile(join(own, name), text)
  }
  return own
}
const load = async (files: Record<string, string>, name = Object.keys(files)[0] ?? ''): Promise<Contract> =>
  loadContract(join(await written(files), name))

const yaml = `
openapi: 3.1.0
info: { title: Things, version: 1.2.3 }
servers: [{ url: '/{base}', variables: { base: { default: v1 } } }]
paths:
  /things/{id}:
    get: { operationId: getThing, responses: { '200': { description: ok } } }
    post: { operationId: prepare, x-role: fixture }
`

describe('loadContract', () => {
  it('reads YAML', async () => {
    const contract = await load({ 'things.yaml': yaml })
    expect(contract).toMatchObject({
      name: 'things',
      title: 'Things',
      version: '1.2.3',
      servers: [{ url: '/v1' }],
      operations: [{ id: 'getThing' }],
      fixtures: [{ id: 'prepare' }],
      requirements: [],
      problems: [],
      resources: [],
    })
    expect(contract.operations[0]).not.toHaveProperty('fixture')
  })

  it('reads JSON', async () => {
    const contract = await load({ 'a.b.json': JSON.stringify({ openapi: '3.1.0', paths: {} }) })
    expect(contract).toMatchObject({ name: 'a.b', title: 'a.b', version: '', operations: [], servers: [] })
  })

  it.each(['openapi.yaml', 'openapi.yml', 'openapi.json'])(
    'finds %s in a folder, with its requirements',
    async (name) => {
      const text = JSON.stringify({ openapi: '3.1.0', paths: {} })
      const requirements = 'requirements: [{ id: A, level: may, text: t, source: {}, at: [] }]'
      const own = await written({ [name]: text, 'requirements.yaml': requirements })
      const contract = await loadContract(own)
      expect([contract.name, contract.requirements.map(({ id }) => id)]).toEqual([String(count), ['A']])
    },
  )

  it('puts a document together from several files, all of its $refs internal', async () => {
    const contract = await load({
      'openapi.yaml': `
openapi: 3.1.0
paths:
  /a: { $ref: paths/a.yaml }
components: { schemas: { Thing: { $ref: schemas.yaml#/Thing } } }
`,
      'paths/a.yaml': `
get:
  operationId: a
  responses:
    '200': { content: { application/json: { schema: { $ref: '../openapi.yaml#/components/schemas/Thing' } } } }
`,
      'schemas.yaml':
        'Thing: { type: object, required: [id], properties: { id: { type: integer }, next: { $ref: "#/Thing" } } }',
    })
    const media = contract.operations[0]?.responses[0]?.content[0]
    expect(media?.schema).toEqual({ $ref: '#/components/schemas/Thing' })
    const validate = makeValidator(contract.document)
    expect(validate(media?.schemaPointer ?? '', { id: 1, next: { id: 'x' } }).map((one) => one.instancePath)).toEqual([
      '/next/id',
    ])
    expect(JSON.stringify(contract.document)).not.toMatch(/"\$ref":"[^#]/)
  })

  it('reads a schema that contains itself', async () => {
    const contract = await load({
      'openapi.yaml': `
openapi: 3.0.3
paths:
  /tree:
    get:
      responses: { default: { description: tree, content: { application/json: { schema: { $ref: '#/components/schemas/Node' } } } } }
components:
  schemas:
    Node: { type: object, properties: { name: { type: string, nullable: true }, children: { type: array, items: { $ref: '#/components/schemas/Node' } } } }
`,
    })
    const validate = makeValidator(contract.document)
    const pointer = contract.operations[0]?.responses[0]?.content[0]?.schemaPointer ?? ''
    expect(
      validate(pointer, { children: [{ name: null }, { children: [{ name: 1 }] }] }).map((one) => one.instancePath),
    ).toEqual(['/children/1/children/0/name'])
  })

  it.each([
    ['3.0.3', ['string', 'null']],
    ['3.1.0', 'string'],
    ['3.1.1', 'string'],
  ])('reads nullable in OpenAPI %s as that version means it', async (version, type) => {
    const contract = await load({
      'openapi.yaml': `{ openapi: ${version}, paths: {}, components: { schemas: { A: { type: string, nullable: true } } } }`,
    })
    expect(contract.document).toMatchObject({ components: { schemas: { A: { type } } } })
  })

  it('understands anchors of YAML', async () => {
    const contract = await load({ 'a.yaml': 'openapi: 3.1.0\nx-a: &a { get: {} }\npaths: { /a: *a, /b: *a }' })
    expect(contract.operations.map(({ id }) => id)).toEqual(['get-a', 'get-b'])
  })
})

describe('refuses', () => {
  it.each<[string, string, string, string, string | undefined]>([
    [
      'a Swagger document',
      'swagger: "2.0"',
      'document-version',
      'a.yaml is a Swagger 2.0 document; concordat reads OpenAPI 3.0 and 3.1.',
      'swagger2openapi',
    ],
    [
      'another document',
      'info: {}',
      'document-version',
      'a.yaml is no OpenAPI document: it has no member "openapi".',
      undefined,
    ],
    [
      'a version to come',
      'openapi: 4.0.0',
      'document-version',
      'a.yaml says "openapi: 4.0.0"; concordat reads OpenAPI 3.0 and 3.1.',
      undefined,
    ],
    [
      'a version that is a number',
      'openapi: 3.1',
      'document-version',
      'a.yaml says "openapi: 3.1"; concordat reads OpenAPI 3.0 and 3.1.',
      'A version has three parts and is text: "3.1.0".',
    ],
    ['no paths', 'openapi: 3.1.0', 'document-paths', 'a.yaml has no "paths", so there is nothing to test.', undefined],
    ['a list', '[1, 2]', 'document-syntax', 'a.yaml holds no object at its root.', undefined],
    ['an empty file', ' \n', 'document-syntax', 'a.yaml is empty.', undefined],
    [
      'broken YAML',
      'openapi: 3.1.0\npaths:\n  /a: [\n  /b: {}\n',
      'document-syntax',
      'a.yaml:4:3 is not valid YAML: ',
      'Look at that line',
    ],
    [
      'a member twice',
      'openapi: 3.1.0\nopenapi: 3.1.0\n',
      'document-syntax',
      'a.yaml:2:1 is not valid YAML: Map keys must be unique.',
      'Look at that line',
    ],
    [
      'broken JSON',
      '{ "openapi": "3.1.0", }}',
      'document-syntax',
      'a.yaml:1:24 is not valid YAML: ',
      'Look at that line',
    ],
    [
      'a $ref that leads nowhere',
      'openapi: 3.1.0\npaths: { /a: { $ref: b.yaml } }',
      'document-reference',
      'a.yaml cannot be put together: ',
      'Every $ref must lead',
    ],
    [
      'resources that are none',
      'openapi: 3.1.0\npaths: {}\nx-resources: { a: 1 }',
      'contract-resources',
      'x-resources/a needs an "operation" and an "id".',
      undefined,
    ],
  ])('%s', async (_, text, code, message, hint) => {
    await expect(load({ 'a.yaml': text })).rejects.toMatchObject({
      name: 'ContractError',
      code,
      message: expect.stringContaining(message),
      hint: hint === undefined ? undefined : expect.stringContaining(hint),
    })
  })

  it('to look on the network', async () => {
    let asked = 0
    const server = createServer((_, response) => {
      asked++
      response.end('{}')
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/b.yaml`
    await expect(load({ 'a.yaml': `openapi: 3.1.0\npaths: { /a: { $ref: "${url}" } }` })).rejects.toMatchObject({
      code: 'document-reference',
    })
    server.close()
    expect(asked).toBe(0)
  })

  it('requirements that are broken', async () => {
    const document = 'openapi: 3.1.0\npaths: {}'
    await expect(load({ 'openapi.yaml': document, 'requirements.yaml': 'requirements: [\n' })).rejects.toMatchObject({
      code: 'document-syntax',
      message: expect.stringMatching(/^requirements\.yaml:2:1 is not valid YAML: /),
    })
  })

  it.each([
    [
      'a name that is nothing',
      'no-such-contract',
      'document-not-found',
      'There is no contract or file called "no-such-contract".',
      `Built-in contracts are ${builtInContracts.join(', ')}; otherwise give the path of an OpenAPI document.`,
    ],
    [
      'an address with a password',
      'https://me:secret@example.com/openapi.yaml',
      'document-download',
      'https://example.com/openapi.yaml cannot be downloaded: it holds a user name or a password, and concordat sends none.',
      'Look at the address, or download it yourself and give its path.',
    ],
  ])('%s', async (_, name, code, message, hint) => {
    await expect(loadContract(name)).rejects.toMatchObject({ name: 'ContractError', code, message, hint })
  })

  it('a folder without a document', async () => {
    const own = await written({ 'readme.md': '' })
    await expect(loadContract(own)).rejects.toMatchObject({
      code: 'document-not-found',
      message: `The folder ${own} holds no openapi.yaml or openapi.json.`,
    })
  })

  it('a document that is a folder', async () => {
    const own = await written({ 'openapi.yaml/x': '' })
    await expect(loadContract(own)).rejects.toMatchObject({
      code: 'document-unreadable',
      message: expect.stringMatching(/^openapi\.yaml cannot be read: EISDIR/),
    })
  })
})

describe('a catalogue of requirements', () => {
  it('that comes with concordat is read when it is first asked for, and once', async () => {
    const contract = await loadContract('komerza')
    expect(Object.getOwnPropertyDescriptor(contract, 'requirements')).not.toHaveProperty('value')
    const { requirements } = contract
    expect(requirements.length).toBeGreaterThan(10)
    expect(contract.requirements).toBe(requirements)
    expect({ ...contract }.requirements).toBe(requirements)
  })
})

it('$dynamicRef is settled', async () => {
  const schemas = `components:
  schemas:
    Tree: { $dynamicAnchor: node, properties: { children: { items: { $dynamicRef: '#node' } } } }
`
  const { document } = await load({ 'openapi.yaml': yaml + schemas })
  expect(document).toMatchObject({
    components: { schemas: { Tree: { properties: { children: { items: { $ref: '#/components/schemas/Tree' } } } } } },
  })
})
