import type { MockIdentity } from '../../mock.ts'

const view = 'customers/view'
const manage = 'customers/manage'
const remove = 'customers/delete'

/** Permission for WordPress's own user routes. */
export const wordpressUsers = 'wordpress/users'

/** Who can log in: the first may do everything, the last nothing. */
export const identities: readonly MockIdentity[] = [
  { name: 'admin', credential: 'basic:admin:admin-password', permissions: [view, manage, remove, wordpressUsers] },
  { name: 'manager', credential: 'basic:manager:manager-password', permissions: [view, manage] },
  { name: 'viewer', credential: 'basic:viewer:viewer-password', permissions: [view] },
  { name: 'remover', credential: 'basic:remover:remover-password', permissions: [view, remove] },
  { name: 'subscriber', credential: 'basic:subscriber:subscriber-password', permissions: [] },
]
