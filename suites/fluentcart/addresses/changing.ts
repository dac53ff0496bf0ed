import { breach, invariant } from 'concordat'
import type { Breach, Invariant, JsonObject } from 'concordat'
import { breaksOneOf, idOf, memberOf, sentIn } from '../shop.ts'
import { type AddressStep, byId, find, isPrimary, ownTarget, primaries, type State, targetOf } from './book.ts'
import { differing, lost } from './values.ts'
import { writing } from './witnesses.ts'

/** An accepted update: its exchange, what was sent, and the address before and after. */
interface Update {
  readonly exchange: AddressStep['exchanges'][number]
  readonly sent: JsonObject
  readonly was: JsonObject
  readonly is: JsonObject
  /** The list of its type before. */
  readonly list: readonly JsonObject[]
}

function updated(step: AddressStep): Update | undefined {
  const found = ownTarget(step, 'update')
  const [exchange] = step.exchanges
  if (found === undefined || exchange === undefined) return undefined
  const { who, type } = found.to
  const is = byId(step.after[who][type], idOf(found.address))
  return is && { exchange, sent: sentIn(exchange), was: found.address, is, list: step.before[who][type] }
}

const keepsUnsent = invariant<State>({
  id: 'address-update-keeps-unsent-values',
  title: 'What an update does not send stays as it was',
  level: 'should',
  witnesses: [writing],
  judge(step) {
    const found = updated(step)
    if (found === undefined) return undefined
    const { sent, was, is } = found
    return differing(was, is)
      .filter((name) => !(name in sent))
      .map((name) => {
        const place = `updateCustomerAddress/body/${name}`
        return breach(`An update changed ${name}, which it did not send`, was[name] ?? 'nothing', is[name], place)
      })
  },
})

/** What was sent is there; a value that is not breaks what is said of its member. */
export const keepsValues: Invariant<State> = invariant<State>({
  id: 'address-update-keeps-values',
  title: 'A changed address has the values that were sent',
  witnesses: [writing],
  judge(step) {
    if (step.command === 'update-at-once') return judgeMeeting(step)
    const found = updated(step)
    return (
      found && [
        ...lost(found.exchange, found.is, 'A changed address is listed with'),
        ...lost(found.exchange, memberOf(step.answer.body, 'data'), 'The answer shows a changed address with'),
      ]
    )
  },
})

/** Whichever of the updates comes last, it leaves alone what only the others send. */
function judgeMeeting(step: AddressStep): readonly Breach[] | undefined {
  const to = targetOf(step)
  const address = to && find(to, step.before)
  const is = to && address && byId(step.after[to.who][to.type], idOf(address))
  if (is === undefined || step.answers.some(({ accepted }) => !accepted)) return undefined
  // An update that was seen to do this alone needs no other to meet.
  if (step.history.some((one) => breaksOneOf([keepsUnsent], one))) return undefined
  const given = step.exchanges.flatMap((one) => Object.keys(sentIn(one)))
  return step.exchanges.flatMap((one) =>
    lost(
      one,
      is,
      'After updates that met an address is listed with',
      (name) => given.indexOf(name) === given.lastIndexOf(name),
    ),
  )
}

const keepsMark = invariant<State>({
  id: 'address-update-keeps-primary',
  title: 'An update that does not send is_primary leaves it as it was',
  level: 'should',
  witnesses: [writing],
  judge(step) {
    const found = updated(step)
    // Where no address was primary, or two were, whatever mends that is no breach.
    if (found === undefined || 'is_primary' in found.sent || primaries(found.list).length !== 1) return undefined
    const [was, is] = [isPrimary(found.was), isPrimary(found.is)]
    if (was === is) return []
    const place = 'updateCustomerAddress/body/is_primary'
    const [expected, received] = [was, is].map((mark) => `is_primary ${mark ? 1 : 0}`)
    return [breach('An update changed is_primary, which it did not send', expected, received, place)]
  },
})

const madePrimary = invariant<State>({
  id: 'update-is-primary-makes-primary',
  title: 'Updated with is_primary 1 an address is primary',
  witnesses: [writing],
  judge(step) {
    const found = updated(step)
    if (found === undefined || Number(found.sent['is_primary'] ?? 0) !== 1) return undefined
    return isPrimary(found.is)
      ? []
      : [breach('An address updated with is_primary 1 is not primary', 'is_primary 1', found.is['is_primary'])]
  },
})

/** What changing promises about the primary mark. */
export const markedOnChange: readonly Invariant<State>[] = [keepsMark, madePrimary]

/** What changing promises. */
export const changing: readonly Invariant<State>[] = [keepsValues, keepsUnsent, ...markedOnChange]
