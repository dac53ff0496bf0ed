import { describe, expect, it } from 'vitest'
import type { Json, JsonObject } from '../model/json.ts'
import { readHar } from './har.ts'

const request = { method: 'get', url: 'https://shop.test/a', headers: [] }
const read = (...entries: Json[]): ReturnType<typeof readHar> => readHar(JSON.stringify({ log: { entries } }), 'a.har')
const one = (entry: JsonObject): ReturnType<typeof readHar>[number] | undefined => read(entry)[0]

describe('readHar', () => {
  it('reads a request with its answer', () => {
    const entry = {
      time: 12.5,
      request: {
        ...request,
        method: 'post',
        headers: [
          { name: 'Content-Type', value: 'application/json' },
          { name: 'X-A', value: '1' },
          { name: 'x-a', value: '2' },
        ],
        postData: { mimeType: 'application/json', text: '{"a":1}' },
      },
      response: { status: 201, headers: [{ name: 'ETag', value: '"x"' }], content: { text: 'ok' } },
    }
    expect(one(entry)).toEqual({
      request: {
        method: 'POST',
        url: 'https://shop.test/a',
        headers: { 'content-type': 'application/json', 'x-a': '1, 2' },
        body: '{"a":1}',
      },
      response: { kind: 'response', status: 201, headers: { etag: '"x"' }, body: 'ok' },
      tookMs: 12.5,
    })
  })

  it.each<[string, JsonObject, string]>([
    ['plain', { text: 'grün' }, 'grün'],
    ['as base64', { text: Buffer.from('grün').toString('base64'), encoding: 'base64' }, 'grün'],
    ['empty', { text: '' }, ''],
    ['left out', {}, ''],
  ])('reads a body that is %s', (_, content, body) => {
    expect(one({ request, response: { status: 200, headers: [], content } })?.response).toMatchObject({ body })
  })

  it.each<[string, Json | undefined]>([
    ['no answer', undefined],
    ['an answer that is null', null],
    ['status 0', { status: 0, headers: [], content: {} }],
    ['no status', { headers: [] }],
  ])('takes %s for a failure', (_, response) => {
    expect(one({ request, ...(response === undefined ? {} : { response }) })).toMatchObject({
      response: { kind: 'failure', reason: 'connection', message: 'The recording holds no answer.' },
      tookMs: 0,
    })
  })

  it.each<[string, Json]>([
    ['no headers', null],
    ['headers that are none', 'x'],
    ['headers without a name or a value', [null, {}, { name: 'a' }, { value: 'b' }]],
  ])('reads a request with %s', (_, headers) => {
    expect(one({ request: { ...request, headers } })?.request).toEqual({
      method: 'GET',
      url: 'https://shop.test/a',
      headers: {},
    })
  })

  it('leaves out an empty body', () => {
    expect(one({ request: { ...request, postData: { text: '' } } })?.request).not.toHaveProperty('body')
  })

  it('reads a file that begins with a byte order mark', () => {
    expect(readHar('\uFEFF{"log":{"entries":[]}}', 'a.har')).toEqual([])
  })

  it.each<[string, string, string]>([
    ['text', 'GET /', 'a.har is not valid JSON.'],
    ['nothing', '', 'a.har is not valid JSON.'],
    ['a list', '[]', 'a.har is no HAR file: it has no "log.entries".'],
    ['null', 'null', 'a.har is no HAR file: it has no "log.entries".'],
    ['an empty log', '{"log":{}}', 'a.har is no HAR file: it has no "log.entries".'],
    [
      'an entry without a request',
      '{"log":{"entries":[{}]}}',
      'a.har, entry 1 has no request with a method and a URL.',
    ],
    ['an entry that is null', '{"log":{"entries":[null]}}', 'a.har, entry 1 has no request with a method and a URL.'],
    [
      'a request without a URL',
      '{"log":{"entries":[{"request":{"method":"GET"}}]}}',
      'a.har, entry 1 has no request with a method and a URL.',
    ],
    [
      'a method that is a number',
      '{"log":{"entries":[{"request":{"method":1,"url":"/"}}]}}',
      'a.har, entry 1 has no request with a method and a URL.',
    ],
  ])('refuses %s', (_, text, message) => {
    expect(() => readHar(text, 'a.har')).toThrow(expect.objectContaining({ name: 'UsageError', code: 'har', message }))
  })
})
