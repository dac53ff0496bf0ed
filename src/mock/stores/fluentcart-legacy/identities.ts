import type { MockIdentity } from '../../mock.ts'

/** The one policy that the page names. */
export const customerPolicy = 'CustomerPolicy'

/** Permission for WordPress's own user routes. */
export const wordpressUsers = 'wordpress/users'

/** Who can log in: the first may do everything, the last nothing. */
export const identities: readonly MockIdentity[] = [
  { name: 'admin', credential: 'basic:admin:admin-password', permissions: [customerPolicy, wordpressUsers] },
  { name: 'manager', credential: 'basic:manager:manager-password', permissions: [customerPolicy] },
  { name: 'subscriber', credential: 'basic:subscriber:subscriber-password', permissions: [] },
]
