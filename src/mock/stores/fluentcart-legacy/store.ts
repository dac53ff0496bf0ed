import { UsageError } from '../../../model/errors.ts'
import { Db } from '../../sqlite.ts'
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
  const { rules } = options
  const db = openDb(options)
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

function openDb(options: LegacyOptions): Db {
  try {
    const db = new Db(options.file)
    db.exec(schema)
    if (db.count('users') === 0) seed(db, options.seed)
    return db
  } catch (error) {
    throw new UsageError(
      'mock-database',
      `The database ${options.file} cannot be used: ${error instanceof Error ? error.message : String(error)}.`,
      'Name a new file in a folder that exists, or leave --db out to keep data in memory.',
      error,
    )
  }
}
