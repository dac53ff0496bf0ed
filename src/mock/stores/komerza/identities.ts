import type { MockIdentity } from '../../mock.ts'

/** What reading a customer takes. */
export const view = 'stores.customers.view'

/** A key, and the number of the store it was made in. Permissions are those in the first store, which is the one that a run is given. */
interface Key extends MockIdentity {
  readonly store: number
}

/** Every key: the first may do everything, the last two nothing in the first store. */
export const keys: readonly Key[] = [
  { name: 'owner', credential: 'bearer:kz-owner-key', permissions: [view, 'stores.customers.manage'], store: 1 },
  { name: 'viewer', credential: 'bearer:kz-viewer-key', permissions: [view], store: 1 },
  { name: 'packer', credential: 'bearer:kz-packer-key', permissions: [], store: 1 },
  { name: 'stranger', credential: 'bearer:kz-stranger-key', permissions: [], store: 2 },
]

/** What a key may do in its own store: that of another store may read there what it may not read elsewhere. */
export function permissionsAtHome(name: string): readonly string[] {
  const key = keys.find((one) => one.name === name)
  return key === undefined || key.store === 1 ? (key?.permissions ?? []) : [view]
}
