import { writeFileSync } from 'node:fs'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { join } from 'node:path'
import type { Json, JsonObject } from '../../src/model/json.ts'
import { folder, openServer, type OpenServer } from './support.ts'

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
const number = (name: string): JsonObject => ({ name, in: 'path', required: true, schema: { type: 'integer' } })

const name: JsonObject = { type: 'string', minLength: 1, maxLength: 40, pattern: '^[a-z]+$' }
const size: JsonObject = { type: 'integer', minimum: 1, maximum: 9 }

/** An OpenAPI 3.0 document without Links, situations or resources. */
export const thingsDocument: JsonObject = {
  openapi: '3.0.3',
  info: { title: 'Things', version: '1' },
  paths: {
    '/things': {
      get: { operationId: 'listThings', responses: { '200': answers(object({ items: list('Thing') }, ['items'])) } },
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
        requestBody: takes('NewThing'),
        responses: {
          '201': { description: 'made', headers: { Location: { required: true, schema: { type: 'string' } } } },
          ...wrong,
        },
      },
    },
    '/notes/{note}': {
      parameters: [{ name: 'note', in: 'path', required: true, schema: { type: 'string' } }],
      get: { operationId: 'getNote', responses: { '200': answers(ref('NewThing')), ...wrong } },
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
      NewThing: object({ name }, ['name']),
      Thing: { allOf: [{ type: 'object', properties: { id: { type: 'integer' }, name }, required: ['id', 'name'] }] },
      NewPart: object({ size }, ['size']),
      Part: object({ part_id: { type: 'integer' }, size }, ['part_id', 'size']),
      Color: object({ id: { type: 'integer' }, name }, ['id', 'name']),
    },
  },
}

interface Thing {
  readonly id: number
  readonly name: string
  readonly parts: Map<number, { readonly part_id: number; readonly size: number }>
}

/** A running server of {@link thingsDocument} and what it holds. */
export interface ThingsServer extends OpenServer {
  /** The document as a file. */
  readonly file: string
  /** Everything that is there. */
  readonly all: () => Json
  /** By operation, how many requests were accepted. */
  readonly accepted: ReadonlyMap<string, number>
}

type Answer = readonly [status: number, body?: Json | undefined, headers?: Readonly<Record<string, string>>]

/** Starts it with two things, a part, a note and two colors that belong to somebody else. */
export async function openThings(document: JsonObject = thingsDocument): Promise<ThingsServer> {
  const store = makeStore()
  const accepted = new Map<string, number>()
  const server = await openServer((request, response) => {
    void textOf(request).then((text) => {
      const { method = '', url = '' } = request
      const [status, body, headers] = store.answer(
        method,
        new URL(url, 'http://localhost').pathname,
        parsed(request, text),
      )
      const key = `${method} ${url.replaceAll(/\/(?:\d+|n[\d.]+)/g, '/{}')}`
      if (status < 300) accepted.set(key, (accepted.get(key) ?? 0) + 1)
      write(response, status, body, headers)
    })
  })
  const file = join(folder(), 'things.json')
  writeFileSync(file, JSON.stringify(document))
  return { ...server, file, all: store.all, accepted }
}

