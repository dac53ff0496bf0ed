import { openDb } from '../../sqlite.ts'
import type { Store } from '../../store.ts'
import { identities } from './identities.ts'
import { makeRoutes } from './routes.ts'
import type { Rules } from './rules.ts'
import { schema } from './schema.sql.ts'
import { seed } from './seed.ts'

/** How a store is opened. */
export interface LegacyOptions {
  /** SQLite file; a new one is seeded. */
  readonly file: string
  readonly seed: number
  readonly rules: Rules
}

/** Opens the store; throws UsageError when the file is no database of ours. */
export function openLegacy(options: LegacyOptions): Store {
  const { file, rules } = options
  const db = openDb({ file, schema, table: 'users', seed: (made) => seed(made, options.seed) })
  return {
    db,
    rules,
    routes: makeRoutes({ db, rules }),
    identities,
    base: '/wp-json/fluent-cart/v2',
    crashes: [],
    tables: ['customers', 'users', 'addresses', 'orders'],
    count: (table) => db.count(table),
    close: () => db.close(),
  }
}
