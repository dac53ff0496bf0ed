import { call } from 'concordat'
import type { ProgramCall } from 'concordat'
import type { Who } from '../shop.ts'
import type { Target, Type } from './book.ts'

type Sequence = readonly ProgramCall[]

const at = (who: Who, type: Type, k: number, whose: Target['whose'] = 'own'): Target => ({ who, type, k, whose })

/*
 * Few and long, because each costs a fixture. A has two billing and one shipping address, B two billing ones and no shipping one; a step works on
 * a list that earlier steps have left alone wherever it can, so that one mistake does not hide the next.
 */

/** Adds and changes addresses, and reads the lists; that of A's billing addresses grows to six. */
export const writing: Sequence = [
  call('create', { who: 'B', type: 'shipping', is_primary: null, values: 'all' }),
  call('list', { who: 'B', type: 'shipping' }),
  call('list', { who: 'B', type: null }),
  call('create', { who: 'B', type: 'shipping', is_primary: null, values: 'none' }),
  call('update', { target: at('B', 'shipping', 1), extra: 'all' }),
  call('update', { target: at('B', 'shipping', 0), extra: 'inactive' }),
  call('update', { target: at('B', 'shipping', 0), extra: 'none' }),
  call('update', { target: at('B', 'billing', 1), extra: 'is_primary 1' }),
  call('delete', at('B', 'billing', 0)),
  call('update-at-once', { target: at('B', 'shipping', 1) }),
  call('create', { who: 'A', type: 'shipping', is_primary: null, values: 'longest' }),
  call('update', { target: at('A', 'shipping', 0), extra: 'longest' }),
  call('create-at-once', { who: 'A', type: 'billing', count: 3 }),
  call('create', { who: 'A', type: 'billing', is_primary: 1, values: 'none' }),
  call('without-permission', { who: 'A', type: 'billing', attempt: 'create' }),
  call('without-permission', { who: 'A', type: 'billing', attempt: 'update' }),
  call('without-permission', { who: 'A', type: 'billing', attempt: 'make-primary' }),
  call('without-permission', { who: 'A', type: 'billing', attempt: 'delete' }),
]

/** Moves the primary mark, through the right customer and the wrong one, deletes to the last address, and ends with calls that meet. */
export const moving: Sequence = [
  call('make-primary', at('A', 'billing', 1)),
  call('list', { who: 'A', type: 'billing' }),
  call('make-primary', at('A', 'billing', 0)),
  call('make-primary-as-other-type', at('A', 'billing', 1)),
  call('make-primary', at('A', 'billing', 0, 'nobody')),
  call('update', { target: at('A', 'billing', 1, 'other'), extra: 'none' }),
  call('make-primary', at('A', 'billing', 1, 'other')),
  call('delete', at('A', 'billing', 1, 'other')),
  call('delete', at('B', 'billing', 0)),
  call('delete', at('B', 'billing', 1)),
  call('delete', at('B', 'billing', 0)),
  call('create-at-once', { who: 'B', type: 'shipping', count: 4 }),
  call('delete', at('B', 'shipping', 1)),
  call('make-all-primary-at-once', { who: 'B', type: 'shipping' }),
  call('promote-against-delete', { who: 'B', type: 'shipping' }),
]
