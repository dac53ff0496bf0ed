import type { Fault } from './fault.ts'

/** Bulk actions and labels: more, fewer or other ids than were named. */
export const setFaults: readonly Fault[] = [
  {
    id: 'bulk-status-first-only',
    requirement: 'FC2-CUST-BULK-10',
    kind: 'invariant',
    needs: 'sequence',
    description: 'A bulk change of status reaches the first customer only. Needs two.',
    override: (rules) => ({
      targets: (ids, action) => rules.targets(action === 'change_customer_status' ? ids.slice(0, 1) : ids, action),
    }),
  },
  {
    id: 'bulk-status-reaches-next',
    requirement: 'FC2-CUST-BULK-10',
    kind: 'invariant',
    needs: 'sequence',
    description: 'A bulk change of status also reaches the customer with the next id, who was not named.',
    override: (rules) => ({
      targets: (ids, action) =>
        rules.targets(action === 'change_customer_status' ? ids.flatMap((id) => [id, id + 1]) : ids, action),
    }),
  },
  {
    id: 'bulk-status-without-effect',
    requirement: 'FC2-CUST-BULK-10',
    kind: 'invariant',
    needs: 'sequence',
    description: 'A bulk change of status answers that it succeeded and changes nothing.',
    override: () => ({ withStatus: () => ({}) }),
  },
  {
    id: 'bulk-status-skips-linked',
    requirement: 'FC2-CUST-BULK-10',
    kind: 'invariant',
    needs: 'sequence',
    description: 'A bulk change of status skips customers with a WordPress user. Needs such a customer.',
    override: (rules) => ({
      withStatus: (customer, status) => (customer.user_id === null ? rules.withStatus(customer, status) : {}),
    }),
  },
  {
    id: 'bulk-delete-first-only',
    requirement: 'FC2-CUST-BULK-01',
    kind: 'invariant',
    needs: 'sequence',
    description: 'A bulk deletion deletes the first customer only. Needs two.',
    override: (rules) => ({
      targets: (ids, action) => rules.targets(action === 'delete_customers' ? ids.slice(0, 1) : ids, action),
    }),
  },
  {
    id: 'bulk-delete-takes-range',
    requirement: 'FC2-CUST-BULK-01',
    kind: 'invariant',
    needs: 'sequence',
    description:
      'A bulk deletion of two customers also takes those whose ids lie between. Needs two ids with a customer between.',
    override: (rules) => ({
      targets(ids, action) {
        if (action !== 'delete_customers' || ids.length !== 2) return rules.targets(ids, action)
        const [from, to] = [Math.min(...ids), Math.max(...ids)]
        const between = Array.from({ length: Math.min(to - from + 1, 1000) }, (_, index) => from + index)
        return rules.targets(between, action)
      },
    }),
  },
  {
    id: 'bulk-delete-without-effect',
    requirement: 'FC2-CUST-BULK-08',
    kind: 'invariant',
    needs: 'sequence',
    description: 'A bulk deletion answers that it succeeded and deletes nobody.',
    keepsEverything: true,
    override: (rules) => ({
      targets: (ids, action) => (action === 'delete_customers' ? [] : rules.targets(ids, action)),
    }),
  },
  {
    id: 'bulk-delete-hides-only',
    requirement: 'FC2-CUST-BULK-08',
    kind: 'invariant',
    needs: 'sequence',
    description: 'A deleted customer is missing from the list, but can still be read by id.',
    keepsEverything: true,
    override: () => ({
      tombstone: (customer) => ({ status: 'trash', person_key: `trash ${customer.id}`, user_id: null }),
      listed: (list) => (list === 'customers' ? { sql: "status <> 'trash'", values: [] } : undefined),
    }),
  },
  {
    id: 'customer-ids-reused',
    requirement: 'FC2-CUST-CREATE-27',
    kind: 'invariant',
    needs: 'sequence',
    description: 'A customer who is created after the newest one has been deleted gets the same id.',
    override: () => ({ newId: (highest) => highest + 1 }),
  },
  {
    id: 'bulk-delete-leaves-addresses',
    requirement: 'FC2-CUST-BULK-08',
    kind: 'invariant',
    needs: 'sequence',
    description:
      'A bulk deletion leaves the addresses, and ids are used again: a customer who is created after the newest one has been deleted finds them.',
    override: (rules) => ({
      owned: () => rules.owned().filter((table) => table !== 'addresses'),
      newId: (highest) => highest + 1,
    }),
  },
  {
    id: 'labels-never-removed',
    requirement: 'FC2-CUST-LABELS-06',
    kind: 'invariant',
    needs: 'sequence',
    description: 'Update Additional Info adds labels and takes none away.',
    override: (rules) => ({ labelsAfter: (before, sent) => rules.labelsAfter(before, [...before, ...sent]) }),
  },
  {
    id: 'labels-empty-set-ignored',
    requirement: 'FC2-CUST-LABELS-06',
    kind: 'invariant',
    needs: 'sequence',
    description: 'An empty list of labels leaves the labels as they are.',
    override: (rules) => ({
      labelsAfter: (before, sent) => (sent.length === 0 ? before : rules.labelsAfter(before, sent)),
    }),
  },
  {
    id: 'labels-toggle',
    requirement: 'FC2-CUST-LABELS-10',
    kind: 'invariant',
    needs: 'sequence',
    description: 'A label that is set a second time is taken away.',
    override: (rules) => ({
      labelsAfter: (before, sent) => rules.labelsAfter(before, sent).filter((id) => !before.includes(id)),
    }),
  },
  {
    id: 'labels-at-most-two',
    requirement: 'FC2-CUST-LABELS-07',
    kind: 'invariant',
    needs: 'sequence',
    description: 'Of three labels the third is not stored.',
    override: (rules) => ({ labelsAfter: (before, sent) => rules.labelsAfter(before, sent).slice(0, 2) }),
  },
]
