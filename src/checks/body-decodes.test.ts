import { bodyDecodes } from './body-decodes.ts'
import { expectViolations } from './expect-violations.ts'

const place = 'getThing/response/200/body#syntax'

expectViolations(bodyDecodes, [
  { name: 'passes JSON', violations: [], exercised: [place] },
  { name: 'finds a PHP notice before the JSON', body: '<b>Notice</b>: x in y{"id":7}', violations: [`must ${place}`] },
  {
    name: 'finds a notice that changed the type',
    body: '<b>Notice</b>{"id":7}',
    type: 'text/html',
    violations: [`must ${place}`],
  },
  { name: 'finds HTML announced as JSON', body: '<p>Hello</p>', violations: [`must ${place}`] },
  { name: 'finds half an answer', body: '{"id":7,"owner":{"name":"x"}', violations: [`must ${place}`] },
  { name: 'finds text after the JSON', body: '{"id":7}<br>Warning', violations: [`must ${place}`] },
  { name: 'finds an empty body where JSON is shown', body: '', violations: [`must ${place}`] },
  {
    name: 'passes an empty body where nothing is shown',
    operation: 'deleteThing',
    status: 204,
    body: '',
    violations: [],
  },
  { name: 'does not ask a refusal for a body', status: 404, body: '', violations: [] },
  {
    name: 'leaves HTML under its own type to content-type-documented',
    body: '<p>{x}</p>',
    type: 'text/html',
    violations: [],
    exercised: [],
  },
  {
    name: 'places an undocumented status under itself',
    operation: 'createThing',
    status: 302,
    body: '{',
    violations: ['must createThing/response/302/body#syntax'],
  },
  {
    name: 'has nothing to say when no answer came',
    failure: { kind: 'failure', reason: 'timeout', message: '' },
    violations: [],
  },
])
