import { expect, it } from 'vitest'
import type { Event } from '../model/event.ts'
import type { Finding } from '../model/finding.ts'
import { makePrivacy } from './private.ts'

const document = {
  schemas: { Person: { properties: { email: { 'x-private': 'email' }, host: { 'x-private': 'ip' } } } },
}
const body = '{"email":"jo@shop.example","host":"127.0.0.1"}'
const exchange = {
  request: {
    method: 'PUT',
    url: 'http://127.0.0.1:4010/people/jo%40shop.example?host=127.0.0.1',
    headers: { 'x-from': 'jo@shop.example' },
    body,
  },
  response: { kind: 'response', status: 200, headers: { 'x-to': 'jo@shop.example' }, body },
} as const
const kept = {
  request: {
    method: 'PUT',
    url: 'http://127.0.0.1:4010/people/***?host=***',
    headers: { 'x-from': '***' },
    body: '{"email":"***","host":"***"}',
  },
  response: { kind: 'response', status: 200, headers: { 'x-to': '***' }, body: '{"email":"***","host":"***"}' },
}

const finding: Finding = {
  fingerprint: 'a8909aaa99a2',
  rule: 'a-rule',
  level: 'must',
  place: 'schema/Person/email',
  requirements: ['R-1'],
  operations: ['putPerson'],
  message: 'jo@shop.example is wrong',
  expected: 'not jo@shop.example',
  received: 'HTTP 200 {"email":"jo@sh…',
  evidence: {
    case: 'putPerson/valid/1',
    intent: 'valid',
    description: 'as jo@shop.example',
    identity: 'main',
    ...exchange,
    tookMs: 1,
    curl: 'curl jo@shop.example',
  },
  occurrences: 1,
  flaky: false,
  seenAt: [],
  counterexample: {
    program: { suite: 'people/names', calls: [{ command: 'rename', args: { to: 'Jo' } }] },
    trace: [{ title: 'rename', operation: 'putPerson', ...exchange }],
  },
}

const scenario = { id: 'a/valid', operation: 'a', intent: 'valid', title: 'a' } as const
const left = { resource: 'person', id: '7', reason: 'jo@shop.example stays' }

it.each<[Event, object]>([
  [
    { type: 'finding', scenario: 'a/valid', finding },
    {
      finding: {
        ...finding,
        message: '*** is wrong',
        expected: 'not ***',
        received: 'HTTP 200 {"email":"***…',
        evidence: { ...finding.evidence, ...kept, description: 'as ***', curl: 'curl ***' },
        counterexample: { ...finding.counterexample, trace: [{ title: 'rename', operation: 'putPerson', ...kept }] },
      },
    },
  ],
  [{ type: 'warning', message: 'seen: jo@shop.example' }, { message: 'seen: ***' }],
  [{ type: 'configuration', name: 'owner', value: 'jo@shop.example' }, { value: '***' }],
  [
    { type: 'scenario-finished', scenario, outcome: 'skip', cases: 0, reason: 'no jo@shop.example' },
    { reason: 'no ***' },
  ],
  [{ type: 'scenario-finished', scenario, outcome: 'pass', cases: 1 }, {}],
  [
    { type: 'cleanup', cleanup: { created: 1, removed: 0, left: [left] } },
    { cleanup: { created: 1, removed: 0, left: [{ ...left, reason: '*** stays' }] } },
  ],
  [{ type: 'exercised', places: ['schema/Person/email'] }, {}],
])('of an event nothing private is left (%#)', (event, changed) => {
  const privacy = makePrivacy(document)
  privacy.learn(exchange)
  expect(privacy.event(event)).toEqual({ ...event, ...changed })
  expect(makePrivacy({}).event(event)).toBe(event)
})
