import { expectViolations } from './expect-violations.ts'
import { statusDocumented } from './status-documented.ts'

const unknown = {
  intent: 'situation',
  expect: { situation: 'unknown', status: '404', error: 'ThingNotFound' },
} as const
const locked = { intent: 'situation', expect: { situation: 'locked', status: '4XX', error: 'ThingLocked' } } as const
const notFound = { message: 'No such thing', back: 'x' }

const whole = (place: string): string[] => [place, `${place}#status`, `${place}#error`]

expectViolations(statusDocumented, [
  { name: 'passes a documented status', violations: [], exercised: ['getThing/response/200'] },
  {
    name: 'passes what falls under default',
    status: 422,
    body: {},
    violations: [],
    exercised: ['getThing/response/default'],
  },
  { name: 'passes what falls under a range', operation: 'createThing', status: 422, body: {}, violations: [] },
  {
    name: 'finds an undocumented status',
    operation: 'createThing',
    status: 201,
    violations: ['must createThing/response/201'],
  },
  { name: 'passes a rate limit', operation: 'listThings', status: 429, body: '', violations: [], exercised: [] },
  {
    name: 'passes HTTP’s own answer to an unknown media type',
    operation: 'listThings',
    case: { intent: 'invalid', target: { place: 'listThings/body', constraint: 'media-type', open: false } },
    status: 415,
    body: '',
    violations: [],
  },
  {
    name: 'passes a reader’s own answer to more than it reads',
    operation: 'listThings',
    case: { intent: 'odd', target: { place: 'listThings/body', constraint: 'depth', open: false } },
    status: 400,
    body: '',
    violations: [],
    exercised: [],
  },
  {
    name: 'finds an undocumented answer to an odd request',
    operation: 'listThings',
    case: { intent: 'odd', target: { place: 'listThings/body', constraint: 'depth', open: false } },
    status: 418,
    body: '',
    violations: ['must listThings/response/418'],
  },
  {
    name: 'passes a situation answered as documented',
    case: unknown,
    status: 404,
    body: notFound,
    violations: [],
    exercised: ['getThing/response/404', ...whole('getThing/situation/unknown')],
  },
  {
    name: 'does not take another error for the documented one',
    case: unknown,
    status: 404,
    body: {},
    violations: [],
    exercised: ['getThing/response/404', 'getThing/situation/unknown#status'],
  },
  {
    name: 'finds a situation under another status',
    case: unknown,
    status: 422,
    body: notFound,
    violations: ['must getThing/response/404'],
    exercised: ['getThing/response/404'],
  },
  { name: 'finds a situation that succeeds', case: unknown, violations: ['must getThing/situation/unknown#status'] },
  {
    name: 'passes any status of a range',
    operation: 'deleteThing',
    case: locked,
    status: 423,
    body: { message: 'Thing is locked' },
    violations: [],
    exercised: ['deleteThing/response/4XX', ...whole('deleteThing/situation/locked')],
  },
  {
    name: 'finds a status outside the range',
    operation: 'deleteThing',
    case: locked,
    status: 500,
    body: { message: 'Thing is locked' },
    violations: ['must deleteThing/situation/locked#status'],
  },
  {
    name: 'finds a documented error under another status',
    status: 500,
    body: { code: 404, ...notFound },
    violations: ['must getThing/response/404'],
  },
  {
    name: 'finds a documented error under 200',
    operation: 'deleteThing',
    status: 200,
    body: { message: 'Thing is locked' },
    violations: ['must deleteThing/response/4XX'],
  },
  {
    name: 'does not judge the router',
    operation: 'listThings',
    status: 404,
    body: { code: 'rest_no_route' },
    violations: [],
    exercised: [],
  },
  {
    name: 'does not judge a refused caller',
    operation: 'deleteThing',
    case: { intent: 'anonymous' },
    status: 301,
    body: '',
    violations: [],
    exercised: [],
  },
])
