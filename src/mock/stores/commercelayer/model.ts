import type { JsonObject } from '../../../model/json.ts'
import type { Db } from '../../sqlite.ts'

/** A resource as it is stored. */
export interface Resource {
  readonly n: number
  readonly type: string
  readonly id: string
  readonly attributes: JsonObject
}

/** What a relationship leads to: resources of one type, at most one of them or many. */
interface Relation {
  readonly type: string
  readonly many: boolean
}

const toMany = (type: string): Relation => ({ type, many: true })
const toOne = (type: string): Relation => ({ type, many: false })

const ofCustomer: Readonly<Record<string, Relation>> = { customer: toOne('customers') }

/** The relationships of each type, in the order in which they are shown. */
export const relations: Readonly<Record<string, Readonly<Record<string, Relation>>>> = {
  customers: {
    customer_group: toOne('customer_groups'),
    customer_addresses: toMany('customer_addresses'),
    customer_payment_sources: toMany('customer_payment_sources'),
    customer_subscriptions: toMany('customer_subscriptions'),
    orders: toMany('orders'),
    order_subscriptions: toMany('order_subscriptions'),
    returns: toMany('returns'),
    attachments: toMany('attachments'),
  },
  customer_groups: {},
  customer_addresses: ofCustomer,
  customer_payment_sources: ofCustomer,
  customer_subscriptions: ofCustomer,
  orders: ofCustomer,
  order_subscriptions: ofCustomer,
  returns: ofCustomer,
  attachments: ofCustomer,
}

/** A relationship of a type; undefined when it has none of that name. */
export function relationOf(type: string, name: string): Relation | undefined {
  const own = Object.hasOwn(relations, type) ? relations[type] : undefined
  return own !== undefined && Object.hasOwn(own, name) ? own[name] : undefined
}

interface Row {
  readonly n: number
  readonly type: string
  readonly id: string
  readonly attributes: string
}

const read = (row: Row): Resource => ({ ...row, attributes: JSON.parse(row.attributes) as JsonObject })

/** The resource of a type with an id. */
export function findResource(db: Db, type: string, id: string): Resource | undefined {
  const row = db.get<Row>('SELECT * FROM resources WHERE type = ? AND id = ?', type, id)
  return row && read(row)
}

/** What a resource is related to by a relationship, in the order in which it came. */
export function relatedTo(db: Db, { n }: Pick<Resource, 'n'>, name: string): Resource[] {
  const sql =
    'SELECT r.* FROM links l JOIN resources r ON r.n = l.resource WHERE l.owner = ? AND l.name = ? ORDER BY l.n'
  return db.all<Row>(sql, n, name).map(read)
}
