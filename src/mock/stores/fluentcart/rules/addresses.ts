import type { Json } from '../../../../model/json.ts'
import type { Call } from '../../../mock.ts'
import { isObject } from '../../../../model/json.ts'
import type { RefusalName } from './refusals.ts'
import type { AddressRow, AddressType } from '../rows.ts'

/** A write to a customer's addresses after which the primaries are decided again. */
export interface AddressChange {
  readonly kind: 'created' | 'updated' | 'made-primary'
  readonly address: AddressRow
  /** `is_primary` as sent. */
  readonly asked: number | undefined
}

/** Which address is primary, which may go, which is whose. */
export interface AddressRules {
  /** The type a list shows; undefined shows all. */
  listedType(sent: string | undefined): AddressType | undefined
  /** Order within a list. */
  compare(a: AddressRow, b: AddressRow): number
  /** True when the address may be changed or deleted through this customer. */
  owns(customerId: number, address: AddressRow, done: 'updated' | 'deleted'): boolean
  /** Ids of the addresses that a change or a deletion reaches; `all` are the customer's addresses of all types. */
  reached(address: AddressRow, all: readonly AddressRow[], done: 'updated' | 'deleted'): readonly number[]
  /** What becomes of a column of an address that an update does not send. */
  unsentOfAddress(column: string, before: string): string
  /** True when primaries are decided from the addresses as they are at the moment of the write, not as they were when the call came. */
  readsAgain(): boolean
  /** Ids of the customer's addresses that are primary after a change; the addresses come as already written, a new or moved one as not primary. */
  primariesAfter(change: AddressChange, all: readonly AddressRow[]): ReadonlySet<number>
  /** The refusal to delete an address, if any; `all` are the customer's addresses of all types. */
  mayDelete(address: AddressRow, all: readonly AddressRow[]): RefusalName | undefined
  /** The refusal to make an address the primary one of a type, if any. */
  mayMakePrimary(customerId: number, address: AddressRow | undefined, type: AddressType): RefusalName | undefined
  /** Where a delete request names the address: JSON, form or query. */
  addressIdOf(call: Call): Json | undefined
  fullAddress(parts: readonly string[]): string
  /** The message of a success. */
  message(done: 'created' | 'updated' | 'deleted' | 'made-primary', type: AddressType): string
}

/** Exactly one primary address for each type that has any. */
export const addressRules: AddressRules = {
  listedType: (sent) => (sent === 'shipping' ? 'shipping' : 'billing'),
  compare: (a, b) => b.is_primary - a.is_primary || a.id - b.id,
  owns: (customerId, address) => address.customer_id === customerId,
  reached: (address) => [address.id],
  unsentOfAddress: (_column, before) => before,
  readsAgain: () => true,
  primariesAfter(change, all) {
    const primaries = new Set<number>()
    for (const type of ['billing', 'shipping'] as const) {
      const ofType = all.filter((address) => address.type === type)
      const settled = ofType.find((address) => address.is_primary === 1)
      const chosen = change.asked === 1 && change.address.type === type ? change.address : (settled ?? ofType[0])
      if (chosen) primaries.add(chosen.id)
    }
    return primaries
  },
  mayDelete(address, all) {
    if (address.is_primary === 1) return 'PrimaryAddressKept'
    return all.length <= 1 ? 'LastAddressKept' : undefined
  },
  mayMakePrimary(customerId, address, type) {
    return address?.customer_id === customerId && address.type === type ? undefined : 'MakePrimaryFailed'
  },
  addressIdOf(call) {
    for (const members of [call.body.members, call.query]) {
      const { address } = members
      const id = isObject(address) ? address['id'] : undefined
      if (id !== undefined) return id
    }
    return undefined
  },
  fullAddress: (parts) => parts.filter(Boolean).join(', '),
  message(done, type) {
    if (done === 'deleted') return 'Address successfully deleted.'
    if (done === 'made-primary') return 'Address successfully set as the primary'
    return `${type === 'billing' ? 'Billing' : 'Shipping'} address ${done} successfully!`
  },
}
