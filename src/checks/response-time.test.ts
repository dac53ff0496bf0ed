import { expectViolations } from './expect-violations.ts'
import { responseTime } from './response-time.ts'

expectViolations(responseTime, [
  { name: 'passes a quick answer', tookMs: 5000, violations: [], exercised: ['getThing/time'] },
  { name: 'remarks a slow one', tookMs: 5001, violations: ['may getThing/time'], exercised: ['getThing/time'] },
  {
    name: 'does not judge what never came',
    tookMs: 9000,
    failure: { kind: 'failure', reason: 'timeout', message: '' },
    violations: [],
    exercised: [],
  },
])
