import { Random } from '../../random.ts'
import type { Db } from '../../sqlite.ts'
import { identities } from './identities.ts'

/** More than the largest page holds. */
const customerCount = 112
const shopperCount = 20
const firstDay = Date.UTC(2024, 0, 1)
const day = 86_400_000

const firstNames = 'John Jane Alice Bob Carla Dmitri Elena Farid Grace Hugo Ines Jonas'.split(' ')
const lastNames = 'Doe Smith Johnson Wilson Garcia Ivanova Khan Larsen Moreau Nowak'.split(' ')
const towns = [
  { city: 'New York', state: 'NY', postcode: '10001', country: 'US' },
  { city: 'Brooklyn', state: 'NY', postcode: '11201', country: 'US' },
  { city: 'Queens', state: 'NY', postcode: '11301', country: 'US' },
] as const

/** Fills an empty database; the same seed makes the same data. */
export function seed(db: Db, number: number): void {
  const random = new Random(number)
  db.transaction(() => {
    for (const { name } of identities) insertUser(db, name, `${name}@staff.example`)
    for (let index = 1; index <= shopperCount; index += 1) insertUser(db, `shopper${index}`, shopperEmail(index))
    for (let index = 1; index <= customerCount; index += 1) seedCustomer(db, random, index)
  })
}

function insertUser(db: Db, login: string, email: string): void {
  db.insert('users', {
    user_login: login,
    user_email: email,
    person_key: email,
    display_name: login,
    user_nicename: login,
    role: login === 'admin' ? 'administrator' : 'subscriber',
    user_registered: '2023-12-01 09:00:00',
  })
}

function shopperEmail(index: number): string {
  return `shopper${index}@users.example`
}

/** Every twentieth customer has a WordPress user. Customers join in no particular order. */
function seedCustomer(db: Db, random: Random, index: number): void {
  const [first_name, last_name] = [random.pick(firstNames), random.pick(lastNames)]
  const joined = firstDay + random.integer(0, 300) * day + random.integer(0, 86_399) * 1000
  const shopper = index % 20 === 5 ? Math.ceil(index / 20) : undefined
  const own = `${first_name}.${last_name}${index}@customers.example`.toLowerCase()
  const email = shopper === undefined ? own : shopperEmail(shopper)
  const id = db.insert('customers', {
    user_id: shopper === undefined ? null : identities.length + shopper,
    email,
    person_key: email,
    first_name,
    last_name,
    phone: `+1555010${random.integer(1000, 9999)}`,
    status: random.chance(0.85) ? 'active' : 'inactive',
    additional_info: random.chance(0.2) ? '{"company":"Acme Inc"}' : '{}',
    created_at: iso(joined),
    updated_at: iso(joined),
  })
  seedAddresses(db, random, { id, first_name, last_name, date: iso(joined) })
  seedOrders(db, random, id, joined)
}

interface Owner {
  readonly id: number
  readonly first_name: string
  readonly last_name: string
  readonly date: string
}

/** Up to three addresses, one of them primary but not always the first. */
function seedAddresses(db: Db, random: Random, { id, first_name, last_name, date }: Owner): void {
  const count = random.integer(0, 3)
  const primary = random.integer(0, Math.max(0, count - 1))
  for (let index = 0; index < count; index += 1) {
    db.insert('addresses', {
      customer_id: id,
      type: random.pick(['billing', 'shipping']),
      first_name,
      last_name,
      address_1: `${random.integer(1, 999)} ${random.pick(['Main St', 'Oak Ave', 'Mill Way'])}`,
      ...random.pick(towns),
      is_primary: index === primary ? 1 : 0,
      created_at: date,
      updated_at: date,
    })
  }
}

/** Up to six orders, every twelfth customer twelve; what is paid counts. */
function seedOrders(db: Db, random: Random, customer_id: number, joined: number): void {
  const count = customer_id % 12 === 0 ? 12 : Math.max(0, random.integer(-1, 6))
  let [total_spent, order_count] = [0, 0]
  for (let index = 0; index < count; index += 1) {
    const paid = index === 0 || random.chance(0.8)
    const total_amount = random.integer(399, 25_000)
    const placed = joined + random.integer(0, 60) * day + random.integer(0, 86_399) * 1000
    db.insert('orders', {
      customer_id,
      status: paid ? random.pick(['completed', 'processing']) : 'on-hold',
      payment_status: paid ? 'paid' : 'pending',
      total_amount,
      currency: 'USD',
      created_at: iso(placed),
    })
    if (paid) [total_spent, order_count] = [total_spent + total_amount, order_count + 1]
  }
  db.update('customers', customer_id, { total_spent, order_count })
}

function iso(milliseconds: number): string {
  return `${new Date(milliseconds).toISOString().slice(0, 19)}Z`
}
