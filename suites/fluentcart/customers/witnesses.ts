import { call } from 'concordat'
import type { ProgramCall } from 'concordat'

const plain = { email: 'new', names: 'all', values: 'none' }

/** Creates customers in every way. */
export const creations: readonly ProgramCall[] = [
  call('create', plain),
  call('create', { ...plain, names: 'full', values: 'all' }),
  call('create', { ...plain, values: 'all' }),
  call('create', { email: 'of 255 characters', names: 'of 255 characters', values: 'long' }),
  call('create', { ...plain, values: 'another status' }),
  call('create', { ...plain, email: 'of another' }),
  call('create', { ...plain, email: 'of another in other case' }),
  call('create', { ...plain, email: 'missing' }),
  call('claim-email-at-once', { how: 'create, create' }),
]

/** Changes them in every way. */
export const updates: readonly ProgramCall[] = [
  call('update-as-documented', { who: 'A' }),
  call('update', { who: 'A', email: 'new', names: 'all', values: 'all' }),
  call('update', { who: 'B', email: 'new', names: 'all', values: 'some' }),
  call('update', { who: 'B', email: 'of another', names: 'all', values: 'some' }),
  call('update', { who: 'B', email: 'of another in other case', names: 'all', values: 'none' }),
  call('update', { who: 'A', email: 'of 255 characters', names: 'of 255 characters', values: 'long' }),
  call('update', { who: 'B', email: 'new', names: 'all', values: 'aov' }),
  call('update', { who: 'B', email: 'new', names: 'all', values: 'another status' }),
  call('claim-email-at-once', { how: 'update, update' }),
  call('claim-email-at-once', { how: 'create, update' }),
]
