import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { loadContract } from './load.ts'
import { openPlaces, type PlaceFinder } from './source-places.ts'

const files: Readonly<Record<string, string>> = {
  'openapi.yaml': `openapi: 3.1.0
info: { title: Shop, version: '1' }
paths:
  /things:
    $ref: paths/things.yaml
  /things/{id}:
    parameters:
      - { name: id, in: path, required: true, schema: { type: integer, minimum: 1 } }
    get:
      operationId: getThing
      responses:
        '200': { description: one, content: { application/json: { schema: { $ref: '#/components/schemas/Thing' } } } }
        4XX: { description: refused }
components:
  schemas:
    Thing: { $ref: schemas/thing.json }
`,
  'paths/things.yaml': `post:
  operationId: createThing
  x-situations:
    twice: { description: twice, expect: { status: 409 } }
  requestBody:
    content:
      application/json:
        schema:
          allOf:
            - $ref: ../schemas/thing.json
            - properties:
                note: { type: string, maxLength: 9 }
  responses:
    '201':
      description: made
      headers:
        ETag: { schema: { type: string } }
    '409': { description: there already }
get:
  operationId: listThings
  security: []
  parameters:
    - name: page
      in: query
      schema: { type: integer,
        minimum: 1 }
  responses:
    '200':
      description: all
      content:
        application/json:
          schema: { type: array, items: { $ref: ../schemas/thing.json } }
`,
  'schemas/thing.json': `{
  "type": "object",
  "required": ["name"],
  "properties": {
    "name": {
      "type": "string",
      "pattern": "^a" },
    "parts": {
      "type": "array",
      "items": { "$ref": "#/properties/name", "description": "a part" }
    },
    "self": { "$ref": "#" }
  }
}
`,
}

let folder = ''
let find: PlaceFinder = () => undefined

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'places-'))
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(join(folder, name, '..'), { recursive: true })
    writeFileSync(join(folder, name), text)
  }
  const path = join(folder, 'openapi.yaml')
  find = await openPlaces(path, await loadContract(path))
})
afterAll(() => rmSync(folder, { recursive: true }))

/** What begins at a location, in its line. */
function textAt({ file, line, column }: { file: string; line: number; column: number }): string {
  const lines = readFileSync(join(folder, file), 'utf8').split('\n')
  return `${file} ${lines.at(line - 1)?.slice(column - 1) ?? ''}`
}

describe('a place stands', () => {
  it.each([
    ['schema/Thing/name#pattern', 'schemas/thing.json "^a" },'],
    ['schema/Thing/name#required', 'schemas/thing.json {'],
    ['schema/Thing/gone#required', 'schemas/thing.json ["name"],'],
    ['schema/Thing/parts/*#pattern', 'schemas/thing.json "^a" },'],
    ['schema/Thing/self/self/name#type', 'schemas/thing.json "string",'],
    ['schema/Thing/gone#type', 'openapi.yaml { $ref: schemas/thing.json }'],
    ['createThing/body/name#type', 'schemas/thing.json "string",'],
    ['createThing/body/note#maxLength', 'paths/things.yaml 9 }'],
    ['createThing/body', 'paths/things.yaml allOf:'],
    ['createThing/response/201/header/etag', 'paths/things.yaml { schema: { type: string } }'],
    ['createThing/response/500', "paths/things.yaml '201':"],
    ['createThing/situation/twice#status', 'paths/things.yaml { description: twice, expect: { status: 409 } }'],
    ['createThing/accepts#422:name', 'paths/things.yaml operationId: createThing'],
    ['listThings/query/page#minimum', 'paths/things.yaml 1 }'],
    ['listThings/response/200/body/*/name#pattern', 'schemas/thing.json "^a" },'],
    ['listThings/security', 'paths/things.yaml []'],
    ['getThing/path/id#minimum', 'openapi.yaml 1 } }'],
    ['getThing/response/404', 'openapi.yaml { description: refused }'],
    ['invariant/some-rule/getThing', 'openapi.yaml operationId: getThing'],
  ])('%s', (place, text) => {
    const location = find(place)
    expect(location && textAt(location)).toBe(text)
  })

  it.each(['document/paths/~1things', 'waivers/1', 'other/body', 'schema/Other', 'invariant/some-rule/other', ''])(
    'nowhere: %j',
    (place) => {
      expect(find(place)).toBeUndefined()
    },
  )
})

it('names files of a built-in contract from where the command was called', async () => {
  const contract = await loadContract('fluentcart')
  const at = (await openPlaces('fluentcart', contract))('schema/Customer/ltv#type')
  expect(at?.file).toBe('spec/fluentcart/schemas/customer.yaml')
  const line = readFileSync(at?.file ?? '', 'utf8').split('\n')[(at?.line ?? 0) - 1]
  expect(line?.slice((at?.column ?? 0) - 1)).toBe('integer')
})

it('leads somewhere for every place of a requirement that names a schema or an operation', async () => {
  const contract = await loadContract('fluentcart')
  const place = await openPlaces('fluentcart', contract)
  const lost = contract.requirements.flatMap(({ at }) => at).filter((one) => place(one) === undefined)
  expect(contract.requirements.flatMap(({ at }) => at).length).toBeGreaterThan(300)
  expect(lost.filter((one) => !/^invariant\/[^/]+$/.test(one))).toEqual([])
})
