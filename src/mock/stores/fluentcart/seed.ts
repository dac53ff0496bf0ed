import { Random } from '../../random.ts'
import type { Db } from '../../sqlite.ts'
import { searchText } from './customer-writes.ts'
import { stamp } from './dates.ts'
import { identities } from './identities.ts'
import { recalculate } from './orders.ts'
import type { Rules } from './rules.ts'
import { seedAddresses } from './seed-addresses.ts'
import { seedOrders } from './seed-orders.ts'
import { firstNames, labels, lastNames, towns } from './seed-words.ts'

const customerCount = 48
const shopperCount = 12
const firstDay = Date.UTC(2025, 0, 1)
const day = 86_400_000

/** Fills an empty database; the same seed makes the same data. */
export function seed(db: Db, rules: Rules, number: number): void {
  const random = new Random(number)
  db.transaction(() => {
    seedUsers(db, random)
    for (const value of labels) db.insert('labels', { value })
    db.exec("INSERT INTO sqlite_sequence (name, seq) VALUES ('orders', 100)")
    for (let index = 1; index <= customerCount; index += 1) seedCustomer(db, rules, random, index)
  })
}

function seedUsers(db: Db, random: Random): void {
  for (const { name } of identities) insertUser(db, name, `${name}@staff.example`, [name, 'Staff'])
  for (let index = 1; index <= shopperCount; index += 1) {
    insertUser(db, `shopper${index}`, shopperEmail(index), [random.pick(firstNames), random.pick(lastNames)])
  }
}

function insertUser(db: Db, login: string, email: string, [first_name, last_name]: readonly [string, string]): void {
  db.insert('users', {
    user_login: login,
    user_email: email,
    person_key: email,
    display_name: `${first_name} ${last_name}`,
    user_nicename: login,
    first_name,
    last_name,
    role: login === 'admin' ? 'administrator' : 'subscriber',
    user_registered: '2024-12-01 09:00:00',
  })
}

function shopperEmail(index: number): string {
  return `shopper${index}@users.example`
}

/** Every tenth customer is one of the shoppers who have a WordPress user. Customers join in no particular order. */
function seedCustomer(db: Db, rules: Rules, random: Random, index: number): void {
  const first_name = random.pick(firstNames)
  const last_name = random.pick(lastNames)
  const joined = firstDay + random.integer(0, 180) * day + random.integer(0, 86_399) * 1000
  const shopper = index % 10 === 5 ? Math.ceil(index / 10) : undefined
  const own = `${first_name}.${last_name}${index}@customers.example`.toLowerCase()
  const email = shopper === undefined ? own : shopperEmail(shopper)
  const town = random.pick(towns)
  const row = {
    email,
    person_key: rules.personKey(email),
    first_name,
    last_name,
    ...town,
    user_id: shopper === undefined ? null : identities.length + shopper,
    status: random.chance(0.85) ? 'active' : random.pick(['inactive', 'archived']),
    notes: random.chance(0.2) ? 'Prefers email' : '',
    uuid: random.hex(32),
    created_at: stamp(joined),
    updated_at: stamp(joined),
  }
  const id = db.insert('customers', { ...row, search_text: searchText(row) })
  seedAddresses(db, random, { id, name: `${first_name} ${last_name}`, email, town, date: stamp(joined) })
  for (const label of labels.keys()) {
    if (random.chance(0.2)) db.run('INSERT INTO customer_labels (customer_id, label_id) VALUES (?, ?)', id, label + 1)
  }
  const latest = seedOrders(db, random, id, joined)
  recalculate({ db, rules: { ...rules, now: () => stamp(latest) }, nameMode: 'split' }, id)
}
