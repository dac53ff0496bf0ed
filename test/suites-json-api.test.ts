import { beforeAll, describe, expect, test } from 'vitest'
import {
  call,
  type Api,
  type CommandCall,
  type Json,
  type JsonObject,
  loadContract,
  type Step,
  type Suite,
} from 'concordat'
import jsonApi from '../suites/json-api/json-api.shared.ts'
import { entryOperations, readEntries } from '../suites/json-api/state.ts'

let suite: Suite
beforeAll(async () => {
  suite = jsonApi(await loadContract('commercelayer'))
})

const mediaType = 'application/vnd.api+json'
const person = { type: 'people', id: '9', attributes: { name: 'Ann' } }
const links = { self: '/a/1/relationships/author', related: '/a/1/author' }
const article = { type: 'articles', id: '1', attributes: { title: 'A' }, relationships: { author: { links } } }
const linked = (data: Json): JsonObject => ({ ...article, relationships: { author: { links, data } } })
const identifier = { type: 'people', id: '9' }
const error = { status: '404', title: 'Not found' }

/** How an answer differs from a document that came with 200 from the path of an article. */
interface Answered {
  readonly document: Json
  readonly status?: number
  readonly type?: string
  readonly vary?: string
  readonly query?: string
  readonly operation?: string
  readonly command?: string
  readonly args?: Json
}

function stepOf(answers: readonly Answered[]): Step {
  const [first] = answers
  const state: Json = { entries: { getCustomer: { resource: { type: 'articles', id: '1' } } } }
  const exchanges = answers.map(
    ({ document, status = 200, type = mediaType, vary, query = '', operation = 'getCustomer' }) => ({
      case: { operation, input: { path: {}, query: {}, header: {}, cookie: {} } },
      request: { method: 'GET', url: `https://shop.example/a/1${query}`, headers: {} },
      response: {
        kind: 'response',
        status,
        headers: { 'content-type': type, ...(vary === undefined ? {} : { vary }) },
        body: JSON.stringify(document),
      },
      tookMs: 1,
    }),
  ) as unknown as Step['exchanges']
  const read = answers.map(({ document, status = 200 }) => ({ status, accepted: status < 300, body: document }))
  return {
    command: first?.command ?? 'read',
    args: first?.args ?? { operation: 'getCustomer' },
    before: state,
    after: state,
    exchanges,
    answers: read,
    answer: read[0] ?? { status: 0, accepted: false, body: undefined },
    history: [],
  }
}

function verdict(id: string, ...answers: readonly Answered[]): readonly string[] | 'nothing' {
  const rule = suite.invariants.find((one) => one.id === `json-api-${id}`)
  if (rule === undefined) throw new Error(`no invariant ${id}`)
  return rule.judge(stepOf(answers))?.map(({ message }) => message) ?? 'nothing'
}

const data = (value: Json): Answered => ({ document: { data: value } })
const related = { operation: 'getCustomer' }
const linkage = { command: 'follow', args: { operation: 'getCustomer', links: 'relationships' } }
const follow = { command: 'follow', args: { operation: 'getCustomer', links: 'related' } }
const self = { command: 'follow', args: { operation: 'getCustomer', links: 'self' } }
const including = (document: JsonObject): Answered => ({ document, query: '?include=author' })
const asking = (document: JsonObject, names: string): Answered => ({
  document,
  query: `?fields%5Barticles%5D=${names}`,
})

