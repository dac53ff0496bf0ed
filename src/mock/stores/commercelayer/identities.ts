import type { MockIdentity } from '../../mock.ts'

/** What a role must allow for a customer to be read. */
export const readCustomers = 'customers/read'

/** Who has a token: an integration, which may read, and a sales channel, which may only create. */
export const identities: readonly MockIdentity[] = [
  { name: 'integration', credential: 'bearer:integration-token', permissions: [readCustomers] },
  { name: 'sales-channel', credential: 'bearer:sales-channel-token', permissions: ['customers/create'] },
]
