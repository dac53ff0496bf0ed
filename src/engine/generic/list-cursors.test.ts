import { describe, expect, it } from 'vitest'
import { makeValidator } from '../../contract/validate.ts'
import { makeContext } from '../../generate/context.ts'
import { emptyInput } from '../../model/case.ts'
import type { Exchange } from '../../model/exchange.ts'
import type { Json, JsonObject } from '../../model/json.ts'
import type { Answer, Step, Taken } from '../../suite/suite.ts'
import { contractOf, json } from '../expect-run.ts'
import { listingsOf } from './kinds.ts'
import { type Cursor, nextOf } from './list-cursors.ts'
import { listRules } from './list-rules.ts'
import { waysOf } from './list-ways.ts'
import type { ListState } from './lists.ts'

const item: JsonObject = { type: 'object', properties: { id: { type: 'integer' } } }
const text: JsonObject = { type: 'string' }
const limit: JsonObject = { type: 'integer', maximum: 50 }
const items: JsonObject = { type: 'array', items: item }
const page = (more: JsonObject): JsonObject => ({ type: 'object', properties: { items, ...more } })

function contractWith(parameters: JsonObject, answer: JsonObject, headers: JsonObject): ReturnType<typeof contractOf> {
  const list = Object.entries(parameters).map(([name, schema]) => ({ name, in: 'query', schema }))
  const responses = { '200': { description: 'fine', headers, ...json(answer) } }
  return contractOf({ '/things': { get: { operationId: 'list', parameters: list, responses } } })
}

function cursorWith(parameters: JsonObject, answer: JsonObject, headers: JsonObject = {}): Cursor | undefined {
  const contract = contractWith(parameters, answer, headers)
  const [found] = listingsOf(contract)
  if (found === undefined) throw new Error('there is no list')
  return waysOf(found, makeContext(contract, makeValidator(contract.document), 1)).cursor
}

describe('a cursor', () => {
  const sized = { size: 'limit', most: 50 }

  it.each<[name: string, parameters: JsonObject, answer: JsonObject, cursor: Partial<Cursor>]>([
    [
      'next_cursor',
      { limit, cursor: text },
      page({ next_cursor: text }),
      { at: 'cursor', next: { member: '/next_cursor' } },
    ],
    [
      'nextPageToken',
      { limit, page_token: text },
      page({ nextPageToken: text }),
      { at: 'page_token', next: { member: '/nextPageToken' } },
    ],
    [
      'next',
      { limit, after: text },
      page({ next: { type: ['string', 'null'] } }),
      { at: 'after', next: { member: '/next' } },
    ],
    [
      'in meta',
      { limit, cursor: text },
      page({ meta: { properties: { next: text } } }),
      { at: 'cursor', next: { member: '/meta/next' } },
    ],
    [
      'as a link',
      { limit, cursor: text },
      page({ links: { properties: { next: { properties: { href: text } } } } }),
      { at: 'cursor', next: { member: '/links/next/href' } },
    ],
    [
      'as the last id',
      { limit, starting_after: text },
      page({ has_more: { type: 'boolean' } }),
      { at: 'starting_after', next: 'last' },
    ],
  ])('is told by names: %s', (_, parameters, answer, cursor) => {
    expect(cursorWith(parameters, answer)).toEqual({ ...sized, ...cursor })
  })

  it('is told by the header of links', () => {
    expect(cursorWith({ limit, cursor: text }, items, { Link: { schema: text } })).toEqual({
      ...sized,
      at: 'cursor',
      next: 'link',
    })
  })

  it.each<[name: string, parameters: JsonObject, answer: JsonObject]>([
    ['nothing says what comes next', { limit, cursor: text }, page({})],
    ['nothing takes it', { limit }, page({ next_cursor: text })],
    ['pages have no size', { cursor: text }, page({ next_cursor: text })],
    [
      'pages have ten items at least',
      { limit: { type: 'integer', minimum: 10 }, cursor: text },
      page({ next_cursor: text }),
    ],
    ['what comes next is an object', { limit, cursor: text }, page({ next: { type: 'object' } })],
  ])('is not guessed where %s', (_, parameters, answer) => {
    expect(cursorWith(parameters, answer)).toBeUndefined()
  })
})

const contract = contractWith({ limit, after: text }, page({ next: text }), {})
const [list] = listingsOf(contract)
if (list === undefined) throw new Error('there is no list')

function exchangeOf(body: Json, link?: string): Exchange {
  return {
    case: {
      id: 'list/1',
      operation: 'list',
      intent: 'command',
      description: '',
      identity: 'main',
      given: [],
      input: emptyInput,
    },
    request: { method: 'GET', url: 'http://x/things', headers: {} },
    response: {
      kind: 'response',
      status: 200,
      headers: link === undefined ? {} : { link },
      body: JSON.stringify(body),
    },
    tookMs: 1,
  }
}

