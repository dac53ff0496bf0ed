import { bodyCodeAgreesWithStatus } from './body-code-agrees-with-status.ts'
import { expectViolations } from './expect-violations.ts'

const found = ['should response#code-agrees']

expectViolations(bodyCodeAgreesWithStatus, [
  { name: 'passes an answer without a code', violations: [], exercised: [] },
  {
    name: 'passes the same number',
    status: 422,
    body: { code: 422, message: 'x' },
    violations: [],
    exercised: ['response#code-agrees'],
  },
  {
    name: 'passes the same number in `data`',
    status: 401,
    body: { code: 'rest_forbidden', data: { status: 401 } },
    violations: [],
  },
  {
    name: 'finds a refusal sent as 500',
    status: 500,
    body: { code: 400, message: 'x', data: null },
    violations: found,
  },
  { name: 'finds a refusal sent as 200', body: { code: 404, message: 'x' }, violations: found },
  {
    name: 'finds another number in `data`',
    status: 500,
    body: { code: 'a', message: 'x', data: { status: 400 } },
    violations: found,
  },
  {
    name: 'finds another status in problem details',
    status: 500,
    type: 'application/problem+json',
    body: { title: 'x', status: 400 },
    violations: found,
  },
  {
    name: 'finds a documented error whose status is left open',
    operation: 'deleteThing',
    status: 500,
    body: { code: 403, message: 'Thing is locked' },
    violations: found,
    alsoAt: ['schema/ThingLocked/code', 'deleteThing/response/4XX'],
  },
  {
    name: 'finds a documented situation that is told as a success',
    operation: 'deleteThing',
    case: { intent: 'situation', expect: { situation: 'locked', status: '4XX', error: 'ThingLocked' } },
    body: { code: 403, message: 'Thing is locked' },
    violations: found,
    alsoAt: ['schema/ThingLocked/code', 'deleteThing/response/4XX', 'deleteThing/situation/locked#status'],
  },
  {
    name: 'passes a documented error under a status the documents allow',
    operation: 'deleteThing',
    status: 422,
    body: { code: 403, message: 'Thing is locked' },
    violations: [],
  },
  {
    name: 'leaves a documented error with a fixed status to status-documented',
    status: 500,
    body: { code: 404, message: 'No such thing' },
    violations: [],
  },
  {
    name: 'leaves a situation with a fixed status to status-documented',
    case: { intent: 'situation', expect: { situation: 'unknown', status: '404' } },
    status: 500,
    body: { code: 404, message: 'x' },
    violations: [],
  },
  { name: 'passes a thing with a code', body: { id: 7, code: 404 }, violations: [] },
  { name: 'passes codes that are no status', status: 400, body: { code: 1062, message: 'x' }, violations: [] },
  { name: 'passes a thing with a status', body: { data: { status: 404 } }, violations: [] },
])
