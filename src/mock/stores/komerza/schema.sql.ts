/** The tables of the Komerza mock. Money is whole cents, moments are milliseconds since 1970. */
export const schema: string = `
CREATE TABLE IF NOT EXISTS stores (number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE);
CREATE TABLE IF NOT EXISTS customers (
  number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, store_id TEXT NOT NULL, created INTEGER NOT NULL, email TEXT NOT NULL,
  status TEXT NOT NULL, spent INTEGER NOT NULL, orders INTEGER NOT NULL, ip TEXT NOT NULL, balance INTEGER NOT NULL
);
CREATE TABLE IF NOT EXISTS subscriptions (
  number INTEGER PRIMARY KEY, id TEXT NOT NULL, customer_id TEXT NOT NULL, created INTEGER NOT NULL, starts INTEGER NOT NULL,
  ends INTEGER NOT NULL, product_id TEXT NOT NULL
);
CREATE TABLE IF NOT EXISTS tickets (
  number INTEGER PRIMARY KEY, id TEXT NOT NULL, customer_id TEXT NOT NULL, created INTEGER NOT NULL, subject TEXT NOT NULL,
  status INTEGER NOT NULL
);
CREATE TABLE IF NOT EXISTS entries (
  number INTEGER PRIMARY KEY, id TEXT NOT NULL, ticket_id TEXT NOT NULL, created INTEGER NOT NULL, message TEXT NOT NULL, name TEXT NOT NULL
);
CREATE TABLE IF NOT EXISTS affiliates (
  number INTEGER PRIMARY KEY, id TEXT NOT NULL, customer_id TEXT NOT NULL, created INTEGER NOT NULL, enabled INTEGER NOT NULL,
  link TEXT NOT NULL, balance INTEGER NOT NULL, returned INTEGER NOT NULL, taken_off INTEGER NOT NULL
);
`

/** A customer as it is stored. */
export interface CustomerRow {
  readonly number: number
  readonly id: string
  readonly store_id: string
  readonly created: number
  readonly email: string
  readonly status: string
  readonly spent: number
  readonly orders: number
  readonly ip: string
  readonly balance: number
}

/** A subscription as it is stored. */
export interface SubscriptionRow {
  readonly id: string
  readonly created: number
  readonly starts: number
  readonly ends: number
  readonly product_id: string
}

/** A ticket as it is stored. */
export interface TicketRow {
  readonly id: string
  readonly created: number
  readonly subject: string
  readonly status: number
}

/** An entry of a ticket as it is stored. */
export interface EntryRow {
  readonly id: string
  readonly created: number
  readonly message: string
  readonly name: string
}

/** An affiliate account as it is stored. */
export interface AffiliateRow {
  readonly id: string
  readonly created: number
  readonly enabled: number
  readonly link: string
  readonly balance: number
  readonly returned: number
  readonly taken_off: number
}
