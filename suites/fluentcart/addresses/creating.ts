import { breach, invariant } from 'concordat'
import type { Invariant, JsonObject } from 'concordat'
import { idOf, memberOf, sentIn } from '../shop.ts'
import { type AddressStep, byId, isPrimary, primaries, type State } from './book.ts'
import type { Create } from './commands.ts'
import { lost } from './values.ts'
import { moving, writing } from './witnesses.ts'

/** What one or several accepted creates at once made: the addresses that are new in the list. */
function made(
  step: AddressStep,
): { fresh: readonly JsonObject[]; old: readonly JsonObject[]; args: Create } | undefined {
  if (!['create', 'create-at-once'].includes(step.command) || !step.answers.some(({ accepted }) => accepted))
    return undefined
  const args = step.args as unknown as Create
  const old = step.before[args.who][args.type]
  const fresh = step.after[args.who][args.type].filter((address) => byId(old, idOf(address)) === undefined)
  return { fresh, old, args }
}

/** The address that a single accepted create made. */
function madeOne(step: AddressStep): { address: JsonObject; old: readonly JsonObject[]; args: Create } | undefined {
  const found = made(step)
  const [address] = found?.fresh ?? []
  return found === undefined || step.command !== 'create' || address === undefined ? undefined : { address, ...found }
}

const isListed = invariant<State>({
  id: 'created-address-is-listed',
  title: 'A new address is listed, once, under the id in the answer',
  witnesses: [writing, moving],
  judge(step) {
    const found = made(step)
    if (found === undefined || !step.after[found.args.who].isSplit) return undefined
    const accepted = step.answers.filter((answer) => answer.accepted)
    const ids = accepted.map(({ body }) => idOf(memberOf(body, 'data'))).filter((id) => !Number.isNaN(id))
    const missing = ids.filter((id) => byId(found.fresh, id) === undefined)
    if (missing.length === 0 && found.fresh.length === accepted.length && new Set(ids).size === ids.length) return []
    return [
      breach(
        missing.length > 0 ? 'A new address is not listed' : 'Not as many addresses are new as were created',
        `${accepted.length} new in the list`,
        `${found.fresh.length} new, ${missing.length} of those in the answers missing`,
      ),
    ]
  },
})

const keepsValues = invariant<State>({
  id: 'address-create-keeps-values',
  title: 'A new address has the values that were sent',
  witnesses: [writing],
  judge(step) {
    const found = madeOne(step)
    const [exchange] = step.exchanges
    if (found === undefined || exchange === undefined) return undefined
    return [
      ...lost(exchange, found.address, 'A new address is listed with'),
      ...lost(exchange, memberOf(step.answer.body, 'data'), 'The answer shows a new address with'),
    ]
  },
})

const defaultActive = invariant<State>({
  id: 'address-default-status-active',
  title: 'An address created without a status is active',
  witnesses: [writing],
  judge(step) {
    const found = madeOne(step)
    const [exchange] = step.exchanges
    if (found === undefined || exchange === undefined || 'status' in sentIn(exchange)) return undefined
    const { status } = found.address
    return status === undefined || status === 'active'
      ? []
      : [breach('An address created without a status is not active', 'active', status)]
  },
})

const firstPrimary = invariant<State>({
  id: 'first-address-becomes-primary',
  title: 'An address becomes primary when its type has no primary one yet',
  witnesses: [writing],
  judge(step) {
    const found = madeOne(step)
    if (found === undefined || found.args.is_primary === 1 || primaries(found.old).length > 0) return undefined
    return isPrimary(found.address)
      ? []
      : [breach('The first address of its type did not become primary', 'is_primary 1', found.address['is_primary'])]
  },
})

const defaultNot = invariant<State>({
  id: 'address-default-not-primary',
  title: 'Created without is_primary an address is not primary when its type has a primary one',
  witnesses: [writing],
  judge(step) {
    const found = made(step)
    if (found === undefined || found.args.is_primary === 1 || primaries(found.old).length === 0) return undefined
    return found.fresh
      .filter(isPrimary)
      .map(() => breach('An address became primary though nobody asked', 'is_primary 0', 'is_primary 1'))
  },
})

const asked = invariant<State>({
  id: 'is-primary-makes-primary',
  title: 'Created with is_primary 1 an address is primary',
  witnesses: [writing],
  judge(step) {
    const found = madeOne(step)
    if (found === undefined || found.args.is_primary !== 1) return undefined
    return isPrimary(found.address)
      ? []
      : [breach('An address created with is_primary 1 is not primary', 'is_primary 1', found.address['is_primary'])]
  },
})

/** What creating promises about the primary mark. */
export const markedOnCreate: readonly Invariant<State>[] = [firstPrimary, defaultNot, asked]

/** What creating promises. */
export const creating: readonly Invariant<State>[] = [isListed, keepsValues, defaultActive, ...markedOnCreate]
