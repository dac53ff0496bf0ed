import type { MockIdentity } from '../../mock.ts'

const view = 'customers/view'
const manage = 'customers/manage'
const remove = 'customers/delete'

/** Permission for WordPress's own user routes. */
export const wordpressUsers = 'wordpress/users'

/** Who can log in: the first may do everything, the last nothing. */
export const identities: readonly MockIdentity[] = [
  { name: 'admin', user: 'admin', password: 'admin-password', permissions: [view, manage, remove, wordpressUsers] },
  { name: 'manager', user: 'manager', password: 'manager-password', permissions: [view, manage] },
  { name: 'viewer', user: 'viewer', password: 'viewer-password', permissions: [view] },
  { name: 'remover', user: 'remover', password: 'remover-password', permissions: [view, remove] },
  { name: 'subscriber', user: 'subscriber', password: 'subscriber-password', permissions: [] },
]
