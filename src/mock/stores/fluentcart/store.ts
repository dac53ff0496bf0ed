import { openDb } from '../../sqlite.ts'
import type { Store } from '../../store.ts'
import type { NameMode } from './fields.ts'
import { identities } from './identities.ts'
import { makeRoutes } from './routes.ts'
import type { Rules } from './rules.ts'
import { schema } from './schema.sql.ts'
import { seed } from './seed.ts'
import { documented } from './rules.ts'

/** How a FluentCart store is opened. */
export interface FluentCartOptions {
  /** SQLite file; a new one is seeded. */
  readonly file: string
  readonly seed: number
  readonly nameMode: NameMode
  readonly rules: Rules
}

/** Opens the store; throws UsageError when the file is no database of ours. */
export function openFluentCart(options: FluentCartOptions): Store {
  const { file } = options
  const db = openDb({ file, schema, table: 'users', seed: (made) => seed(made, documented, options.seed) })
  const shop = { db, rules: options.rules, nameMode: options.nameMode }
  return {
    db,
    rules: options.rules,
    routes: makeRoutes(shop),
    identities,
    base: '/wp-json/fluent-cart/v2',
    crashes: [],
    tables: ['customers', 'users', 'addresses', 'orders', 'order_items', 'labels', 'customer_labels'],
    count: (table) => db.count(table),
    close: () => db.close(),
  }
}