describe('an answer', () => {
  test.each<[rule: string, title: string, Answered, readonly string[] | 'nothing']>([
    ['media-type', 'in the media type', data(null), []],
    ['media-type', 'with a profile', { ...data(null), type: `${mediaType}; profile="https://a.example"` }, []],
    [
      'media-type',
      'with a charset',
      { ...data(null), type: `${mediaType}; charset=utf-8` },
      ['The media type has a parameter'],
    ],
    [
      'media-type',
      'as plain JSON',
      { ...data(null), type: 'application/json' },
      ['A document comes in another media type'],
    ],
    ['vary', 'without extensions', data(null), 'nothing'],
    [
      'vary',
      'with a profile that varies',
      { ...data(null), type: `${mediaType};profile="x"`, vary: 'Origin, Accept' },
      [],
    ],
    [
      'vary',
      'with a profile alone',
      { ...data(null), type: `${mediaType};profile="x"` },
      ['An answer in a media type with ext or profile does not vary by Accept'],
    ],
    ['root', 'that is an object', data(null), []],
    ['root', 'that is a list', { document: [] }, ['The root of a document is no object']],
    ['contents', 'with meta alone', { document: { meta: {} } }, []],
    ['contents', 'with links alone', { document: { links: {} } }, ['A document has neither data nor errors nor meta']],
    ['data-or-errors', 'with data', data(null), []],
    ['data-or-errors', 'with both', { document: { data: null, errors: [] } }, ['Data and errors come together']],
    [
      'members',
      'with all that are known',
      { document: { data: null, meta: {}, jsonapi: {}, links: {}, included: [], '@a': 1 } },
      [],
    ],
    [
      'members',
      'with another',
      { document: { data: null, page: 1 } },
      ['The top level has a member that JSON:API does not define'],
    ],
    ['included-with-data', 'that includes', { document: { data: [], included: [] } }, []],
    [
      'included-with-data',
      'that includes without data',
      { document: { meta: {}, included: [] } },
      ['Included resources come without data'],
    ],
    ['jsonapi', 'without it', data(null), []],
    ['jsonapi', 'with a version', { document: { jsonapi: { version: '1.1' } } }, []],
    ['jsonapi', 'that is a text', { document: { jsonapi: '1.0' } }, ['The member jsonapi is no object']],
    ['jsonapi', 'with a number', { document: { jsonapi: { version: 1 } } }, ['The version of JSON:API is no text']],
    ['success-status', 'with 200', data(null), []],
    ['success-status', 'with 203', { ...data(null), status: 203 }, ['A fetch is answered with another success']],
    ['success-status', 'with 404', { document: { errors: [] }, status: 404 }, 'nothing'],
    ['single-resource', 'with one', data(article), []],
    ['single-resource', 'with null', data(null), []],
    ['single-resource', 'with a list', data([article]), ['One resource comes as a list']],
    ['single-resource', 'of a relationship', { ...data([person]), operation: 'getCustomerRelated' }, 'nothing'],
    ['identified', 'with type and id', data(article), []],
    ['identified', 'without an id', data({ type: 'a' }), ['A resource has no id']],
    ['identified', 'with linkage without a type', data(linked({ id: '9' })), ['A resource has no type']],
    ['identifiers-are-texts', 'with texts', data(article), []],
    ['identifiers-are-texts', 'with a number', data({ type: 'a', id: 1 }), ['The id of a resource is no text']],
    ['identifiers-are-texts', 'with a strange type', data({ type: '-a', id: '1' }), ['A type is no member name']],
    ['attributes', 'with an object', data(article), []],
    ['attributes', 'with a list', data({ ...article, attributes: [] }), ['Attributes are no object']],
    ['fields-are-distinct', 'with names of their own', data(article), []],
    ['fields-are-distinct', 'with a type', data({ ...article, attributes: { type: 'x' } }), ['A name is taken twice']],
    [
      'fields-are-distinct',
      'with one name for two',
      data({ ...article, attributes: { author: 'x' } }),
      ['A name is taken twice'],
    ],
    ['no-foreign-keys', 'with an id of something else', data({ ...article, attributes: { external_id: 'x' } }), []],
    [
      'no-foreign-keys',
      'with that of a relationship',
      data({ ...article, attributes: { author_id: '9' } }),
      ['A foreign key is an attribute'],
    ],
    ['relationships', 'with links', data(article), []],
    ['relationships', 'with meta', data({ ...article, relationships: { author: { meta: {} } } }), []],
    [
      'relationships',
      'with nothing',
      data({ ...article, relationships: { author: {} } }),
      ['A relationship has neither links nor data nor meta'],
    ],
    [
      'relationships',
      'with empty links',
      data({ ...article, relationships: { author: { links: {} } } }),
      ['A relationship has neither links nor data nor meta'],
    ],
    ['relationships', 'as a list', data({ ...article, relationships: [] }), ['Relationships are no object']],
    ['member-names', 'with names', data({ ...article, attributes: { 'first-name': 1, a: 1, über_groß: 1 } }), []],
    [
      'member-names',
      'with an underscore first',
      data({ ...article, attributes: { _a: 1 } }),
      ['A name is no member name'],
    ],
    ['member-names', 'with names inside a value', data({ ...article, attributes: { metadata: { _a: 1 } } }), []],
    [
      'links',
      'with texts, null and objects',
      { document: { data: null, links: { a: null, b: '/', c: { href: '/' } } } },
      [],
    ],
    [
      'links',
      'without href',
      { document: { data: null, links: { self: { url: '/' } } } },
      ['A link is neither a text nor an object with href'],
    ],
    ['links', 'as a text', data({ ...article, links: '/a' }), ['Links are no object']],
    ['meta', 'with objects', { document: { meta: {}, data: { ...article, meta: {} } } }, []],
    ['meta', 'with a text', data({ ...article, meta: 'test' }), ['A meta is no object']],
    ['linkage', 'with null', data(linked(null)), []],
    ['linkage', 'with a list', data(linked([identifier])), []],
    ['linkage', 'with an id alone', data(linked('9')), ['Linkage is neither null nor made of identifiers']],
    ['errors', 'with a list', { document: { errors: [error] }, status: 404 }, []],
    ['errors', 'with an object', { document: { errors: error }, status: 404 }, ['Errors are no list']],
    [
      'errors',
      'with an empty error',
      { document: { errors: [{ message: 'x' }] }, status: 404 },
      ['An error says nothing'],
    ],
    ['error-status', 'with its status', { document: { errors: [error] }, status: 404 }, []],
    [
      'error-status',
      'with a number',
      { document: { errors: [{ status: 404 }] }, status: 404 },
      ['The status of an error is another'],
    ],
    [
      'error-status',
      'with another',
      { document: { errors: [{ status: '400' }] }, status: 404 },
      ['The status of an error is another'],
    ],
    ['error-status', 'with several', { document: { errors: [{ status: '400' }, { status: '403' }] }, status: 400 }, []],
    [
      'error-source',
      'with the parameter',
      { document: { errors: [{ source: { parameter: 'a' } }] }, status: 400, query: '?a=1' },
      [],
    ],
    [
      'error-source',
      'with another',
      { document: { errors: [{ source: { parameter: 'b' } }] }, status: 400, query: '?a=1' },
      ['An error names a parameter that was not sent'],
    ],
    ['error-source', 'with none', { document: { errors: [error] }, status: 400, query: '?a=1' }, 'nothing'],
    ['relationship-linkage', 'with identifiers', { ...data([identifier]), ...linkage }, []],
    ['relationship-linkage', 'with resources', { ...data([person]), ...linkage }, ['A relationship answers resources']],
    ['relationship-linkage', 'with nothing', { document: { links }, ...linkage }, ['A relationship answers no data']],
    ['include', 'with what is included', including({ data: linked(identifier), included: [person] }), []],
    ['include', 'with nothing to include', including({ data: linked(null), included: [] }), []],
    ['include', 'that passes it over', including({ data: article }), ['An included relationship shows no linkage']],
    ['include', 'without the list', including({ data: linked(identifier) }), ['Nothing is included']],
    ['include', 'that refuses', { document: { errors: [error] }, status: 400, query: '?include=author' }, 'nothing'],
    [
      'included-is-requested',
      'with what was asked for',
      including({ data: linked(identifier), included: [person] }),
      [],
    ],
    [
      'included-is-requested',
      'with more',
      including({ data: linked(identifier), included: [person, { ...person, id: '8' }] }),
      ['Something is included that was not asked for'],
    ],
    ['full-linkage', 'with all linked', including({ data: linked(identifier), included: [person] }), []],
    [
      'full-linkage',
      'with one that is not',
      including({ data: linked(null), included: [person] }),
      ['An included resource is linked by nothing'],
    ],
    [
      'full-linkage',
      'with one missing',
      including({ data: linked(identifier), included: [] }),
      ['Something that is linked is not included'],
    ],
    [
      'full-linkage',
      'with one twice',
      including({ data: linked(identifier), included: [person, person] }),
      ['A resource comes twice'],
    ],
    [
      'fields',
      'with those asked for',
      asking({ data: { ...identifier, type: 'articles', attributes: { title: 'A' } } }, 'title'),
      [],
    ],
    ['fields', 'with none where none is', asking({ data: { type: 'articles', id: '1' } }, ''), []],
    ['fields', 'with more', asking({ data: article }, 'title'), ['A field comes that was not asked for']],
    [
      'fields',
      'with less',
      asking({ data: { type: 'articles', id: '1' } }, 'title'),
      ['A field that was asked for does not come'],
    ],
    ['fields', 'of another type', asking({ data: person }, 'title'), []],
  ])('%s: %s', (id, _, answer, expected) => {
    expect(verdict(id, { ...related, ...answer })).toEqual(expected)
  })
})

