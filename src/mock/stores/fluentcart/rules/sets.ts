import type { Json } from '../../../../model/json.ts'
import type { SqlValue } from '../../../sqlite.ts'
import type { CustomerRow } from '../rows.ts'

/** A table whose rows go with a customer. */
type OwnedTable = 'addresses' | 'customer_labels' | 'orders'

/** Labels and bulk actions: what is done to sets of ids. */
export interface SetRules {
  /** Label ids after a sync. */
  labelsAfter(before: readonly number[], sent: readonly number[]): readonly number[]
  /** True when a label id may be sent. */
  knowsLabel(id: number, known: ReadonlySet<number>): boolean
  /** True when `customer_ids` names somebody. */
  isSelection(asked: Json | undefined): boolean
  isAction(action: string): boolean
  /** The status a bulk change gives, from the one that was sent; empty when none was. */
  newStatus(sent: string): string
  isEditableStatus(status: string): boolean
  /** Customers a bulk action is applied to. */
  targets(ids: readonly number[], action: string): readonly number[]
  /** Tables whose rows go with a deleted customer. */
  owned(): readonly OwnedTable[]
  /** Columns that mark a customer as deleted instead of deleting the row; undefined deletes it. */
  tombstone(customer: CustomerRow): Readonly<Record<string, SqlValue>> | undefined
  /** Columns a status change writes. */
  withStatus(customer: CustomerRow, status: string): Readonly<Record<string, SqlValue>>
  /** Customers whose numbers a recalculation writes. */
  recalculated(customerId: number): readonly number[]
}

const actions = new Set(['delete_customers', 'change_customer_status'])
const editable = new Set(['active', 'inactive', 'archived'])

/** Whole sets, nothing but what was named. */
export const setRules: SetRules = {
  labelsAfter: (_before, sent) => [...new Set(sent)],
  knowsLabel: (id, known) => known.has(id),
  isSelection: (asked) => asked !== undefined && asked !== '' && !(Array.isArray(asked) && asked.length === 0),
  isAction: (action) => actions.has(action),
  newStatus: (sent) => sent,
  isEditableStatus: (status) => editable.has(status),
  targets: (ids) => [...new Set(ids)],
  owned: () => ['addresses', 'customer_labels', 'orders'],
  tombstone: () => undefined,
  withStatus: (_customer, status) => ({ status }),
  recalculated: (customerId) => [customerId],
}
