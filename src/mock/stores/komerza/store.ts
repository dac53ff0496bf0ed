import { type Db, openDb } from '../../sqlite.ts'
import type { Store } from '../../store.ts'
import { getCustomer } from './customer.ts'
import { keys, view } from './identities.ts'
import type { Rules } from './rules.ts'
import { schema } from './schema.sql.ts'
import { seed } from './seed.ts'

/** How a Komerza mock is opened. */
interface KomerzaOptions {
  /** SQLite file; a new one is seeded. */
  readonly file: string
  readonly seed: number
  readonly rules: Rules
}

/** Opens the store; throws UsageError when the file is no database of ours. */
export function openKomerza({ file, seed: number, rules }: KomerzaOptions): Store {
  const db = openDb({ file, schema, table: 'stores', seed: (made) => seed(made, number) })
  const path = '/stores/{storeId}/customers/{customerId}'
  return {
    db,
    rules,
    routes: rules.routes([
      {
        method: 'GET',
        path,
        operation: 'getCustomer',
        permission: view,
        handle: (call) => getCustomer({ db, rules }, call),
      },
    ]),
    identities: keys.map(({ name, credential, permissions }) => ({ name, credential, permissions })),
    base: '',
    given: givenBy(db),
    crashes: [],
    tables: ['customers', 'stores', 'subscriptions', 'tickets', 'entries', 'affiliates'],
    count: (table) => db.count(table),
    close: () => db.close(),
  }
}

/** The first store and its first customer, who has some of everything. */
function givenBy(db: Db): Record<string, string> {
  const first = db.get<{ id: string; store_id: string }>('SELECT id, store_id FROM customers WHERE number = 1')
  return { storeId: first?.store_id ?? '', customerId: first?.id ?? '' }
}
