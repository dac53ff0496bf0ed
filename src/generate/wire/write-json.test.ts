import { describe, expect, it } from 'vitest'
import type { Writing } from '../../model/case.ts'
import { emptyInput } from '../../model/case.ts'
import { contextOf, operationOf } from '../expect-cases.ts'
import { serialize } from './serialize.ts'

const schema = { type: 'object', properties: { name: { type: 'string' }, count: { type: 'integer' } } }
const post = { operationId: 'op', requestBody: { content: { 'application/json': { schema } } }, responses: {} }
const operation = operationOf(contextOf({ paths: { '/op': { post } } }), 'op')
const value = { name: 'q7', count: 1 }
const sent = (written: Writing): ReturnType<typeof serialize> =>
  serialize(operation, { ...emptyInput, body: { mediaType: 'application/json', value, written } }, '')

describe('a body that is not written as usual', () => {
  it.each<[Writing, string]>([
    [{ form: 'cut-off' }, '{"name":"q7","count":1'],
    [{ form: 'half' }, '{"name":"q7"'],
    [{ form: 'twice' }, '{"name":"q7","count":1}{"name":"q7","count":1}'],
    [{ form: 'trailing-comma' }, '{"name":"q7","count":1,}'],
    [{ form: 'comment' }, '/**/{"name":"q7","count":1}'],
    [{ form: 'single-quotes' }, "{'name':'q7','count':1}"],
    [{ form: 'byte-order-mark' }, '\uFEFF{"name":"q7","count":1}'],
    [{ form: 'repeated-member' }, '{"name":"q7","name":"q7","count":1}'],
    [{ form: 'literal', at: ['count'], text: '1e0' }, '{"name":"q7","count":1e0}'],
    [{ form: 'literal', at: ['count'], text: '-0' }, '{"name":"q7","count":-0}'],
    [{ form: 'padded', bytes: 26 }, '   {"name":"q7","count":1}'],
    [{ form: 'padded', bytes: 5 }, '{"name":"q7","count":1}'],
  ])('%j', (written, expected) => {
    expect(sent(written)).toMatchObject({ body: expected, headers: { 'content-type': 'application/json' } })
  })

  it('may go under another media type, or under none', () => {
    expect(sent({ form: 'labelled', mediaType: 'text/plain' })).toMatchObject({
      body: '{"name":"q7","count":1}',
      headers: { 'content-type': 'text/plain' },
    })
    expect(sent({ form: 'labelled', mediaType: null }).headers).toEqual({})
  })

  it('counts bytes, not characters', () => {
    const body = { mediaType: 'application/json', value: 'é', written: { form: 'padded', bytes: 10 } } as const
    expect(Buffer.byteLength(serialize(operation, { ...emptyInput, body }, '').body ?? '')).toBe(10)
  })
})