describe('an answer to a command', () => {
  const to = (command: string, more: JsonObject, status: number): Answered => ({
    document: {},
    status,
    command,
    args: { operation: 'getCustomer', ...more },
  })
  test.each<[rule: string, Answered, readonly string[] | 'nothing']>([
    ['accept', to('accept', { accept: 'with a parameter' }, 406), []],
    ['accept', to('accept', { accept: 'with a parameter' }, 200), ['A media type with a parameter is accepted']],
    ['accept', to('accept', { accept: 'with and without' }, 200), []],
    ['accept', to('accept', { accept: 'with and without' }, 406), ['The media type without a parameter is overlooked']],
    ['accept', to('read', {}, 200), 'nothing'],
    ['content-type', to('content-type', {}, 415), []],
    ['content-type', to('content-type', {}, 200), ['A request in the media type with a parameter is taken']],
    ['unknown-parameter', to('parameter', {}, 400), []],
    ['unknown-parameter', to('parameter', {}, 200), ['An unknown query parameter is passed over']],
    ['unknown-include', to('include', { what: 'unknown' }, 400), []],
    ['unknown-include', to('include', { what: 'unknown' }, 200), ['An unknown relationship is included']],
    ['unknown-include', to('include', { what: 'all' }, 200), 'nothing'],
    ['missing', to('missing', {}, 404), []],
    ['missing', to('missing', {}, 200), ['What is not there is not answered with 404']],
    ['self-link', { ...data(article), ...self }, []],
    ['self-link', { ...data({ ...article, id: '2' }), ...self }, ['The link self leads to something else']],
    ['self-link', { document: { errors: [error] }, status: 404, ...self }, ['The link self leads to something else']],
    ['related-links', { ...data(null), ...follow }, []],
    ['related-links', { document: { meta: {} }, ...follow }, ['A link related leads to no data']],
    ['related-links', { document: { errors: [error] }, status: 404, ...follow }, ['A link related cannot be followed']],
    ['relationship-links', { ...data([]), ...linkage }, []],
    [
      'relationship-links',
      { document: { errors: [error] }, status: 404, ...linkage },
      ['A link self cannot be followed'],
    ],
  ])('%s', (id, answer, expected) => {
    expect(verdict(id, answer)).toEqual(expected)
  })

  test.each<[title: string, raw: Answered, encoded: Answered, readonly string[] | 'nothing']>([
    ['mean the same', data(article), data(article), []],
    [
      'are refused',
      { document: { errors: [] }, status: 400 },
      data(article),
      ['Brackets that are not encoded mean something else'],
    ],
    ['mean something else', data(person), data(article), ['Brackets that are not encoded mean something else']],
    ['are refused in any form', { document: {}, status: 400 }, { document: {}, status: 400 }, 'nothing'],
  ])('brackets %s', (_, raw, encoded, expected) => {
    expect(verdict('brackets', { ...raw, command: 'brackets' }, encoded)).toEqual(expected)
  })
})

