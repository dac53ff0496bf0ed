import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Contract } from '../model/contract.ts'
import type { Requirement } from '../model/requirement.ts'
import { whyNowhere } from './expect-places.ts'
import { loadContract } from './load.ts'
import { makeRequirements } from './requirements.ts'
import { scaffoldRequirements } from './scaffold.ts'
import { builtInContracts } from './source.ts'

describe.each(builtInContracts)('of %s', (name) => {
  let contract: Contract
  let made: readonly Requirement[]
  beforeAll(async () => {
    contract = await loadContract(name)
    made = makeRequirements(scaffoldRequirements(contract, 'shop'))
  })

  it('there is one for each operation and one for each documented error', () => {
    const errors = contract.operations.flatMap(({ responses }) =>
      responses.filter(({ status }) => /^[45]/.test(status)),
    )
    expect(made.length).toBe(contract.operations.length + errors.length)
  })

  it('all stand where the contract says something', () => {
    const nowhere = made.flatMap(({ at }) => at).filter((place) => whyNowhere(contract, place) !== undefined)
    expect(nowhere).toEqual([])
    expect(made.filter(({ at }) => at.length === 0)).toEqual([])
  })
})

describe('a small document', () => {
  let folder = ''
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'concordat-scaffold-'))
  })
  afterAll(() => rmSync(folder, { recursive: true }))

  async function scaffolded(paths: object): Promise<readonly Requirement[]> {
    const file = join(folder, 'api.json')
    const components = { securitySchemes: { key: { type: 'http', scheme: 'bearer' } } }
    writeFileSync(file, JSON.stringify({ openapi: '3.1.0', info: { title: 'A', version: '1' }, components, paths }))
    return makeRequirements(scaffoldRequirements(await loadContract(file), 'my-shop'))
  }
  const parameters = [{ name: 'id', in: 'path', required: true, schema: { type: 'integer' } }]
  const json = { 'application/json': { schema: { type: 'object' } } }

  it.each([
    [
      'a read',
      { get: { operationId: 'getThing', parameters, responses: { 200: { description: 'it', content: json } } } },
      [
        [
          'MY-SHOP-GET-THING',
          'GET /things/{id} takes the documented parameters and answers 200 with the documented body.',
          ['getThing/path/id', 'getThing/response/200', 'getThing/response/200/body'],
        ],
      ],
    ],
    [
      'a write with errors',
      {
        put: {
          operationId: 'put_thing',
          security: [{ key: [] }],
          parameters,
          requestBody: { content: json },
          responses: {
            204: { description: 'done' },
            401: { description: 'No key.' },
            '4XX': { description: '', content: json },
            default: { description: 'else' },
          },
        },
      },
      [
        [
          'MY-SHOP-PUT-THING',
          'PUT /things/{id} takes the documented parameters and body and answers 204.',
          ['put_thing/path/id', 'put_thing/body', 'put_thing/response/204'],
        ],
        [
          'MY-SHOP-PUT-THING-401',
          'PUT /things/{id} answers 401: No key.',
          ['put_thing/response/401', 'put_thing/security'],
        ],
        [
          'MY-SHOP-PUT-THING-4XX',
          'PUT /things/{id} answers 4XX.',
          ['put_thing/response/4XX', 'put_thing/response/4XX/body'],
        ],
      ],
    ],
    [
      'an operation that says nothing',
      { delete: { operationId: 'drop', parameters, responses: { default: { description: 'else' } } } },
      [['MY-SHOP-DROP', 'DELETE /things/{id} takes the documented parameters.', ['drop/path/id', 'drop']]],
    ],
  ])('with %s', async (_, item, expected) => {
    const made = await scaffolded({ '/things/{id}': item })
    expect(made.map(({ id, text, at }) => [id, text, at])).toEqual(expected)
  })

  it('with ids that come out the same gives each its own', async () => {
    const responses = { 200: { description: 'it' } }
    const made = await scaffolded({
      '/a': { get: { operationId: 'getThing', responses } },
      '/b': { get: { operationId: 'get-thing', responses } },
    })
    expect(made.map(({ id }) => id)).toEqual(['MY-SHOP-GET-THING', 'MY-SHOP-GET-THING-2'])
  })
})
