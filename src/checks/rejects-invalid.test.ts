import { expectViolations } from './expect-violations.ts'
import { rejectsInvalid } from './rejects-invalid.ts'

const operation = 'createThing'
const place = 'createThing/body/email'
const invalid = (constraint: string, open = false) =>
  ({ intent: 'invalid', target: { place, constraint, open } }) as const

expectViolations(rejectsInvalid, [
  {
    name: 'passes a refusal',
    operation,
    case: invalid('format'),
    status: 422,
    body: { email: { email: 'x' } },
    violations: [],
    exercised: [`${place}#format`],
  },
  {
    name: 'passes a refusal that names nothing',
    operation,
    case: invalid('format'),
    status: 400,
    body: {},
    violations: [],
    exercised: [`${place}#format`],
  },
  {
    name: 'passes a refusal of the platform',
    operation,
    case: invalid('syntax'),
    status: 400,
    body: { code: 'rest_invalid_json' },
    violations: [],
    exercised: [`${place}#syntax`],
  },
  {
    name: 'passes a refusal behind a 500',
    operation,
    case: invalid('format'),
    status: 500,
    body: { code: 400, message: 'x' },
    violations: [],
    exercised: [`${place}#format`],
  },
  {
    name: 'learns nothing from a refusal of another member',
    operation,
    case: invalid('format'),
    status: 422,
    body: { full_name: { required: 'x' } },
    violations: [],
    exercised: [],
  },
  {
    name: 'learns nothing from a refused caller',
    operation,
    case: invalid('format'),
    status: 401,
    body: {},
    violations: [],
    exercised: [],
  },
  {
    name: 'finds an accepted value',
    operation,
    case: invalid('maxLength'),
    violations: [`must ${place}#maxLength`],
    exercised: [`${place}#maxLength`],
  },
  { name: 'only remarks a lenient type', operation, case: invalid('type'), violations: [`may ${place}#type`] },
  {
    name: 'takes an accepted media type less hard',
    operation,
    case: invalid('media-type'),
    violations: [`should ${place}#media-type`],
  },
  {
    name: 'takes accepted nonsense less hard',
    operation,
    case: invalid('syntax'),
    violations: [`should ${place}#syntax`],
  },
  {
    name: 'does not judge what the documents leave open',
    operation,
    case: invalid('maxLength', true),
    violations: [],
    exercised: [],
  },
  {
    name: 'leaves a documented error under 200 to status-documented',
    operation,
    case: invalid('maxLength'),
    body: { message: 'Thing exists' },
    violations: [],
  },
  {
    name: 'does not judge a crash',
    operation,
    case: invalid('maxLength'),
    status: 500,
    body: '',
    violations: [],
    exercised: [],
  },
  {
    name: 'does not judge a redirect',
    operation,
    case: invalid('maxLength'),
    status: 302,
    body: '',
    violations: [],
    exercised: [],
  },
  { name: 'does not judge a valid request', operation, violations: [], exercised: [] },
])
