import { usersTable } from '../../wordpress-users.ts'

/** The tables of the mock of the older page. Uniqueness is a rule of the store, not of the database, so that a fault can break it. */
export const schema: string = `${usersTable}
CREATE TABLE IF NOT EXISTS customers (
  id INTEGER PRIMARY KEY AUTOINCREMENT, user_id INTEGER, email TEXT NOT NULL, person_key TEXT NOT NULL,
  first_name TEXT NOT NULL DEFAULT '', last_name TEXT NOT NULL DEFAULT '', phone TEXT NOT NULL DEFAULT '',
  status TEXT NOT NULL DEFAULT 'active', additional_info TEXT NOT NULL DEFAULT '{}', total_spent INTEGER NOT NULL DEFAULT 0,
  order_count INTEGER NOT NULL DEFAULT 0, created_at TEXT NOT NULL, updated_at TEXT NOT NULL
);
CREATE INDEX IF NOT EXISTS customers_person ON customers (person_key);
CREATE INDEX IF NOT EXISTS customers_user ON customers (user_id);
CREATE TABLE IF NOT EXISTS addresses (
  id INTEGER PRIMARY KEY AUTOINCREMENT, customer_id INTEGER NOT NULL, type TEXT NOT NULL DEFAULT 'billing',
  first_name TEXT NOT NULL DEFAULT '', last_name TEXT NOT NULL DEFAULT '', address_1 TEXT NOT NULL DEFAULT '',
  city TEXT NOT NULL DEFAULT '', state TEXT NOT NULL DEFAULT '', postcode TEXT NOT NULL DEFAULT '',
  country TEXT NOT NULL DEFAULT '', is_primary INTEGER NOT NULL DEFAULT 0, created_at TEXT NOT NULL, updated_at TEXT NOT NULL
);
CREATE INDEX IF NOT EXISTS addresses_customer ON addresses (customer_id);
CREATE TABLE IF NOT EXISTS orders (
  id INTEGER PRIMARY KEY AUTOINCREMENT, customer_id INTEGER NOT NULL, status TEXT NOT NULL, payment_status TEXT NOT NULL,
  total_amount INTEGER NOT NULL, currency TEXT NOT NULL, created_at TEXT NOT NULL
);
CREATE INDEX IF NOT EXISTS orders_customer ON orders (customer_id);
`
