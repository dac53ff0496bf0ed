import { breach, invariant } from 'concordat'
import type { Breach, Invariant, Json, JsonObject } from 'concordat'
import { idOf, isObject, memberOf, alike, textOf, unless } from '../shop.ts'
import { addressesIn, type AddressStep, isPrimary, type State, types } from './book.ts'
import type { List } from './commands.ts'
import { moving, writing } from './witnesses.ts'

/** The addresses an accepted `list` shows, and what it asked for. */
function listed(step: AddressStep): { shown: readonly JsonObject[]; args: List } | undefined {
  if (step.command !== 'list' || !step.answer.accepted) return undefined
  return { shown: addressesIn(step.answer.body), args: step.args as unknown as List }
}

/** Judges each address that an accepted `list` shows. */
function eachListed(judge: (address: JsonObject) => readonly Breach[] | undefined): Invariant<State>['judge'] {
  return (step) => {
    const verdicts = (listed(step)?.shown ?? []).map(judge).filter((one) => one !== undefined)
    return verdicts.length === 0 ? undefined : verdicts.flat()
  }
}

const primaryFirst = invariant<State>({
  id: 'address-list-primary-first',
  title: 'The primary address stands first in its list',
  witnesses: [moving],
  judge(step) {
    const lists = types
      .map((type) => listed(step)?.shown.filter((address) => address['type'] === type) ?? [])
      .filter((list) => list.length > 1 && list.some(isPrimary))
    if (lists.length === 0) return undefined
    return lists
      .filter(([first]) => first !== undefined && !isPrimary(first))
      .map((list) =>
        breach('The primary address does not stand first', 'place 1', `place ${list.findIndex(isPrimary) + 1}`),
      )
  },
})

const defaultBilling = invariant<State>({
  id: 'address-list-default-billing',
  title: 'Without a type the list holds exactly the billing addresses',
  witnesses: [writing],
  judge(step) {
    const list = listed(step)
    if (list === undefined || list.args.type !== null) return undefined
    const expected = step.before[list.args.who].billing.map(idOf)
    const received = list.shown.map(idOf)
    if (new Set([...expected, ...received]).size === expected.length && received.length === expected.length) return []
    return [
      breach(
        'Without a type the list does not hold the billing addresses',
        `${expected.length} billing`,
        list.shown.map((address) => textOf(address['type'])).join(', ') || 'nothing',
      ),
    ]
  },
})

const onlyType = invariant<State>({
  id: 'address-list-only-type',
  title: 'With a type the list holds addresses of that type only',
  witnesses: [writing],
  judge(step) {
    const list = listed(step)
    if (list === undefined || list.args.type === null) return undefined
    return list.shown
      .filter((address) => address['type'] !== undefined && address['type'] !== list.args.type)
      .map((address) => breach('A list of one type holds an address of another', list.args.type, address['type']))
  },
})

const pathCustomer = invariant<State>({
  id: 'address-has-path-customer',
  title: 'An address names the customer of the path',
  witnesses: [writing],
  judge(step) {
    if (!step.answer.accepted || !['list', 'create', 'update'].includes(step.command)) return undefined
    if (memberOf(step.args, 'target', 'whose') === 'other') return undefined
    const who = memberOf(step.args, 'who') ?? memberOf(step.args, 'target', 'who')
    const id = step.before[who === 'B' ? 'B' : 'A'].id
    const shown = [...addressesIn(step.answer.body), memberOf(step.answer.body, 'data')]
    const named = shown.filter(isObject).filter((address) => address['customer_id'] !== undefined)
    if (named.length === 0) return undefined
    return named
      .filter((address) => Number(address['customer_id']) !== id)
      .map((address) =>
        breach(
          'An address names another customer than the path',
          'that of the path',
          `not ${textOf(address['customer_id'])}`,
        ),
      )
  },
})

const inWords = invariant<State>({
  id: 'formatted-address-in-words',
  title: 'The formatted address has country and state in words',
  level: 'should',
  witnesses: [writing],
  // That a state has a name is only known of the country whose states the documents show.
  judge: eachListed((address) => {
    const names = ['country', ...(address['country'] === 'US' ? ['state'] : [])]
    const coded = names.filter((name) => /^[A-Z]{2}$/.test(textOf(address[name])))
    if (coded.length === 0 || !isObject(address['formatted_address'])) return undefined
    return coded
      .filter((name) => memberOf(address, 'formatted_address', name) === address[name])
      .map((name) =>
        breach(
          `The formatted address has the ${name} as a code`,
          'in words',
          address[name],
          `schema/FormattedAddress/${name}`,
        ),
      )
  }),
})

/** Parts joined, with one blank behind each comma; what is empty is no part. */
const joined = (parts: readonly (Json | undefined)[]): string =>
  parts
    .map((part) => textOf(part).trim())
    .filter((part) => part !== '')
    .flatMap((part) => part.split(','))
    .map((part) => part.trim())
    .join(', ')

const fullAddress = invariant<State>({
  id: 'full-address-joins-parts',
  title: 'The full address joins company, lines, town, state and country with commas',
  witnesses: [writing],
  judge: unless(
    [inWords],
    eachListed((address) => {
      const formatted = memberOf(address, 'formatted_address')
      const full = memberOf(formatted, 'full_address')
      if (typeof full !== 'string') return undefined
      const own = ['company_name', 'address_1', 'address_2', 'city'].map((name) => address[name])
      const expected = joined([...own, memberOf(formatted, 'state'), memberOf(formatted, 'country')])
      return joined([full]) === expected ? [] : [breach('The full address is not its parts joined', expected, full)]
    }),
  ),
})

const formattedAgrees = invariant<State>({
  id: 'address-formatted-address-agrees',
  title: 'The formatted address repeats the members of the address',
  witnesses: [writing],
  judge: eachListed((address) => {
    const formatted = address['formatted_address']
    if (!isObject(formatted)) return undefined
    return ['name', 'type', 'label', 'company_name', 'address_1', 'address_2', 'city', 'postcode', 'phone']
      .filter((name) => name in formatted && name in address && !alike(formatted[name], address[name]))
      .map((name) =>
        breach(`The formatted address has another ${name} than the address`, address[name], formatted[name]),
      )
  }),
})

/** What holds for each list of addresses, whatever was done before. */
export const lists: readonly Invariant<State>[] = [
  primaryFirst,
  defaultBilling,
  onlyType,
  pathCustomer,
  inWords,
  fullAddress,
  formattedAgrees,
]
