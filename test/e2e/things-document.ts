import type { JsonObject } from '../../src/model/json.ts'

const json = (schema: JsonObject): JsonObject => ({ 'application/json': { schema } })
const ref = (name: string): JsonObject => ({ $ref: `#/components/schemas/${name}` })
const answers = (schema: JsonObject): JsonObject => ({ description: 'fine', content: json(schema) })
const empty: JsonObject = { description: 'done' }
const wrong: JsonObject = { '400': { description: 'not valid' }, '404': { description: 'not found' } }
const takes = (name: string): JsonObject => ({ required: true, content: json(ref(name)) })
const list = (name: string): JsonObject => ({ type: 'array', items: ref(name) })
const object = (properties: JsonObject, required: readonly string[]): JsonObject => ({
  type: 'object',
  properties,
  required,
  additionalProperties: false,
})
const query = (parameter: string, schema: JsonObject): JsonObject => ({ name: parameter, in: 'query', schema })
const number = (name: string): JsonObject => ({ name, in: 'path', required: true, schema: { type: 'integer' } })

const name: JsonObject = { type: 'string', minLength: 1, maxLength: 40, pattern: '^[a-z]+$' }
const size: JsonObject = { type: 'integer', minimum: 1, maximum: 9 }

/** An OpenAPI 3.0 document without Links, situations or resources. */
export const thingsDocument: JsonObject = {
  openapi: '3.0.3',
  info: { title: 'Things', version: '1' },
  paths: {
    '/things': {
      get: {
        operationId: 'listThings',
        parameters: [
          query('page', { type: 'integer', minimum: 1 }),
          query('per_page', { type: 'integer', minimum: 1, maximum: 50 }),
          query('sort', { type: 'string', enum: ['id', 'name'] }),
          query('order', { type: 'string', enum: ['asc', 'desc'] }),
          query('name', name),
        ],
        responses: { '200': answers(object({ items: list('Thing') }, ['items'])), ...wrong },
      },
      post: {
        operationId: 'createThing',
        requestBody: takes('NewThing'),
        responses: { '201': answers(object({ data: ref('Thing') }, ['data'])), ...wrong },
      },
    },
    '/things/{thingId}': {
      parameters: [number('thingId')],
      get: { operationId: 'getThing', responses: { '200': answers(ref('Thing')), ...wrong } },
      put: {
        operationId: 'changeThing',
        requestBody: takes('NewThing'),
        responses: { '200': answers(ref('Thing')), ...wrong },
      },
      patch: {
        operationId: 'touchThing',
        requestBody: takes('SomeThing'),
        responses: { '200': answers(ref('Thing')), ...wrong },
      },
      delete: { operationId: 'deleteThing', responses: { '204': empty, ...wrong } },
    },
    '/things/{thingId}/parts': {
      parameters: [number('thingId')],
      get: { operationId: 'listParts', responses: { '200': answers(list('Part')), ...wrong } },
      post: {
        operationId: 'createPart',
        requestBody: takes('NewPart'),
        responses: { '201': answers(ref('Part')), ...wrong },
      },
    },
    '/things/{id}/parts/{part_id}': {
      parameters: [number('id'), number('part_id')],
      get: { operationId: 'getPart', responses: { '200': answers(ref('Part')), ...wrong } },
      delete: { operationId: 'deletePart', responses: { '204': empty, ...wrong } },
    },
    '/notes': {
      post: {
        operationId: 'createNote',
        requestBody: takes('Note'),
        responses: {
          '201': { description: 'made', headers: { Location: { required: true, schema: { type: 'string' } } } },
          ...wrong,
        },
      },
    },
    '/notes/{note}': {
      parameters: [{ name: 'note', in: 'path', required: true, schema: { type: 'string' } }],
      get: { operationId: 'getNote', responses: { '200': answers(ref('Note')), ...wrong } },
      delete: { operationId: 'deleteNote', responses: { '204': empty, ...wrong } },
    },
    '/colors': { get: { operationId: 'listColors', responses: { '200': answers(list('Color')) } } },
    '/colors/{colorId}': {
      parameters: [number('colorId')],
      get: { operationId: 'getColor', responses: { '200': answers(ref('Color')), ...wrong } },
      delete: { operationId: 'deleteColor', responses: { '204': empty, ...wrong } },
    },
  },
  components: {
    schemas: {
      NewThing: object({ name, size }, ['name']),
      SomeThing: object({ name, size }, []),
      Thing: {
        allOf: [{ type: 'object', properties: { id: { type: 'integer' }, name, size }, required: ['id', 'name'] }],
      },
      Note: object({ name }, ['name']),
      NewPart: object({ size }, ['size']),
      Part: object({ part_id: { type: 'integer' }, size }, ['part_id', 'size']),
      Color: object({ id: { type: 'integer' }, name }, ['id', 'name']),
    },
  },
}
