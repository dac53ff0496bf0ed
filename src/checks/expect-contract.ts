import type { Contract } from '../model/contract.ts'
import type { JsonObject } from '../model/json.ts'
import { makeOperations } from '../contract/operations.ts'
import { makeValidator, type Validator } from '../contract/validate.ts'

const json = (schema: JsonObject): JsonObject => ({ content: { 'application/json': { schema } } })
const ref = (name: string): JsonObject => ({ $ref: `#/components/schemas/${name}` })
const thingId: JsonObject = { name: 'thingId', in: 'path', required: true, schema: { type: 'integer', minimum: 1 } }
const error = (message: string, more: JsonObject = {}): JsonObject => ({
  type: 'object',
  required: ['message', ...Object.keys(more)],
  properties: { message: { const: message }, ...more },
})

const coded = (code: string): JsonObject => ({
  allOf: [ref('Envelope')],
  properties: { error: { properties: { code: { const: code } } } },
})

const document: JsonObject = {
  openapi: '3.1.0',
  info: { title: 'Things', version: '1' },
  security: [{ basic: ['things.manage'] }],
  paths: {
    '/things': {
      get: {
        operationId: 'listThings',
        security: [],
        parameters: [{ name: 'page', in: 'query', schema: { type: 'integer', minimum: 1 } }],
        responses: {
          '405': { description: 'not now' },
          '200': {
            ...json({
              type: 'object',
              properties: {
                things: { type: 'array', items: ref('Thing') },
                page: { type: 'object', required: ['first'], properties: { first: ref('Thing') } },
              },
            }),
            headers: {
              'X-Total': { required: true, schema: { type: 'integer', minimum: 0 } },
              'X-Pages': { schema: { type: 'array', items: { type: 'integer' } } },
              'Content-Type': { required: true, schema: { const: 'never looked at' } },
            },
          },
        },
      },
      post: {
        operationId: 'createThing',
        requestBody: json({
          type: 'object',
          properties: { email: { type: 'string', format: 'email', maxLength: 40 } },
        }),
        responses: { '200': json(ref('Thing')), '4XX': json({ anyOf: [ref('ThingExists'), {}] }) },
      },
    },
    '/things/{thingId}': {
      parameters: [thingId],
      get: {
        operationId: 'getThing',
        responses: { '200': json(ref('Thing')), '404': json(ref('ThingNotFound')), default: { description: 'else' } },
      },
      delete: {
        operationId: 'deleteThing',
        responses: {
          '204': { description: 'gone' },
          '4XX': json({ anyOf: [ref('ThingLocked'), ref('ThingSold'), ref('ThingLent'), {}] }),
        },
      },
    },
  },
  components: {
    securitySchemes: { basic: { type: 'http', scheme: 'basic' } },
    schemas: {
      Thing: {
        type: 'object',
        required: ['id'],
        properties: {
          id: { type: 'integer' },
          price: { type: 'integer' },
          label: { type: 'string', 'x-level': 'should' },
          state: { type: 'string', enum: ['new', 'used'] },
          since: { anyOf: [ref('Date'), { type: 'null' }] },
          owner: ref('Owner'),
        },
      },
      Date: { type: 'string', pattern: '^\\d{4}-' },
      Owner: { type: 'object', required: ['name'], properties: { name: { type: 'string' } } },
      ThingNotFound: error('No such thing', { back: { type: 'string' } }),
      ThingExists: error('Thing exists', { data: { const: '' } }),
      ThingLocked: error('Thing is locked', { by: { type: 'string' }, until: { type: 'string' } }),
      Envelope: { type: 'object', required: ['success', 'error'], properties: { success: { const: false } } },
      ThingSold: coded('thing_sold'),
      ThingLent: coded('thing_lent'),
    },
  },
}

const operations = makeOperations(document)

/** A small contract for the verdict tables: four operations on things. */
export const contract: Contract = {
  name: 'things',
  title: 'Things',
  version: '1',
  document,
  operations,
  servers: [],
  fixtures: [],
  resources: [],
  requirements: [],
  problems: [],
}

export const validate: Validator = makeValidator(document)
