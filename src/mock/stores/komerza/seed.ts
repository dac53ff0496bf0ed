import { Random } from '../../random.ts'
import type { Db } from '../../sqlite.ts'

const storeCount = 3
const customersPerStore = 8
const firstDay = Date.UTC(2025, 0, 1)
const day = 86_400_000
const names = ['Ada', 'Bruno', 'Chidi', 'Dora', 'Emre', 'Fatou', 'Goran', 'Hana']
const subjects = ['Where is my key?', 'It does not start', 'A refund, please', 'Wrong version']

/** Fills an empty database; the same seed makes the same data. The first customer of a store has some of everything, the second nothing. */
export function seed(db: Db, number: number): void {
  const random = new Random(number)
  db.transaction(() => {
    for (let store = 1; store <= storeCount; store += 1) {
      const storeId = uuid(random)
      db.insert('stores', { id: storeId })
      for (let index = 0; index < customersPerStore; index += 1) seedCustomer(db, random, storeId, index)
    }
  })
}

function seedCustomer(db: Db, random: Random, storeId: string, index: number): void {
  const [isFull, isEmpty] = [index === 0, index === 1]
  const many = (most: number): number => (isEmpty ? 0 : random.integer(isFull ? 2 : 0, most))
  const name = names[index % names.length] ?? ''
  const id = uuid(random)
  const created = firstDay + random.integer(0, 200) * day + random.integer(0, 86_399) * 1000
  // Such an average is no whole cent, and is not what comes of dividing the other way round.
  const orders = isFull ? 3 : many(12)
  db.insert('customers', {
    id,
    store_id: storeId,
    created,
    email: `${name}.${random.hex(6)}@shopper.example`.toLowerCase(),
    status: random.chance(0.9) ? 'Active' : 'Blocked',
    spent: orders === 0 ? 0 : orders * random.integer(500, 9000) + 1,
    orders,
    ip: `198.51.100.${random.integer(10, 250)}`,
    balance: random.integer(-2000, 5000),
  })
  const customer = { id, name, created }
  for (let count = many(3); count > 0; count -= 1) seedSubscription(db, random, customer)
  for (let count = many(2); count > 0; count -= 1) seedTicket(db, random, customer)
  if (isFull || random.chance(0.3)) seedAffiliate(db, random, customer)
}

interface Seeded {
  readonly id: string
  readonly name: string
  readonly created: number
}

function seedSubscription(db: Db, random: Random, { id, created }: Seeded): void {
  const starts = created + random.integer(0, 30) * day
  const ends = starts + random.pick([30, 90, 365]) * day
  db.insert('subscriptions', { id: uuid(random), customer_id: id, created, starts, ends, product_id: uuid(random) })
}

function seedTicket(db: Db, random: Random, { id, name, created }: Seeded): void {
  const ticket = uuid(random)
  const opened = created + random.integer(1, 60) * day
  const subject = random.pick(subjects)
  db.insert('tickets', { id: ticket, customer_id: id, created: opened, subject, status: random.integer(0, 4) })
  for (let entry = 0; entry < 2; entry += 1) {
    db.insert('entries', {
      id: uuid(random),
      ticket_id: ticket,
      created: opened + entry * day,
      message: entry === 0 ? subject : 'We look into it.',
      name: entry === 0 ? name : 'Support',
    })
  }
}

function seedAffiliate(db: Db, random: Random, { id, name, created }: Seeded): void {
  db.insert('affiliates', {
    id: uuid(random),
    customer_id: id,
    created: created + day,
    enabled: random.integer(0, 1),
    link: `https://store.example/?ref=${name.toLowerCase()}`,
    balance: random.integer(0, 9999),
    returned: random.integer(5, 20),
    taken_off: random.integer(1, 10),
  })
}

/** A UUID of version 4, from the generator's own digits. */
function uuid(random: Random): string {
  const variant = random.pick(['8', '9', 'a', 'b'])
  return `${random.hex(8)}-${random.hex(4)}-4${random.hex(3)}-${variant}${random.hex(3)}-${random.hex(12)}`
}
