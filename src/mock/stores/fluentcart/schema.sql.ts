import { usersTable } from '../../wordpress-users.ts'

/** The tables of the FluentCart mock. Uniqueness is a rule of the store, not of the database, so that a fault can break it. */
export const schema: string = `${usersTable}
CREATE TABLE IF NOT EXISTS customers (
  id INTEGER PRIMARY KEY AUTOINCREMENT, user_id INTEGER, email TEXT NOT NULL, person_key TEXT NOT NULL,
  first_name TEXT NOT NULL DEFAULT '', last_name TEXT NOT NULL DEFAULT '', status TEXT NOT NULL DEFAULT 'active',
  purchase_count INTEGER NOT NULL DEFAULT 0, ltv INTEGER NOT NULL DEFAULT 0, aov INTEGER NOT NULL DEFAULT 0,
  first_purchase_date TEXT, last_purchase_date TEXT, notes TEXT NOT NULL DEFAULT '', uuid TEXT NOT NULL,
  country TEXT NOT NULL DEFAULT '', city TEXT NOT NULL DEFAULT '', state TEXT NOT NULL DEFAULT '', postcode TEXT NOT NULL DEFAULT '',
  created_at TEXT NOT NULL, updated_at TEXT NOT NULL, search_text TEXT NOT NULL DEFAULT ''
);
CREATE INDEX IF NOT EXISTS customers_person ON customers (person_key);
CREATE INDEX IF NOT EXISTS customers_user ON customers (user_id);
CREATE TABLE IF NOT EXISTS addresses (
  id INTEGER PRIMARY KEY AUTOINCREMENT, customer_id INTEGER NOT NULL, is_primary INTEGER NOT NULL DEFAULT 0, type TEXT NOT NULL,
  status TEXT NOT NULL DEFAULT 'active', label TEXT NOT NULL DEFAULT '', name TEXT NOT NULL DEFAULT '', address_1 TEXT NOT NULL DEFAULT '',
  address_2 TEXT NOT NULL DEFAULT '', city TEXT NOT NULL DEFAULT '', state TEXT NOT NULL DEFAULT '', postcode TEXT NOT NULL DEFAULT '',
  country TEXT NOT NULL DEFAULT '', phone TEXT NOT NULL DEFAULT '', email TEXT NOT NULL DEFAULT '', company_name TEXT NOT NULL DEFAULT '',
  created_at TEXT NOT NULL, updated_at TEXT NOT NULL
);
CREATE INDEX IF NOT EXISTS addresses_customer ON addresses (customer_id);
CREATE TABLE IF NOT EXISTS orders (
  id INTEGER PRIMARY KEY AUTOINCREMENT, customer_id INTEGER NOT NULL, invoice_no TEXT NOT NULL, status TEXT NOT NULL,
  payment_status TEXT NOT NULL, payment_method TEXT NOT NULL, currency TEXT NOT NULL, total_amount INTEGER NOT NULL,
  total_paid INTEGER NOT NULL, total_refund INTEGER NOT NULL, billing_address_id INTEGER, shipping_address_id INTEGER,
  created_at TEXT NOT NULL, updated_at TEXT NOT NULL
);
CREATE INDEX IF NOT EXISTS orders_customer ON orders (customer_id);
CREATE TABLE IF NOT EXISTS order_items (
  id INTEGER PRIMARY KEY AUTOINCREMENT, order_id INTEGER NOT NULL, title TEXT NOT NULL, quantity INTEGER NOT NULL,
  unit_price INTEGER NOT NULL
);
CREATE INDEX IF NOT EXISTS order_items_order ON order_items (order_id);
CREATE TABLE IF NOT EXISTS labels (id INTEGER PRIMARY KEY AUTOINCREMENT, value TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS customer_labels (
  customer_id INTEGER NOT NULL, label_id INTEGER NOT NULL, PRIMARY KEY (customer_id, label_id)
) WITHOUT ROWID;
`
