import { addressRules, type AddressRules } from '../../rules/addresses.ts'

/** Lists hold all types; a write sets the mark of its own address and looks at no other. */
export const addresses: Partial<AddressRules> = {
  listedType: (sent) => (sent === undefined ? undefined : addressRules.listedType(sent)),
  primariesAfter(change, all) {
    if (change.kind === 'made-primary') return addressRules.primariesAfter(change, all)
    const { id, type } = change.address
    const settled = all.filter((address) => address.id !== id && address.is_primary === 1)
    const first = change.kind === 'created' && !settled.some((address) => address.type === type)
    const ids = settled.map((address) => address.id)
    return new Set(change.asked === 1 || first ? [...ids, id] : ids)
  },
}
