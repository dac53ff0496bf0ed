import type { JsonObject } from '../../../model/json.ts'
import type { Call, Reply } from '../../mock.ts'
import type { Db } from '../../sqlite.ts'
import type { Rules } from './rules.ts'
import type { AffiliateRow, CustomerRow, EntryRow, SubscriptionRow, TicketRow } from './schema.sql.ts'

/** What the handler works with. */
interface Shop {
  readonly db: Db
  readonly rules: Rules
}

/** One customer of one store, for a key of that store. */
export function getCustomer({ db, rules }: Shop, { identity, params }: Call): Reply {
  const [storeId, customerId] = [decoded(params['storeId']), decoded(params['customerId'])]
  if (!rules.isId(storeId) || !rules.isId(customerId)) return { refused: 'ValidationError' }
  if (!rules.opens(identity, storeId, db)) return { refused: 'AccessDenied' }
  const row = rules.customerIn(db, storeId, customerId)
  return row === undefined ? { refused: 'NotFound' } : { body: customerOf({ db, rules }, row) }
}

function decoded(segment = ''): string {
  try {
    return decodeURIComponent(segment)
  } catch {
    return segment
  }
}

function customerOf({ db, rules }: Shop, row: CustomerRow): JsonObject {
  const all = <Row>(table: string): Row[] =>
    db.all<Row>(`SELECT * FROM ${table} WHERE customer_id = ? ORDER BY number`, row.id)
  const [affiliate] = all<AffiliateRow>('affiliates')
  return rules.shape('customer', {
    id: row.id,
    dateCreated: rules.moment(row.created),
    emailAddress: row.email,
    status: row.status,
    totalSpend: rules.money(row.spent),
    averageSpend: rules.average(row.spent, row.orders),
    totalOrders: row.orders,
    ipAddress: row.ip,
    balance: rules.money(row.balance),
    externalIntegrations: {},
    subscriptions: all<SubscriptionRow>('subscriptions').map((one) => subscriptionOf(rules, one)),
    tickets: all<TicketRow>('tickets').map((one) => ticketOf({ db, rules }, one, row)),
    affiliate: affiliate === undefined ? null : affiliateOf(rules, affiliate),
  })
}

function subscriptionOf(rules: Rules, { id, created, starts, ends, product_id }: SubscriptionRow): JsonObject {
  return rules.shape('subscription', {
    id,
    dateCreated: rules.moment(created),
    expirationDate: rules.moment(ends),
    startDate: rules.moment(starts),
    productId: product_id,
  })
}

function ticketOf({ db, rules }: Shop, { id, created, subject, status }: TicketRow, customer: CustomerRow): JsonObject {
  const entries = db.all<EntryRow>('SELECT * FROM entries WHERE ticket_id = ? ORDER BY number', id)
  return rules.shape('ticket', {
    id,
    dateCreated: rules.moment(created),
    subject,
    status,
    storeId: customer.store_id,
    customerId: customer.id,
    emailAddress: customer.email,
    entries: entries.map((one) =>
      rules.shape('entry', {
        id: one.id,
        dateCreated: rules.moment(one.created),
        message: one.message,
        name: one.name,
      }),
    ),
  })
}

function affiliateOf(rules: Rules, row: AffiliateRow): JsonObject {
  return rules.shape('affiliate', {
    id: row.id,
    dateCreated: rules.moment(row.created),
    isEnabled: row.enabled === 1,
    link: row.link,
    balance: rules.money(row.balance),
    returnPercentage: row.returned,
    percentageOff: row.taken_off,
  })
}
