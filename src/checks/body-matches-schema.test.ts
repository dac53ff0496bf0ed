import { expect, it } from 'vitest'
import { bodyMatchesSchema } from './body-matches-schema.ts'
import { expectViolations, factsOf } from './expect-violations.ts'

const unknown = {
  intent: 'situation',
  expect: { situation: 'unknown', status: '404', error: 'ThingNotFound' },
} as const
const root = 'getThing/response/200/body'

expectViolations(bodyMatchesSchema, [
  {
    name: 'passes a body that fits',
    body: { id: 7, extra: 1 },
    violations: [],
    exercised: [root, `${root}/id`, `${root}/extra`, 'schema/Thing', 'schema/Thing/id', 'schema/Thing/extra'],
  },
  { name: 'finds another type', body: { id: '7' }, violations: ['must schema/Thing/id#type'] },
  {
    name: 'makes one violation of a documented error that differs in several members',
    operation: 'deleteThing',
    status: 409,
    body: { message: 'Thing is locked' },
    violations: ['must schema/ThingLocked#form'],
  },
  {
    name: 'names the envelope where that is what differs, whichever error shows it',
    operation: 'deleteThing',
    status: 409,
    body: { code: 'thing_sold' },
    violations: ['must schema/Envelope#form'],
  },
  {
    name: 'does so for another error too',
    operation: 'deleteThing',
    status: 409,
    body: { code: 'thing_lent' },
    violations: ['must schema/Envelope#form'],
  },
  { name: 'finds a missing member', body: {}, violations: ['must schema/Thing/id#required'] },
  {
    name: 'names the innermost shared schema',
    body: { id: 7, owner: {} },
    violations: ['must schema/Owner/name#required'],
  },
  {
    name: 'makes one violation of a wrong type and what follows from it',
    body: { id: 7, state: 1 },
    violations: ['must schema/Thing/state#type'],
  },
  {
    name: 'finds a value that is none of the listed ones',
    body: { id: 7, state: 'old' },
    violations: ['must schema/Thing/state#enum'],
  },
  {
    name: 'names the shared schema that holds the keyword',
    body: { id: 7, since: 'then' },
    violations: ['must schema/Date#pattern'],
  },
  {
    name: 'does not name a branch for what no branch takes',
    body: { id: 7, since: {} },
    violations: ['must schema/Thing/since#anyOf'],
  },
  {
    name: 'makes one violation of many items',
    operation: 'listThings',
    body: { things: [{ id: '1' }, { id: '2', price: 0.5 }] },
    violations: ['must schema/Thing/id#type', 'must schema/Thing/price#type'],
  },
  {
    name: 'takes the level from the nearest x-level above',
    body: { id: 7, label: 3 },
    violations: ['should schema/Thing/label#type'],
  },
  {
    name: 'names the response where nothing is shared',
    operation: 'listThings',
    body: { things: 1 },
    violations: ['must listThings/response/200/body/things#type'],
  },
  {
    name: 'names what a missing member is missing from, not what it would have been',
    operation: 'listThings',
    body: { page: {} },
    violations: ['must listThings/response/200/body/page/first#required'],
    alsoAt: ['schema/Thing#required'],
  },
  {
    name: 'judges JSON under another type',
    type: 'text/html',
    body: { id: '7' },
    violations: ['must schema/Thing/id#type'],
  },
  {
    name: 'judges a documented error by its own schema',
    operation: 'createThing',
    status: 422,
    body: { message: 'Thing exists', data: null },
    violations: ['must schema/ThingExists/data#const'],
  },
  {
    name: 'judges a documented error under an undocumented status',
    operation: 'createThing',
    status: 500,
    body: { code: 400, message: 'Thing exists' },
    violations: ['must schema/ThingExists/data#required'],
  },
  {
    name: 'does not judge an undocumented error',
    operation: 'createThing',
    status: 422,
    body: { email: { email: 'x' } },
    violations: [],
  },
  {
    name: 'finds a situation without its error',
    case: unknown,
    status: 404,
    body: { message: 'Nope' },
    violations: ['must getThing/situation/unknown#error'],
  },
  {
    name: 'finds it behind a business error too',
    case: unknown,
    status: 500,
    body: { code: 404, message: 'Nope' },
    violations: ['must getThing/situation/unknown#error'],
  },
  {
    name: 'leaves a situation under another status to status-documented',
    case: unknown,
    status: 422,
    body: { message: 'Nope' },
    violations: [],
  },
  {
    name: 'does not judge the platform',
    status: 404,
    body: { code: 'rest_no_route', message: 'x' },
    violations: [],
    exercised: [],
  },
  { name: 'does not judge a broken body', body: '{', violations: [], exercised: [] },
])

it('gives the other names of a place, and the situation that promises an error', () => {
  const [inside] = bodyMatchesSchema.judge(factsOf({ body: { id: 7, owner: {} } })).violations
  expect(inside?.alsoAt).toEqual(['schema/Thing/owner/name#required', 'getThing/response/200/body/owner/name#required'])
  const [error] = bodyMatchesSchema.judge(
    factsOf({ case: unknown, status: 404, body: { message: 'No such thing' } }),
  ).violations
  expect(error?.alsoAt).toEqual(['getThing/response/404/body/back#required', 'getThing/situation/unknown#error'])
})
