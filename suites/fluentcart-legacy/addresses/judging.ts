import { alike, breach } from 'concordat'
import type { Breach, Invariant, JsonObject, Step } from 'concordat'
import { type About, aboutCommands } from '../../shared/rules.ts'
import { idOf, isObject, memberOf } from '../../shared/values.ts'
import { shown, type Who } from '../shop.ts'
import { addressAt, type BookArgs, type Books, values } from './book.ts'

type Judge = Invariant<Books>['judge']

const about: About<Books, BookArgs> = aboutCommands<Books, BookArgs>()

function differing(sent: JsonObject, address: JsonObject, words: string): Breach[] {
  return Object.keys(sent)
    .filter((name) => !alike(sent[name], address[name]))
    .map((name) => breach(words, sent[name], address[name] ?? 'nothing'))
}

/** Ids that the steps so far have added to a customer, or deleted. */
function told(step: Step<Books>, who: Who, command: 'create' | 'delete'): number[] {
  return step.history
    .filter((one) => one.command === command && memberOf(one.args, 'who') === who && one.answer.accepted)
    .flatMap((one) => {
      if (command === 'create') return idOf(shown(one, 'address'))
      const address = addressAt(one.before[who], Number(memberOf(one.args, 'k')))
      return address === undefined ? [] : idOf(address)
    })
}

/** Whatever was added and not deleted is listed. */
export const allListed: Judge = about('list', ({ who }, step) => {
  if (!step.answer.accepted) return undefined
  const deleted = told(step, who, 'delete')
  const wanted = [...step.before[who].first, ...told(step, who, 'create')].filter((id) => !deleted.includes(id))
  const list = memberOf(step.answer.body, 'data', 'addresses')
  const ids = Array.isArray(list) ? (list as readonly JsonObject[]).map(idOf) : []
  const missing = wanted.filter((id) => !ids.includes(id)).length
  return missing === 0 ? [] : [breach('The list leaves out addresses', `${wanted.length} addresses`, `${missing} less`)]
})

/** What a customer has of both types is listed together. */
export const bothTypes: Judge = about('list', ({ who }, step) => {
  const list = memberOf(step.answer.body, 'data', 'addresses')
  // The program of A begins with one of each.
  if (who !== 'A' || !step.answer.accepted || step.history.some(({ command }) => command === 'delete')) return undefined
  const types = new Set(Array.isArray(list) ? (list as readonly JsonObject[]).map((one) => one['type']) : [])
  return types.size > 1
    ? []
    : [breach('The list holds addresses of one type only', 'billing, shipping', [...types].join())]
})

/** The customer shows the addresses of its list. */
export const readWithAll: Judge = about('list', ({ who }, { after }) => {
  const { list, read } = after[who]
  if (read === null) return undefined
  const [listed, shownIds] = [list, read].map((some) => some.map(idOf).toSorted((a, b) => a - b))
  return String(listed) === String(shownIds)
    ? []
    : [breach('A customer is read with other addresses than are listed', String(list.length), String(read.length))]
})

/** One address more is listed, with what was sent. */
export const created: Judge = about('create', ({ who, type }, { before, after, answer }) => {
  if (!answer.accepted) return undefined
  const known = new Set(before[who].list.map(idOf))
  const fresh = after[who].list.filter((one) => !known.has(idOf(one)))
  const [address] = fresh
  if (address === undefined || fresh.length > 1) return [breach('A new address is not listed once', 1, fresh.length)]
  return differing({ type, ...values.new }, address, 'A new address is listed with another value than was sent')
})

/** The answer has what was sent. */
export const shownAsSent: Judge = about('create', ({ type }, step) => {
  const address = shown(step, 'address')
  if (!isObject(address)) return undefined
  return differing({ type, ...values.new }, address, 'The answer shows another value than was sent')
})

/** What was sent is listed. */
export const updated: Judge = about('update', ({ who, k, sent }, { before, after, answer }) => {
  const address = addressAt(before[who], k)
  if (!answer.accepted || address === undefined) return undefined
  const now = after[who].list.find((one) => idOf(one) === idOf(address))
  if (now === undefined) return [breach('A changed address is listed no more', 'the address', 'nothing')]
  return differing(values[sent], now, 'A change of an address is not listed')
})

/** This one goes and no other. */
export const deleted: Judge = about('delete', ({ who, k }, { before, after, answer }) => {
  const address = addressAt(before[who], k)
  if (!answer.accepted || address === undefined) return undefined
  const ids = new Set(after[who].list.map(idOf))
  if (ids.has(idOf(address))) return [breach('A deleted address is still listed', 'gone', 'there')]
  const lost = before[who].list.filter((one) => idOf(one) !== idOf(address) && !ids.has(idOf(one)))
  return lost.length === 0 ? [] : [breach('A deletion takes other addresses too', 0, lost.length)]
})

/** The address is marked afterwards. */
export const madePrimary: Judge = about('make-primary', ({ who, k }, { before, after, answer }) => {
  const address = addressAt(before[who], k)
  if (!answer.accepted || address === undefined) return undefined
  return primaries(after[who].list).includes(idOf(address))
    ? []
    : [breach('The address made primary is not', 'is_primary true', 'is_primary false')]
})

/** No other address is marked. */
export const onePrimary: Judge = about('make-primary', ({ who }, step) => {
  const count = primaries(step.after[who].list).length
  if (!step.answer.accepted || (madePrimary(step) ?? []).length > 0) return undefined
  return count === 1 ? [] : [breach('A customer has more than one primary address', 1, count)]
})

function primaries(list: readonly JsonObject[]): number[] {
  return list.filter((one) => one['is_primary'] === true || Number(one['is_primary']) === 1).map(idOf)
}
