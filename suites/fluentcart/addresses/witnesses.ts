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

/** Adds and changes addresses, and reads the lists. */
export const writing: Sequence = [
  call('create', { who: 'B', type: 'shipping', is_primary: null, all: true }),
  call('list', { who: 'B', type: 'shipping' }),
  call('list', { who: 'B', type: null }),
  call('create', { who: 'B', type: 'shipping', is_primary: null, all: false }),
  call('update', { target: at('B', 'shipping', 1), extra: 'all' }),
  call('update', { target: at('B', 'shipping', 0), extra: 'none' }),
  call('update', { target: at('B', 'billing', 1), extra: 'is_primary 1' }),
  call('create', { who: 'A', type: 'shipping', is_primary: 1, all: false }),
  call('delete', at('A', 'shipping', 1)),
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
  call('create-at-once', { who: 'B', type: 'shipping', count: 3 }),
  call('make-all-primary-at-once', { who: 'B', type: 'shipping' }),
  call('promote-against-delete', { who: 'B', type: 'shipping' }),
]
