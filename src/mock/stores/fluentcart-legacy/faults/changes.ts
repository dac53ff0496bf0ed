import { changeShape, type Fault } from './fault.ts'

/** Changes that are lost, go too far or are told wrongly. */
export const changeFaults: readonly Fault[] = [
  {
    id: 'phone-not-stored',
    requirement: 'FC1-CUST-CREATE-01',
    kind: 'consistency',
    needs: 'sequence',
    description: 'The telephone number of a new customer is shown in the answer and not stored.',
    override(rules) {
      let latest = ''
      return {
        stored(column, text) {
          if (column === 'phone') latest = text
          return column === 'phone' ? '' : rules.stored(column, text)
        },
        shape: (kind, members) =>
          rules.shape(
            kind,
            kind === 'created-customer' || kind === 'updated-customer' ? { ...members, phone: latest } : members,
          ),
      }
    },
  },
  {
    id: 'update-loses-last-name',
    requirement: 'FC1-CUST-UPDATE-01',
    kind: 'consistency',
    needs: 'sequence',
    description: 'A change of the last name alone is accepted and not made.',
    override: (rules) => ({ stored: (column, text) => (text === 'Noether' ? 'Doe' : rules.stored(column, text)) }),
  },
  {
    id: 'changes-keep-date',
    requirement: 'FC1-CUST-UPDATE-05',
    kind: 'consistency',
    needs: 'sequence',
    description: 'A change leaves updated_at as it was.',
    override: () => ({ touched: (before) => before }),
  },
  {
    id: 'first-info-wins',
    requirement: 'FC1-CUST-ADDINFO-04',
    kind: 'consistency',
    needs: 'sequence',
    description: 'Additional information that is there cannot be replaced.',
    override: () => ({ informed: (before, sent) => ({ ...sent, ...before }) }),
  },
  {
    id: 'average-rounded-down',
    requirement: 'FC1-STATS-04',
    kind: 'unit',
    needs: 'exchange',
    description: 'The average of orders is a hundredth too low.',
    override: (rules) => ({ average: (total, count) => Math.floor(rules.average(total, count) * 0.99) }),
  },
  {
    id: 'dates-swapped',
    requirement: 'FC1-STATS-05',
    kind: 'invariant',
    needs: 'exchange',
    description: 'The dates of the first and the last order change places.',
    override: (rules) => ({
      span(orders) {
        const [first, last] = rules.span(orders)
        return [last, first]
      },
    }),
  },
  {
    id: 'five-orders-at-most',
    requirement: 'FC1-ORDERS-01',
    kind: 'consistency',
    needs: 'sequence',
    description: 'No more than five orders are listed.',
    override: (rules) => ({ ordersListed: (orders) => rules.ordersListed(orders).slice(0, 5) }),
  },
  {
    id: 'billing-addresses-only',
    requirement: 'FC1-ADDR-LIST-03',
    kind: 'consistency',
    needs: 'sequence',
    description: 'Shipping addresses are not listed.',
    override: (rules) => ({
      addressesListed: (all) => rules.addressesListed(all).filter(({ type }) => type === 'billing'),
    }),
  },
  {
    id: 'address-town-not-changed',
    requirement: 'FC1-ADDR-UPDATE-01',
    kind: 'consistency',
    needs: 'sequence',
    description: 'A change of an address leaves the town New York as Queens.',
    override: (rules) => ({
      stored: (column, text) => (column === 'city' && text === 'New York' ? 'Queens' : rules.stored(column, text)),
    }),
  },
  {
    id: 'delete-takes-all-addresses',
    requirement: 'FC1-ADDR-DELETE-01',
    kind: 'consistency',
    needs: 'sequence',
    description: 'Deleting an address deletes all of the customer.',
    override: () => ({ addressesDeleted: (_chosen, all) => all.map(({ id }) => id) }),
  },
  {
    id: 'make-primary-without-effect',
    requirement: 'FC1-ADDR-PRIMARY-01',
    kind: 'invariant',
    needs: 'sequence',
    description: 'Making an address primary is answered and not done.',
    override: () => ({
      primariesAfter: (_chosen, all) => new Set(all.filter((one) => one.is_primary === 1).map(({ id }) => id)),
    }),
  },
  {
    id: 'primary-for-each-type',
    requirement: 'FC1-ADDR-PRIMARY-05',
    kind: 'invariant',
    needs: 'sequence',
    description: 'A billing and a shipping address can be primary at the same time.',
    override: () => ({
      primariesAfter: (chosen, all) =>
        new Set([
          chosen.id,
          ...all.filter((one) => one.is_primary === 1 && one.type !== chosen.type).map(({ id }) => id),
        ]),
    }),
  },
  {
    id: 'attach-not-stored',
    requirement: 'FC1-USER-ATTACH-01',
    kind: 'consistency',
    needs: 'sequence',
    description: 'Attaching a user is answered and not done.',
    override: (rules) => ({
      linkAfter: (before, asked) => (asked === null ? rules.linkAfter(before, asked) : before),
    }),
  },
  {
    id: 'detach-without-effect',
    requirement: 'FC1-USER-DETACH-01',
    kind: 'consistency',
    needs: 'sequence',
    description: 'Detaching a user is answered and not done.',
    override: (rules) => ({
      linkAfter: (before, asked) => (asked === null ? before : rules.linkAfter(before, asked)),
    }),
  },
  {
    id: 'ten-users-offered',
    requirement: 'FC1-USER-LIST-01',
    kind: 'pagination',
    needs: 'sequence',
    description: 'No more than ten users are offered to be attached.',
    override: (rules) => ({ attachable: (all, linked) => rules.attachable(all, linked).slice(0, 10) }),
  },
  {
    id: 'bulk-status-first-only',
    requirement: 'FC1-BULK-03',
    kind: 'consistency',
    needs: 'sequence',
    description: 'A bulk change of status is done to the first customer named.',
    override: (rules) => ({
      targets: (ids, action) => rules.targets(ids, action).slice(0, action === 'update_status' ? 1 : undefined),
    }),
  },
  {
    id: 'bulk-delete-one-less',
    requirement: 'FC1-BULK-04',
    kind: 'consistency',
    needs: 'sequence',
    description: 'A bulk deletion of several leaves the second.',
    override: (rules) => ({
      targets: (ids, action) =>
        rules.targets(ids, action).filter((_, index) => action !== 'delete' || index !== 1 || ids.length > 3),
    }),
  },
  {
    id: 'bulk-counts-one-more',
    requirement: 'FC1-BULK-06',
    kind: 'invariant',
    needs: 'exchange',
    description: 'processed counts one who was not named.',
    override: (rules) =>
      changeShape(rules, 'bulk', (members) => ({ ...members, processed: Number(members['processed']) + 1 })),
  },
]
