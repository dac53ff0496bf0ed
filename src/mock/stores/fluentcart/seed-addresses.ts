import type { Random } from '../../random.ts'
import type { Db } from '../../sqlite.ts'
import { streets, type Town, towns } from './seed-words.ts'

/** Whose addresses are made. */
export interface Owner {
  readonly id: number
  readonly name: string
  readonly email: string
  readonly town: Town
  readonly date: string
}

/** Gives a customer up to three billing and two shipping addresses, one of each type primary but not always the first. */
export function seedAddresses(db: Db, random: Random, owner: Owner): void {
  const counts = { billing: random.integer(owner.id % 6 === 0 ? 0 : 1, 3), shipping: random.integer(0, 2) }
  for (const [type, count] of Object.entries(counts)) {
    const primary = random.integer(0, Math.max(0, count - 1))
    for (let index = 0; index < count; index += 1) {
      db.insert('addresses', { ...addressOf(random, owner, index), type, is_primary: index === primary ? 1 : 0 })
    }
  }
}

function addressOf(random: Random, owner: Owner, index: number): Record<string, string | number> {
  return {
    customer_id: owner.id,
    name: owner.name,
    email: owner.email,
    label: random.pick(['', 'Home', 'Office']),
    address_1: `${random.integer(1, 999)} ${random.pick(streets)}`,
    address_2: random.chance(0.3) ? `Apt ${random.integer(1, 40)}` : '',
    ...(index === 0 ? owner.town : random.pick(towns)),
    phone: `+1-555-0${random.integer(100, 199)}`,
    company_name: random.chance(0.2) ? 'Acme Inc' : '',
    created_at: owner.date,
    updated_at: owner.date,
  }
}
