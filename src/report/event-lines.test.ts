import { readFileSync } from 'node:fs'
import { Ajv2020 } from 'ajv/dist/2020.js'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { anyEvents } from '../../test/fixtures/report/arbitrary.ts'
import { richEvents } from '../../test/fixtures/report/rich.ts'
import { sampleEvents } from '../../test/fixtures/report/sample.ts'
import type { Event } from '../model/event.ts'
import type { JsonObject } from '../model/json.ts'
import { eventLine, eventsHead } from './event-lines.ts'

const schemaIn = (name: string): JsonObject =>
  JSON.parse(readFileSync(new URL(`../../docs/${name}.schema.json`, import.meta.url), 'utf8')) as JsonObject
const ajv = new Ajv2020({ strict: true, strictRequired: false, allErrors: true })
ajv.addSchema(schemaIn('report'))
const isValid = ajv.compile(schemaIn('events'))

const exercised: Event = { type: 'exercised', places: ['a/b'] }
const answer: Event = {
  type: 'answer',
  answer: {
    operation: 'getCustomer',
    case: 'getCustomer/valid/1',
    about: 'plain',
    status: 200,
    mediaType: 'application/json',
    body: '{"ltv":"integer=5"}',
    own: true,
    prepared: 'createCustomer/example',
    numbers: [['/ltv', 5]],
  },
}

test('the head and every kind of event are valid', () => {
  const lines = [eventsHead(), ...[...richEvents, exercised, answer].map(eventLine)]
  for (const line of lines) expect(isValid(JSON.parse(line)), `${line} ${JSON.stringify(isValid.errors)}`).toBe(true)
  const kinds = lines.slice(1).map((line) => (JSON.parse(line) as Event).type)
  expect(new Set(kinds).size).toBe(12)
})

test('every event is one valid line', () => {
  fc.assert(
    fc.property(anyEvents, (events) => {
      for (const event of events) {
        const line = eventLine(event)
        expect(line.indexOf('\n')).toBe(line.length - 1)
        expect(isValid(JSON.parse(line)), JSON.stringify(isValid.errors)).toBe(true)
      }
    }),
  )
})

test.each([
  { type: 'other' },
  { format: 'concordat-events', version: 2, tool: { name: 'a', version: '1' } },
  { type: 'warning' },
  { type: 'answer', answer: { operation: 'getCustomer', case: 'getCustomer/valid/1', about: 'plain' } },
])('is not valid: %j', (line) => {
  expect(isValid(line)).toBe(false)
})

test('no line holds the value of an authorization header', () => {
  const text = sampleEvents.map(eventLine).join('')
  expect(JSON.stringify(sampleEvents)).toContain('YWRtaW46c2VjcmV0')
  expect(text).not.toContain('YWRtaW46c2VjcmV0')
  expect(text).toContain('Basic ***')
})
