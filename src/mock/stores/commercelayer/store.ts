import { openDb } from '../../sqlite.ts'
import type { Store } from '../../store.ts'
import { identities } from './identities.ts'
import { makeRoutes } from './routes.ts'
import type { Rules } from './rules.ts'
import { firstCustomer, seed } from './seed.ts'

/** How a Commerce Layer organization is opened. */
export interface CommerceLayerOptions {
  /** SQLite file; a new one is seeded. */
  readonly file: string
  readonly seed: number
  readonly rules: Rules
}

const schema = `
  CREATE TABLE IF NOT EXISTS resources (n INTEGER PRIMARY KEY, type TEXT NOT NULL, id TEXT NOT NULL, attributes TEXT NOT NULL, UNIQUE (type, id));
  CREATE TABLE IF NOT EXISTS links (
    n INTEGER PRIMARY KEY, owner INTEGER NOT NULL REFERENCES resources (n), name TEXT NOT NULL, resource INTEGER NOT NULL REFERENCES resources (n)
  );
`

/** Opens the organization; throws UsageError when the file is no database of ours. */
export function openCommerceLayer(options: CommerceLayerOptions): Store {
  const { file, rules } = options
  const db = openDb({ file, schema, table: 'resources', seed: (made) => seed(made, options.seed) })
  return {
    db,
    rules,
    routes: makeRoutes({ db, rules }),
    identities,
    base: '/api',
    given: { customerId: firstCustomer(db) },
    crashes: [],
    tables: ['resources', 'links'],
    count: (table) => db.count(table),
    close: () => db.close(),
  }
}
