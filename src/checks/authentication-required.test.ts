import { authenticationRequired } from './authentication-required.ts'
import { expectViolations } from './expect-violations.ts'

const anonymous = { intent: 'anonymous' } as const
const found = ['must getThing/security']

expectViolations(authenticationRequired, [
  { name: 'passes a 401', case: anonymous, status: 401, violations: [], exercised: ['getThing/security'] },
  {
    name: 'passes a 403',
    case: { intent: 'forbidden' },
    status: 403,
    violations: [],
    exercised: ['getThing/security'],
  },
  { name: 'finds an anonymous caller who gets in', case: anonymous, violations: found },
  { name: 'finds a caller without permission who gets in', case: { intent: 'forbidden' }, violations: found },
  { name: 'takes another refusal for no proof', case: anonymous, status: 422, violations: [], exercised: [] },
  { name: 'takes a redirect for no proof', case: anonymous, status: 302, body: '', violations: [], exercised: [] },
  { name: 'does not judge an open operation', operation: 'listThings', case: anonymous, violations: [], exercised: [] },
  { name: 'does not judge a caller with credentials', violations: [], exercised: [] },
])
