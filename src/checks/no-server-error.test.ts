import { expectViolations } from './expect-violations.ts'
import { noServerError } from './no-server-error.ts'

const crash = { code: 'plugin_exception', message: 'trim(): Argument #1 ($string) must be of type string' }
const target = { place: 'createThing/body/email', constraint: 'type', open: false }
const failure = (reason: 'timeout' | 'connection' | 'dns' | 'aborted' | 'too-large') =>
  ({ kind: 'failure', reason, message: 'no answer' }) as const

expectViolations(noServerError, [
  { name: 'passes a success', violations: [] },
  { name: 'passes a refusal', status: 422, body: {}, violations: [] },
  {
    name: 'finds a server error where a success was due',
    status: 500,
    body: '',
    violations: ['must getThing/response/5XX'],
    alsoAt: ['getThing/response/200'],
  },
  {
    name: 'finds a server error where a refusal was due',
    case: { intent: 'situation', expect: { situation: 'gone', status: '404' } },
    status: 500,
    body: '',
    violations: ['must getThing/response/5XX'],
    alsoAt: [],
  },
  { name: 'finds a gateway error', status: 502, body: '<html></html>', violations: ['must getThing/response/5XX'] },
  {
    name: 'makes one cause of all values of another type that crash the server',
    operation: 'createThing',
    case: { intent: 'invalid', target },
    status: 500,
    body: crash,
    violations: ['must createThing/body#type'],
  },
  {
    name: 'finds the edge that crashes the server',
    operation: 'createThing',
    case: { intent: 'boundary', target: { ...target, constraint: 'maxLength', open: true } },
    status: 500,
    body: crash,
    violations: ['must createThing/body/email#maxLength'],
  },
  {
    name: 'finds the odd value that crashes the server',
    operation: 'createThing',
    case: { intent: 'odd', target: { ...target, constraint: 'characters' } },
    status: 500,
    body: crash,
    violations: ['must createThing/body/email#characters'],
    alsoAt: ['createThing/response/5XX', 'createThing/body/email'],
  },
  {
    name: 'names the operation when nothing special was sent',
    operation: 'createThing',
    case: { intent: 'situation', target },
    status: 500,
    body: crash,
    violations: ['must createThing/response/5XX'],
  },
  { name: 'leaves a business error to others', status: 500, body: { code: 404, message: 'Gone' }, violations: [] },
  {
    name: 'takes a body code of 500 for what it is',
    status: 500,
    body: { code: 500, message: 'x' },
    violations: ['must getThing/response/5XX'],
  },
  { name: 'leaves a documented error to others', status: 500, body: { message: 'No such thing' }, violations: [] },
  {
    name: 'passes a server error that the documents expect',
    case: { intent: 'situation', expect: { situation: 'closed', status: '503' } },
    status: 503,
    body: {},
    violations: [],
  },
  { name: 'finds a timeout', failure: failure('timeout'), violations: ['must getThing/response/none'] },
  { name: 'finds a broken connection', failure: failure('connection'), violations: ['must getThing/response/none'] },
  { name: 'finds an endless answer', failure: failure('too-large'), violations: ['must getThing/response/none'] },
  { name: 'does not blame the API for our abort', failure: failure('aborted'), violations: [] },
  { name: 'does not blame the API for a name that does not resolve', failure: failure('dns'), violations: [] },
])