function takenOf(bodies: readonly JsonObject[], link?: string): Pick<Taken, 'exchanges' | 'answers'> {
  const answers = bodies.map((body): Answer => ({ status: 200, accepted: true, body }))
  return { exchanges: bodies.map((body) => exchangeOf(body, link)), answers }
}

it.each<[name: string, next: Cursor['next'], body: JsonObject, link: string | undefined, expected: Json | undefined]>([
  ['a word', { member: '/next' }, { next: 'abc==' }, undefined, 'abc=='],
  ['a number', { member: '/next' }, { next: 7 }, undefined, 7],
  ['null', { member: '/next' }, { next: null }, undefined, null],
  ['nothing', { member: '/next' }, {}, undefined, null],
  ['an empty text', { member: '/next' }, { next: '' }, undefined, null],
  ['an address', { member: '/next' }, { next: 'https://api.test/things?after=k%2F1&limit=2' }, undefined, 'k/1'],
  ['a query', { member: '/next' }, { next: '?after=k1' }, undefined, 'k1'],
  [
    'an address of something else',
    { member: '/next' },
    { next: 'https://api.test/things?page=2' },
    undefined,
    undefined,
  ],
  ['a word that begins like a path', { member: '/next' }, { next: '/9aQ==' }, undefined, '/9aQ=='],
  ['a header', 'link', {}, '</things?after=1>; rel="prev", </things?after=k2>; rel="next"', 'k2'],
  ['a header without a next', 'link', {}, '</things?after=1>; rel="prev"', null],
  ['the last item', 'last', { items: [{ id: 3 }, { id: 4 }] }, undefined, '4'],
  ['no item', 'last', { items: [] }, undefined, null],
])('reads what comes next from %s', (_, next, body, link, expected) => {
  expect(nextOf(list, { size: 'limit', most: 50, at: 'after', next }, takenOf([body], link))).toBe(expected)
})

describe('pages that lead to each other', () => {
  const [rule] = listRules(list, [])
  const stepOf = (
    all: readonly number[],
    parts: readonly (readonly number[])[],
    next: Json,
    count = 3,
  ): Step<ListState> => {
    const bodies = [all, ...parts].map((ids, index) => ({
      items: ids.map((id) => ({ id })),
      next: index === parts.length ? next : 'x',
    }))
    const { exchanges, answers } = takenOf(bodies)
    const state: ListState = { path: {}, others: {}, items: [] }
    const args: unknown = {
      cursor: { size: 'limit', most: 50, at: 'after', next: { member: '/next' } },
      size: 2,
      count,
    }
    const [answer] = answers
    if (answer === undefined) throw new Error('no answer')
    return { command: 'walk', args: args as Json, before: state, after: state, exchanges, answer, answers, history: [] }
  }

  it.each<[name: string, step: Step<ListState>, message: string | undefined]>([
    ['that show all', stepOf([1, 2, 3, 4, 5], [[1, 2], [3, 4], [5]], null), undefined],
    [
      'of which there are more',
      stepOf(
        [1, 2, 3, 4, 5, 6],
        [
          [1, 2],
          [3, 4],
          [5, 6],
        ],
        'y',
      ),
      undefined,
    ],
    ['of which one is short, but not the last', stepOf([1, 2, 3, 4], [[1], [2], [3]], 'y'), undefined],
    [
      'that show one twice',
      stepOf(
        [1, 2, 3, 4],
        [
          [1, 2],
          [2, 3],
        ],
        null,
      ),
      'Pages show an item twice',
    ],
    [
      'that leave one out',
      stepOf(
        [1, 2, 3, 4, 5],
        [
          [1, 2],
          [4, 5],
        ],
        null,
      ),
      'Pages leave an item out',
    ],
    [
      'that leave one out before more come',
      stepOf(
        [1, 2, 3, 4, 5, 6],
        [
          [1, 2],
          [4, 5],
          [6, 7],
        ],
        'y',
      ),
      'Pages leave an item out',
    ],
    ['that end too early', stepOf([1, 2, 3, 4], [[1, 2]], null), 'Pages leave an item out'],
  ])('%s', (_, step, message) => {
    const breaches = rule?.judge(step)
    expect(breaches?.map((one) => one.message)).toEqual(message === undefined ? [] : [message])
  })

  it('are not judged where a page says what comes next in a way that cannot be followed', () => {
    expect(rule?.judge(stepOf([1, 2], [[1]], 'https://api.test/things?page=2'))).toBeUndefined()
  })
})
