import { emptyInput } from '../model/case.ts'
import { expectViolations } from './expect-violations.ts'
import { routeExists } from './route-exists.ts'

const noRoute = { status: 404, body: { code: 'rest_no_route', message: 'x', data: { status: 404 } } } as const
const path = (thingId: string | number | { $absent: 'integer' }) => ({ ...emptyInput, path: { thingId } })
const target = { place: 'getThing/path/thingId', constraint: 'type', open: false }

expectViolations(routeExists, [
  { name: 'passes an answer of the API', violations: [], exercised: [], judged: true },
  { name: 'passes a 404 of the API', status: 404, body: { message: 'No such thing' }, violations: [] },
  { name: 'finds a missing operation', ...noRoute, violations: ['must getThing'] },
  {
    name: 'finds it by an id that does not exist',
    ...noRoute,
    case: { intent: 'situation', input: path({ $absent: 'integer' }) },
    violations: ['must getThing'],
  },
  { name: 'finds it by a wrong method', status: 405, body: '', violations: ['must getThing'] },
  {
    name: 'finds it in recorded traffic',
    ...noRoute,
    case: { intent: 'recorded', input: path('7') },
    violations: ['must getThing'],
  },
  {
    name: 'finds it by an invalid body',
    ...noRoute,
    operation: 'createThing',
    case: { intent: 'invalid', target: { ...target, place: 'createThing/body' } },
    violations: ['must createThing'],
  },
  {
    name: 'only remarks an id that the router cannot read',
    ...noRoute,
    case: { intent: 'invalid', target, input: path('abc') },
    violations: ['may path#no-route'],
  },
  {
    name: 'only remarks it in recorded traffic',
    ...noRoute,
    case: { intent: 'recorded', input: path('abc') },
    violations: ['may path#no-route'],
  },
  {
    name: 'does not judge what is hidden from a caller',
    ...noRoute,
    case: { intent: 'anonymous' },
    violations: [],
    judged: false,
  },
])
