import { expect, it } from 'vitest'
import { emptyInput } from '../model/case.ts'
import { acceptsValid } from './accepts-valid.ts'
import { expectViolations, factsOf } from './expect-violations.ts'

const operation = 'createThing'
const target = { place: 'createThing/body/email', constraint: 'maxLength', open: false }
const boundary = { intent: 'boundary', target } as const
const body = { mediaType: 'application/json', value: { email: { $fresh: 'email' }, tags: [{ id: 1 }] } } as const

expectViolations(acceptsValid, [
  {
    name: 'passes an accepted request and counts what was in it',
    operation,
    case: { intent: 'example', input: { ...emptyInput, query: { page: 1 }, body } },
    violations: [],
    exercised: ['', '/query/page', '/body', '/body/email', '/body/tags', '/body/tags/*', '/body/tags/*/id'].map(
      (end) => operation + end,
    ),
  },
  {
    name: 'counts the edge that was accepted',
    operation,
    case: { ...boundary, input: emptyInput },
    violations: [],
    exercised: [operation, 'createThing/body/email#maxLength'],
  },
  {
    name: 'says nothing of what nobody promises to take',
    operation,
    case: { ...boundary, intent: 'odd', input: emptyInput },
    status: 422,
    body: { email: { max: 'x' } },
    violations: [],
    exercised: [],
  },
  {
    name: 'gives a refused example a place of its own, and blames only what it sent',
    operation,
    case: { intent: 'example', example: 'documented', input: { ...emptyInput, body } },
    status: 422,
    body: { email: { taken: 'x' }, name: { required: 'x' } },
    violations: ['should createThing/example/documented'],
    exercised: ['createThing/example/documented'],
  },
  {
    name: 'finds a refusal',
    operation,
    status: 422,
    body: { message: 'No' },
    violations: ['must createThing/accepts#422'],
  },
  {
    name: 'tells refusals apart by their code',
    operation,
    status: 400,
    body: { code: 'rest_invalid_param' },
    violations: ['must createThing/accepts#400:rest_invalid_param'],
  },
  {
    name: 'tells refusals apart by the members they name',
    operation,
    status: 422,
    body: { full_name: { required: 'Full Name is required.' }, email: { exist: 'Email already exists.' } },
    violations: ['must createThing/accepts#422:email', 'must createThing/accepts#422:full_name'],
  },
  {
    name: 'finds a refused edge',
    operation,
    case: boundary,
    status: 422,
    body: { message: 'No' },
    violations: ['must createThing/body/email#maxLength'],
  },
  {
    name: 'finds a refused edge by its name',
    operation,
    case: boundary,
    status: 422,
    body: { errors: { email: ['x'] } },
    violations: ['must createThing/body/email#maxLength'],
  },
  {
    name: 'does not blame the edge for another member',
    operation,
    case: boundary,
    status: 422,
    body: { full_name: { required: 'x' } },
    violations: ['must createThing/accepts#422:full_name'],
  },
  {
    name: 'reads a refusal behind a 500',
    operation,
    status: 500,
    body: { code: 400, message: 'No' },
    violations: ['must createThing/accepts#400'],
  },
  {
    name: 'reads a refusal behind a 200',
    operation,
    body: { code: 400, message: 'No' },
    violations: ['must createThing/accepts#400'],
  },
  {
    name: 'finds valid JSON taken for malformed',
    operation,
    status: 400,
    body: { code: 'rest_invalid_json' },
    violations: ['must createThing/accepts#400:rest_invalid_json'],
  },
  {
    name: 'takes a documented error for an expected outcome',
    operation,
    status: 422,
    body: { message: 'Thing exists' },
    violations: [],
    exercised: [],
  },
  { name: 'does not judge a refused caller', operation, status: 403, body: {}, violations: [], exercised: [] },
  { name: 'does not judge a rate limit', operation, status: 429, body: {}, violations: [], exercised: [] },
  {
    name: 'does not judge the router',
    operation,
    status: 404,
    body: { code: 'rest_no_route' },
    violations: [],
    exercised: [],
  },
  {
    name: 'does not judge a crash',
    operation,
    status: 500,
    body: { code: 'plugin_exception' },
    violations: [],
    exercised: [],
  },
  {
    name: 'does not judge what is meant to be refused',
    operation,
    case: { intent: 'invalid' },
    status: 422,
    body: {},
    violations: [],
    exercised: [],
  },
  {
    name: 'does not judge recorded traffic',
    operation,
    case: { intent: 'recorded' },
    status: 422,
    body: {},
    violations: [],
    exercised: [],
  },
])

it('never lets a text of the answer into the place', () => {
  const [violation] = acceptsValid.judge(
    factsOf({ operation, status: 422, body: { 'a b@c.example': ['x'], '17': ['y'] } }),
  ).violations
  expect(violation?.place).toBe('createThing/accepts#422')
})

it('names the member that was refused', () => {
  const [violation] = acceptsValid.judge(factsOf({ operation, status: 422, body: { 'tags.0.id': ['x'] } })).violations
  expect(violation).toMatchObject({
    place: 'createThing/accepts#422:tags.*.id',
    alsoAt: ['createThing/body/tags/*/id#type', 'createThing/body/tags/*/id#format'],
  })
})
