import type { JsonObject } from '../../../model/json.ts'
import { Random } from '../../random.ts'
import type { Db } from '../../sqlite.ts'
import { relationOf } from './model.ts'

const people = ['john', 'ann', 'mary', 'peter', 'zoë', 'lu'] as const
const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'.split('')

/** How many of each the customers have; the first has of everything but one kind, the second has nothing. */
const belongings: readonly Readonly<Record<string, number>>[] = [
  {
    customer_group: 1,
    customer_addresses: 2,
    customer_payment_sources: 1,
    customer_subscriptions: 1,
    orders: 2,
    returns: 1,
    attachments: 1,
  },
  {},
  { customer_group: 1, orders: 1, order_subscriptions: 1 },
]

/** Fills an empty organization. Same seed, same data. */
export function seed(db: Db, number: number): void {
  const random = new Random(number)
  db.transaction(() => {
    people.forEach((name, index) => {
      const own = belongings[index % belongings.length] ?? {}
      const customer = insert(db, random, 'customers', customerAttributes(random, name, own['orders'] ?? 0))
      for (const [relationship, count] of Object.entries(own)) {
        for (let one = 0; one < count; one += 1) addRelated(db, random, customer, relationship)
      }
    })
  })
}

/** The id of the customer that was made first. */
export function firstCustomer(db: Db): string {
  return db.get<{ id: string }>("SELECT id FROM resources WHERE type = 'customers' ORDER BY n LIMIT 1")?.id ?? ''
}

function customerAttributes(random: Random, name: string, orders: number): JsonObject {
  const created = random.integer(1_514_800_000, 1_700_000_000)
  return {
    email: `${name}@example.com`.replace('ë', 'e'),
    status: (['prospect', 'acquired'] as const)[orders] ?? 'repeat',
    has_password: random.chance(0.5),
    ...times(created, created + random.integer(0, 9_000_000)),
    reference: random.chance(0.7) ? `crm-${random.integer(100, 999)}` : null,
    reference_origin: random.chance(0.7) ? 'crm' : null,
    metadata: { name, links: random.integer(0, 9) },
  }
}

function times(created: number, updated: number): JsonObject {
  return { created_at: instant(created), updated_at: instant(updated) }
}

function instant(seconds: number): string {
  return new Date(seconds * 1000).toISOString()
}

function addRelated(db: Db, random: Random, customer: number, relationship: string): void {
  const type = relationOf('customers', relationship)?.type ?? relationship
  const created = random.integer(1_600_000_000, 1_700_000_000)
  const n = insert(db, random, type, { name: `${type} ${random.integer(1, 99)}`, ...times(created, created) })
  db.insert('links', { owner: customer, name: relationship, resource: n })
  if (relationOf(type, 'customer') !== undefined) db.insert('links', { owner: n, name: 'customer', resource: customer })
}

function insert(db: Db, random: Random, type: string, attributes: JsonObject): number {
  const id = Array.from({ length: 10 }, () => random.pick(letters)).join('')
  return db.insert('resources', { type, id, attributes: JSON.stringify(attributes) })
}
