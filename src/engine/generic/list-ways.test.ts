import { describe, expect, it } from 'vitest'
import { makeValidator } from '../../contract/validate.ts'
import { makeContext } from '../../generate/context.ts'
import type { JsonObject } from '../../model/json.ts'
import { contractOf, json } from '../expect-run.ts'
import { listingsOf } from './kinds.ts'
import { type ListWays, waysOf } from './list-ways.ts'

const item: JsonObject = {
  type: 'object',
  properties: {
    id: { type: 'integer' },
    firstName: { type: 'string' },
    status: { type: 'string', enum: ['open', 'done'] },
    born: { type: 'string', format: 'date' },
    tags: { type: 'array', items: { type: 'string' } },
  },
}

function waysWith(parameters: Readonly<Record<string, JsonObject>>): ListWays {
  const list = Object.entries(parameters).map(([name, schema]) => ({ name, in: 'query', schema }))
  const answer = { description: 'fine', ...json({ type: 'array', items: item }) }
  const contract = contractOf({
    '/things': { get: { operationId: 'list', parameters: list, responses: { '200': answer } } },
  })
  const [found] = listingsOf(contract)
  if (found === undefined) throw new Error('there is no list')
  return waysOf(found, makeContext(contract, makeValidator(contract.document), 1))
}

const integer = (more: JsonObject = {}): JsonObject => ({ type: 'integer', ...more })
const oneOf = (...values: readonly string[]): JsonObject => ({ type: 'string', enum: values })

describe('pages', () => {
  it.each<[name: string, parameters: Record<string, JsonObject>, paging: JsonObject | undefined]>([
    [
      'by number',
      { page: integer({ minimum: 1 }), per_page: integer({ maximum: 50 }) },
      { size: 'per_page', most: 50, at: 'page', counts: 'pages', first: 1 },
    ],
    [
      'from zero',
      { pageIndex: integer({ minimum: 0 }), pageSize: integer() },
      { size: 'pageSize', most: 100, at: 'pageIndex', counts: 'pages', first: 0 },
    ],
    [
      'from nobody knows where',
      { page: integer(), limit: integer() },
      { size: 'limit', most: 100, at: 'page', counts: 'pages' },
    ],
    [
      'by what stands before',
      { offset: integer({ minimum: 0 }), limit: integer() },
      { size: 'limit', most: 100, at: 'offset', counts: 'items' },
    ],
    ['without a size', { page: integer() }, undefined],
    ['without a beginning', { limit: integer() }, undefined],
    ['that are texts', { page: { type: 'string' }, limit: { type: 'string' } }, undefined],
    ['of at least ten', { page: integer(), limit: integer({ minimum: 10 }) }, undefined],
  ])('%s', (_, parameters, paging) => {
    expect(waysWith(parameters).paging).toEqual(paging)
  })
})

describe('orders', () => {
  it.each<[name: string, parameters: Record<string, JsonObject>, sortings: readonly JsonObject[]]>([
    [
      'by members, nobody knows which way',
      { sort: oneOf('first_name') },
      [{ query: { sort: 'first_name' }, by: 'firstName' }],
    ],
    [
      'with a direction of its own',
      { sort_by: oneOf('status'), order: oneOf('ASC', 'DESC') },
      [
        { query: { sort_by: 'status', order: 'ASC' }, by: 'status', direction: 'asc' },
        { query: { sort_by: 'status', order: 'DESC' }, by: 'status', direction: 'desc' },
      ],
    ],
    [
      'with the direction in it',
      { sort: oneOf('-id', 'born:asc', 'status_desc', '+id') },
      [
        { query: { sort: '-id' }, by: 'id', direction: 'desc' },
        { query: { sort: 'born:asc' }, by: 'born', direction: 'asc' },
        { query: { sort: 'status_desc' }, by: 'status', direction: 'desc' },
        { query: { sort: '+id' }, by: 'id', direction: 'asc' },
      ],
    ],
    [
      'with a parameter for each member',
      { 'orderby.born': oneOf('asc', 'desc') },
      [
        { query: { 'orderby.born': 'asc' }, by: 'born', direction: 'asc' },
        { query: { 'orderby.born': 'desc' }, by: 'born', direction: 'desc' },
      ],
    ],
    ['by what no item has', { sort: oneOf('rating') }, []],
    ['by a list', { sort: oneOf('tags') }, []],
    ['by any text', { sort: { type: 'string' } }, []],
  ])('%s', (_, parameters, sortings) => {
    expect(waysWith(parameters).sortings).toEqual(sortings)
  })
})

describe('filters', () => {
  it.each<[name: string, parameters: Record<string, JsonObject>, by: readonly string[]]>([
    ['by a member', { status: oneOf('open', 'done') }, ['status']],
    ['by a member written otherwise', { first_name: { type: 'string' } }, ['firstName']],
    ['in a bracket', { 'filter[status]': { type: 'string' } }, ['status']],
    ['for equality', { 'where.id.eq': integer() }, ['id']],
    ['for something else', { 'where.id.gt': integer() }, []],
    ['of another type', { id: { type: 'string' } }, []],
    ['of another format', { born: { type: 'string' } }, []],
    ['by many values', { status: { type: 'array', items: { type: 'string' } } }, []],
    ['by what no item has', { search: { type: 'string' } }, []],
  ])('%s', (_, parameters, by) => {
    expect(waysWith(parameters).filters.map((one) => one.by)).toEqual(by)
  })
})
