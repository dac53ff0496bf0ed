import { contentTypeDocumented } from './content-type-documented.ts'
import { expectViolations } from './expect-violations.ts'

const place = 'getThing/response/200#content-type'

expectViolations(contentTypeDocumented, [
  { name: 'passes the documented type', violations: [], exercised: [place] },
  {
    name: 'finds another type',
    body: '<p>x</p>',
    type: 'text/html',
    violations: [`must ${place}`],
    exercised: [place],
  },
  { name: 'finds another JSON type', type: 'application/hal+json', violations: [`must ${place}`] },
  { name: 'finds a missing type', type: null, violations: [`must ${place}`] },
  { name: 'does not judge an empty body', body: '', type: null, violations: [], exercised: [] },
  {
    name: 'does not judge where no type is documented',
    status: 422,
    body: 'x',
    type: 'text/plain',
    violations: [],
    exercised: [],
  },
  {
    name: 'does not judge the platform',
    status: 404,
    body: 'Cannot GET /x',
    type: 'text/html',
    violations: [],
    exercised: [],
  },
  {
    name: 'does not judge a guard in front of the API',
    operation: 'createThing',
    case: { intent: 'anonymous' },
    status: 401,
    body: '<p>Login</p>',
    type: 'text/html',
    violations: [],
  },
])
