import { call, defineSuite } from 'concordat'
import type { ProgramCall, Suite } from 'concordat'
import { rule } from '../shared/rules.ts'
import { entitiesOf, idOf } from '../shared/values.ts'
import { type Books, commands, type Fixture, observe } from './addresses/book.ts'
import {
  allListed,
  bothTypes,
  created,
  deleted,
  madePrimary,
  onePrimary,
  readWithAll,
  shownAsSent,
  updated,
} from './addresses/judging.ts'
import { createAddress, createCustomer, everyone } from './shop.ts'

const everything: readonly ProgramCall[] = [
  call('list', { who: 'A' }),
  call('create', { who: 'B', type: 'shipping' }),
  call('create', { who: 'A', type: 'billing' }),
  call('list', { who: 'B' }),
  call('update', { who: 'A', k: 0, sent: 'all' }),
  call('update', { who: 'A', k: 1, sent: 'some' }),
  call('make-primary', { who: 'A', k: 1 }),
  call('make-primary', { who: 'A', k: 2 }),
  call('make-primary', { who: 'A', k: 2 }),
  call('make-primary', { who: 'A', k: 0 }),
  call('delete', { who: 'A', k: 1 }),
  call('delete', { who: 'B', k: 1 }),
  call('list', { who: 'A' }),
]

/** The addresses of customers: one list for all, one primary address for each customer. */
const suite: Suite = defineSuite<Books, Fixture>({
  contract: 'fluentcart-legacy',
  area: 'addresses',
  async prepare(api) {
    const [A, B] = [idOf(await createCustomer(api)), idOf(await createCustomer(api))]
    const made: number[] = []
    for (const type of ['billing', 'shipping']) made.push(idOf(await createAddress(api, A, { type })))
    return { A, B, ofA: made, ofB: [idOf(await createAddress(api, B, { type: 'billing' }))] }
  },
  observe,
  entities: (state) => everyone.flatMap((who) => entitiesOf('address', state[who].list)),
  commands,
  invariants: [
    rule(
      'all-addresses-are-listed',
      'The list holds every address that was added and not deleted',
      allListed,
      everything,
    ),
    rule('both-types-in-one-list', 'Billing and shipping addresses stand in one list', bothTypes, everything, 'should'),
    rule(
      'read-shows-all-addresses',
      'A customer is read with the addresses that the list holds',
      readWithAll,
      everything,
      'should',
    ),
    rule('created-address-is-stored', 'A new address is listed with what was sent', created, everything),
    rule(
      'address-create-shows-what-was-sent',
      'The answer shows the new address as it was sent',
      shownAsSent,
      everything,
      'should',
    ),
    rule('address-update-is-stored', 'What is changed of an address is listed', updated, everything),
    rule('deleted-address-is-gone', 'A deleted address is listed no more, and the others are', deleted, everything),
    rule('made-primary-is-primary', 'The address made primary is primary', madePrimary, everything),
    rule(
      'one-primary-per-customer',
      'The address made primary is the only one, whatever the others are for',
      onePrimary,
      everything,
    ),
  ],
})

export default suite
