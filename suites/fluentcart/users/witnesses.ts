import { call } from 'concordat'
import type { ProgramCall } from 'concordat'

/** Links and unlinks by the operations for it. */
export const attaching: readonly ProgramCall[] = [
  call('attach', { who: 'A', user: 'first' }),
  call('read', { who: 'A' }),
  call('list-attachable'),
  call('attach', { who: 'A', user: 'second' }),
  call('attach', { who: 'B', user: 'first' }),
  call('attach', { who: 'B', user: 'nobody' }),
  call('update', { who: 'A', user: null }),
  call('detach', { who: 'A' }),
  call('attach', { who: 'B', user: 'first' }),
]

/** Links by creating and changing customers; at the end two customers reach for one user. */
export const naming: readonly ProgramCall[] = [
  call('create', { how: 'plain', user: 'first' }),
  call('create', { how: 'email', user: 'third' }),
  call('create', { how: 'wp_user', user: 'first' }),
  call('create', { how: 'user_id', user: 'second' }),
  call('list-attachable'),
  call('attach-to-both-at-once', { user: 'first' }),
  call('detach', { who: 'A' }),
  call('detach', { who: 'B' }),
  call('update', { who: 'B', user: 'first' }),
]
