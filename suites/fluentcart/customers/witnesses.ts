import { call } from 'concordat'
import type { ProgramCall } from 'concordat'
import { unusual } from './content.ts'

const plain = { email: 'new', names: 'all', values: 'none', text: '' }

/** Creates customers in every way. */
export const creations: readonly ProgramCall[] = [
  call('create', plain),
  call('create', { ...plain, names: 'full of three words', values: 'all' }),
  call('create', { ...plain, names: 'text', values: 'text', text: unusual }),
  call('create', { ...plain, email: 'of 255 characters', names: 'of 255 characters', values: 'long' }),
  call('create', { ...plain, values: 'another status' }),
  call('create', { ...plain, email: 'of another' }),
  call('create', { ...plain, email: 'of another in other case' }),
  call('create', { ...plain, email: 'of another between blanks' }),
  call('create', { ...plain, email: 'malformed' }),
  call('claim-email-at-once', { how: 'create, create' }),
]

/** Changes them in every way. What is refused would change something. */
export const updates: readonly ProgramCall[] = [
  call('update-as-documented', { who: 'A' }),
  call('search', { who: 'A', by: 'first name at the start' }),
  call('update', { ...plain, who: 'A', names: 'text', values: 'text', text: unusual }),
  call('search', { who: 'A', by: 'email' }),
  call('update', { ...plain, who: 'B', values: 'some' }),
  call('update', { ...plain, who: 'B', email: 'of another', values: 'all' }),
  call('update', { ...plain, who: 'B', email: 'of another in other case', values: 'all' }),
  call('update', { ...plain, who: 'B', email: 'of another between blanks', values: 'all' }),
  call('update', { ...plain, who: 'A', email: 'of 255 characters', names: 'of 255 characters', values: 'long' }),
  call('update', { ...plain, who: 'B', values: 'another status' }),
  call('update', { ...plain, who: 'B', values: 'aov' }),
  call('update', { ...plain, who: 'B', names: 'a number' }),
  call('claim-email-at-once', { how: 'update, update' }),
  call('claim-email-at-once', { how: 'create, update' }),
]
