import { describe, expect, test } from 'vitest'
import { finding } from '../../../test/fixtures/report/sample.ts'
import { isObject, type Json, type JsonObject } from '../../model/json.ts'
import type { OperationResult } from '../../model/report.ts'
import { makeArazzo } from './arazzo.ts'
import { renaming } from './expect-program.ts'

const timing = { p50: 0, p95: 0, max: 0 }
const operations: readonly OperationResult[] = [
  { id: 'postthings', method: 'POST', path: '/things', cases: {}, statuses: {}, timing },
  { id: 'putthings', method: 'PUT', path: '/things/{thingId}', cases: {}, statuses: {}, timing },
  { id: 'getthings', method: 'GET', path: '/things/{thingId}', cases: {}, statuses: {}, timing },
]
const shown = finding({ fingerprint: '0123456789ab', message: 'It is not renamed' })
const document = makeArazzo(shown, renaming, { operations, document: 'https://site.test/openapi.yaml' })

const listOf = (value: Json | undefined): readonly JsonObject[] =>
  Array.isArray(value) ? (value as readonly Json[]).filter(isObject) : []
const [workflow] = listOf(document['workflows'])
const steps = listOf(workflow?.['steps'])

describe('the document', () => {
  test('names what it is and where its operations are', () => {
    expect(document).toMatchObject({
      arazzo: '1.0.1',
      info: { title: 'It is not renamed', version: '1' },
      sourceDescriptions: [{ name: 'api', url: 'https://site.test/openapi.yaml', type: 'openapi' }],
    })
    expect(workflow?.['workflowId']).toBe('finding-0123456789ab')
  })

  test('has steps with names of their own and operations that exist', () => {
    const ids = steps.map((step) => String(step['stepId']))
    expect(ids).toEqual(['step-1', 'step-2', 'step-3', 'step-4'])
    expect(ids.filter((id) => !/^[\w-]+$/.test(id))).toEqual([])
    expect(steps.map((step) => step['operationId'])).toEqual(['postthings', 'putthings', 'putthings', 'getthings'])
  })

  test('makes unique values new each time', () => {
    expect(steps[0]?.['requestBody']).toMatchObject({ payload: '{"email":"concordat+{$inputs.run}-1@example.com"}' })
    expect(workflow?.['inputs']).toMatchObject({ required: ['run'] })
    expect(JSON.stringify(document)).not.toContain('0123abcd')
  })

  test('refers only to outputs of earlier steps', () => {
    const given = new Set<string>()
    let references = 0
    for (const step of steps) {
      for (const [, id, name] of JSON.stringify(step).matchAll(/\$steps\.([\w-]+)\.outputs\.(\w+)/g)) {
        references++
        expect(given).toContain(`${id} ${name}`)
      }
      for (const name of Object.keys(isObject(step['outputs']) ? step['outputs'] : {})) {
        given.add(`${String(step['stepId'])} ${name}`)
      }
    }
    expect(references).toBe(4)
    expect(JSON.stringify(document)).not.toContain('{{')
  })

  test('says how an id is found, where it goes and what the answer was', () => {
    expect(steps[0]).toMatchObject({
      outputs: { postthings_1: '$response.body#/data/id' },
      successCriteria: [{ condition: '$statusCode == 200' }],
      requestBody: { contentType: 'application/json' },
    })
    expect(steps[3]).toMatchObject({
      parameters: [
        { name: 'thingId', in: 'path', value: '$steps.step-1.outputs.postthings_1' },
        { name: 'shown', in: 'query', value: 'all of it' },
      ],
    })
    expect(steps[1]?.['requestBody']).toEqual({
      contentType: 'application/json',
      payload: '{"name":"x","owner":{"id":{$steps.step-1.outputs.postthings_1}}}',
    })
  })
})