describe('what the suite reads first', () => {
  const seen: string[] = []
  const apiOf = (documents: Readonly<Record<string, Json>>): Api =>
    ({
      locate: (link: string): CommandCall | undefined =>
        link.startsWith('/') ? { operation: 'getOne', request: { path: { id: link.slice(1) } } } : undefined,
      get: (operation: string, request?: CommandCall['request']): Promise<Json> => {
        const key = `${operation} ${String(request?.path?.['id'] ?? '')}`.trim()
        seen.push(key)
        const found = documents[key]
        return found === undefined ? Promise.reject(new Error(`no ${key}`)) : Promise.resolve(found)
      },
    }) as unknown as Api
  const operations = [{ id: 'list' }, { id: 'getOne' }] as unknown as Parameters<typeof readEntries>[1]

  test('is what links lead to where nothing else gives an id', async () => {
    const listed = { data: [{ ...article, links: { self: '/5' } }] }
    const { entries } = await readEntries(apiOf({ list: listed, 'getOne 5': { data: article } }), operations)
    expect(Object.keys(entries)).toEqual(['list', 'getOne'])
    expect(entries['getOne']?.call).toEqual({ operation: 'getOne', request: { path: { id: '5' } } })
    expect(entries['list']?.links.self).toHaveLength(1)
  })

  test('leaves out what cannot be read, and links to elsewhere', async () => {
    const listed = { data: [{ ...article, links: { self: 'https://elsewhere.example/5' } }] }
    seen.length = 0
    const { entries } = await readEntries(apiOf({ list: listed }), operations)
    expect(Object.keys(entries)).toEqual(['list'])
    expect(seen).toEqual(['list', 'getOne'])
  })

  test('fails where nothing can be read', async () => {
    await expect(readEntries(apiOf({}), operations)).rejects.toThrow('no getOne')
  })
})

test('operations that only links of another lead to are no entries', async () => {
  expect(entryOperations(await loadContract('commercelayer')).map(({ id }) => id)).toEqual(['getCustomer'])
})

test('every rule has the same witness, which asks everything once', () => {
  const [first] = suite.invariants
  expect(first?.witnesses[0]).toContainEqual(call('brackets', { operation: 'getCustomer' }))
  expect(new Set(suite.invariants.map(({ witnesses }) => JSON.stringify(witnesses))).size).toBe(1)
  const used = new Set(first?.witnesses[0]?.map(({ command }) => command))
  expect(suite.commands.map(({ id }) => id).filter((id) => !used.has(id))).toEqual([])
})