function makeStore(): {
  readonly answer: (method: string, path: string, body: Json | undefined) => Answer
  readonly all: () => Json
} {
  let last = 40
  const things = new Map<number, Thing>()
  const notes = new Map<string, Json>([['n1', { name: 'theirs' }]])
  const colors = [3, 4].map((id) => ({ id, name: 'red' }))
  for (const id of [7, 8]) things.set(id, { id, name: 'theirs', parts: new Map([[id, { part_id: id, size: 1 }]]) })
  const shown = ({ id, name: own }: Thing): Json => ({ id, name: own })

  const ofThing = (method: string, thing: Thing, body: Json | undefined): Answer => {
    if (method === 'GET') return [200, shown(thing)]
    if (method === 'DELETE') return things.delete(thing.id) ? [204] : [404]
    if (!isThing(body)) return [400]
    things.set(thing.id, { ...thing, name: body.name })
    return [200, { id: thing.id, name: body.name }]
  }
  const ofParts = (method: string, { parts }: Thing, body: Json | undefined): Answer => {
    if (method === 'GET') return [200, [...parts.values()]]
    if (!isPart(body)) return [400]
    const part = { part_id: ++last, size: body.size }
    parts.set(part.part_id, part)
    return [201, part]
  }
  const make = (body: Json | undefined): Answer => {
    if (!isThing(body)) return [400]
    const thing: Thing = { id: ++last, name: body.name, parts: new Map() }
    things.set(thing.id, thing)
    return [201, { data: shown(thing) }]
  }
  const makeNote = (body: Json | undefined): Answer => {
    if (!isThing(body)) return [400]
    const id = `n${++last}`
    notes.set(id, { name: body.name })
    return [201, undefined, { location: `/notes/${id}` }]
  }
  return {
    all: () => [[...things.values()].map((one) => [shown(one), [...one.parts.values()]]), [...notes], colors],
    answer: (method, path, body) => {
      const [, kind, id = '', sub, subId] = path.split('/')
      const own = kind === 'things' && isNumber(id) ? things.get(Number(id)) : undefined
      if (kind === 'things' && id === '') {
        if (method === 'POST') return make(body)
        return [200, { items: [...things.values()].map(shown) }]
      }
      if (own !== undefined && sub === undefined) return ofThing(method, own, body)
      if (own !== undefined && subId === undefined) return ofParts(method, own, body)
      const part = isNumber(subId ?? '') ? own?.parts.get(Number(subId)) : undefined
      if (part !== undefined && method === 'DELETE') return own?.parts.delete(part.part_id) ? [204] : [404]
      if (part !== undefined) return [200, part]
      if (kind === 'notes' && id === '') return makeNote(body)
      const note = kind === 'notes' ? notes.get(id) : undefined
      if (note !== undefined && method === 'DELETE') return notes.delete(id) ? [204] : [404]
      if (note !== undefined) return [200, note]
      if (kind === 'colors' && id === '') return [200, colors]
      const color = isNumber(id) && kind === 'colors' ? colors.find((one) => one.id === Number(id)) : undefined
      if (color === undefined) return kind === 'colors' && !isNumber(id) ? [400] : [404]
      if (method === 'DELETE') colors.splice(colors.indexOf(color), 1)
      return method === 'DELETE' ? [204] : [200, color]
    },
  }
}

function isNumber(text: string): boolean {
  return /^-?\d+$/.test(text)
}

function isThing(body: Json | undefined): body is { readonly name: string } {
  const { name: own, ...more } = (body ?? {}) as { readonly name?: Json }
  return typeof own === 'string' && /^[a-z]{1,40}$/.test(own) && Object.keys(more).length === 0
}

function isPart(body: Json | undefined): body is { readonly size: number } {
  const { size: own, ...more } = (body ?? {}) as { readonly size?: Json }
  return typeof own === 'number' && Number.isInteger(own) && own >= 1 && own <= 9 && Object.keys(more).length === 0
}

/** The body, when it is JSON and says so. */
function parsed({ headers }: IncomingMessage, text: string): Json | undefined {
  if (headers['content-type']?.startsWith('application/json') !== true) return undefined
  try {
    return JSON.parse(text) as Json
  } catch {
    return undefined
  }
}

async function textOf(request: IncomingMessage): Promise<string> {
  let text = ''
  for await (const chunk of request) text += String(chunk)
  return text
}

function write(
  response: ServerResponse,
  status: number,
  body?: Json,
  headers: Readonly<Record<string, string>> = {},
): void {
  const type = body === undefined ? {} : { 'content-type': 'application/json' }
  response.writeHead(status, { ...type, ...headers }).end(body === undefined ? undefined : JSON.stringify(body))
}
