import { documented, type Rules } from './rules.ts'

const hour = 3_600_000

/** Requests within an hour, as the page has them, and the operations that count. */
const limits: readonly (readonly [most: number, operations: readonly string[]])[] = [
  [100, ['listCustomers', 'listCustomerOrders', 'listCustomerAddresses', 'listAttachableUsers']],
  [50, ['createCustomer', 'createCustomerAddress']],
  [
    200,
    [
      'updateCustomer',
      'updateAdditionalInfo',
      'updateCustomerAddress',
      'setPrimaryAddress',
      'attachUser',
      'detachUser',
    ],
  ],
  [20, ['deleteCustomerAddress', 'bulkCustomers']],
]

/** The documented store with its limits kept: what exceeds them is answered with 429 and `Retry-After`. */
function limited(): Rules {
  const times = new Map<number, number[]>()
  let waitMs = 0
  return {
    ...documented,
    forbids(call) {
      const forbidden = documented.forbids(call)
      const limit = limits.find(([, operations]) => operations.includes(call.operation))
      if (forbidden !== undefined || limit === undefined) return forbidden
      const [most] = limit
      const now = Date.now()
      const recent = (times.get(most) ?? []).filter((time) => time > now - hour)
      times.set(most, recent)
      if (recent.length < most) return void recent.push(now)
      waitMs = (recent[0] ?? now) + hour - now
      return 'TooManyRequests'
    },
    headers(answer, call) {
      const headers = documented.headers(answer, call)
      return answer.status === 429 ? { ...headers, 'retry-after': String(Math.ceil(waitMs / 1000)) } : headers
    },
  }
}

/** The rules of the stores the mock can play: as documented, and with the documented limits kept. */
export const profiles: Readonly<Record<string, () => Rules>> = {
  documented: () => documented,
  'rate-limited': limited,
}
