/** What a large document is made of. */
export interface LargeOptions {
  readonly operations: number
  /** Characters of text in each of its schemas. */
  readonly text?: number
}

/** An OpenAPI document with many operations, four for each resource, as JSON text. Same options, same text. */
export function largeDocument({ operations, text = 80 }: LargeOptions): string {
  const numbers = Array.from({ length: Math.ceil(operations / 4) }, (_, index) => index)
  const paths = Object.fromEntries(numbers.flatMap(pathsOf))
  const schemas = Object.fromEntries(numbers.map((n) => [`Thing${n}`, schemaOf(n, text)]))
  return JSON.stringify({
    openapi: '3.1.0',
    info: { title: 'Large', version: '1' },
    servers: [
      { url: 'https://{region}.large.test/{base}', variables: { region: { default: 'eu' }, base: { default: 'v1' } } },
    ],
    paths,
    components: { schemas: { ...schemas, Problem: { type: 'object', properties: { message: { type: 'string' } } } } },
  })
}

/** Every schema has bounds of its own and names itself. */
function schemaOf(n: number, text: number): object {
  return {
    type: 'object',
    description: 'a word '.repeat(Math.ceil(text / 7)),
    required: ['name', 'price'],
    properties: {
      id: { type: 'integer', readOnly: true },
      name: { type: 'string', minLength: 1, maxLength: 40 + n },
      email: { type: 'string', format: 'email' },
      price: { type: 'number', minimum: 0, maximum: 1000 + n },
      state: { type: 'string', enum: ['new', 'old', `gone-${n}`] },
      tags: { type: 'array', maxItems: 5, items: { type: 'string', maxLength: 20 } },
      parent: { $ref: `#/components/schemas/Thing${n}` },
      at: { type: 'string', format: 'date-time' },
    },
  }
}

function pathsOf(n: number): readonly (readonly [string, object])[] {
  const json = (name: string): object => ({ 'application/json': { schema: { $ref: `#/components/schemas/${name}` } } })
  const responses = {
    '200': { description: 'done', content: json(`Thing${n}`) },
    '4XX': { description: 'not done', content: json('Problem') },
  }
  const requestBody = { required: true, content: json(`Thing${n}`) }
  const page = { name: 'page', in: 'query', schema: { type: 'integer', minimum: 1 } }
  const sort = { name: 'sort', in: 'query', schema: { type: 'string', enum: ['name', 'price'] } }
  const id = { name: 'id', in: 'path', required: true, schema: { type: 'integer', enum: [1, 2] } }
  return [
    [`/things-${n}`, { get: { parameters: [page, sort], responses }, post: { requestBody, responses } }],
    [`/things-${n}/{id}`, { parameters: [id], get: { responses }, put: { requestBody, responses } }],
  ]
}
