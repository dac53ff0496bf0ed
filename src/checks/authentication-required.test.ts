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
  {
    name: 'passes a caller with just the permission who gets in',
    case: { intent: 'permitted' },
    violations: [],
    exercised: ['getThing/security'],
  },
  ...[401, 403].map((status) => ({
    name: `finds a caller with the permission who is refused with ${status}`,
    case: { intent: 'permitted' } as const,
    status,
    violations: ['must getThing/security#permitted'],
  })),
  {
    name: 'takes another refusal of a permitted caller for no proof',
    case: { intent: 'permitted' },
    status: 422,
    violations: [],
    exercised: [],
  },
  { name: 'takes another refusal for no proof', case: anonymous, status: 422, violations: [], exercised: [] },
  { name: 'takes a redirect for no proof', case: anonymous, status: 302, body: '', violations: [], exercised: [] },
  { name: 'does not judge an open operation', operation: 'listThings', case: anonymous, violations: [], exercised: [] },
  { name: 'does not judge a caller with credentials', violations: [], exercised: [] },
])
