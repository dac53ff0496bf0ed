import { breach, holdsIn } from 'concordat'
import type { Breach, Invariant, Json, JsonObject, Step } from 'concordat'
import { alike, isObject, textOf } from '../shop.ts'
import { type Customer, customersIn, plainEmail, shownOf, type State, type Written } from './state.ts'

/** The `judge` of a rule about each customer of a state; problems are named by the customer's id and the member. */
export function eachCustomer(judge: (one: Customer) => Readonly<Record<string, Breach | undefined>>): Judge {
  return holdsIn<State>((state) => {
    const found = customersIn(state).flatMap((one) =>
      Object.entries(judge(one)).flatMap(([name, problem]): [string, Breach][] =>
        problem === undefined ? [] : [[`${one.id} ${name}`, problem]],
      ),
    )
    return new Map(found)
  })
}

type Judge = Invariant<State>['judge']

/** Addresses that several customers have: exactly the same one, or ones that differ in letter case or surrounding blanks. */
export function sharedEmails(state: State, how: 'exactly' | 'nearly'): ReadonlyMap<string, Breach> {
  const groups = Map.groupBy(
    customersIn(state).filter((one) => textOf(shownOf(one)['email']) !== ''),
    (one) => (how === 'exactly' ? textOf(shownOf(one)['email']) : plainEmail(shownOf(one)['email'])),
  )
  return new Map(
    [...groups].flatMap(([email, group]): [string, Breach][] => {
      const distinct = new Set(group.map((one) => textOf(shownOf(one)['email']))).size
      if (group.length < 2 || (how === 'nearly' && distinct < 2)) return []
      const message =
        how === 'exactly'
          ? 'Several customers have the same e-mail address'
          : 'E-mail addresses of several customers differ only in letter case or blanks'
      return [[email, breach(message, 'one customer', `${group.length} with ${email}`)]]
    }),
  )
}

/** Members of what was sent that the answer or the read afterwards shows with another value. */
export function lost(one: Written, members: readonly string[]): readonly Breach[] {
  const { sent, answered, after } = one
  return members
    .filter((name) => sent[name] !== undefined)
    .flatMap((name) => {
      const views = [
        { where: 'the read afterwards', view: after?.detail ?? {} },
        { where: 'the answer', view: answered },
      ]
      return views
        .filter(({ view }) => view[name] !== undefined && !isKept(name, sent[name], view[name]))
        .map(({ where, view }) =>
          breach(
            `${name} is not in ${where} as it was sent`,
            sent[name],
            view[name],
            ...placesOf(one, name, view[name]),
          ),
        )
        .slice(0, 1)
    })
}

/** What a lost member is about: the member sent, or its length; and the answer when that shows another customer than is then read. */
function placesOf({ operation, sent, answered, after }: Written, name: string, shown: Json | undefined): string[] {
  const member = `${operation}/body/${name}`
  const [told, read] = [answered[name], after?.detail?.[name]]
  const differs = told !== undefined && read !== undefined && !isKept(name, told, read)
  return [
    isCut(textOf(sent[name]).trim(), textOf(shown)) ? `${member}#maxLength` : member,
    ...(differs ? [`${operation}/response/200/body`] : []),
  ]
}

/** A long text of which only the beginning is left. */
function isCut(sent: string, shown: string): boolean {
  return sent.length > 100 && shown !== '' && shown.length < sent.length && sent.startsWith(shown)
}

/** Blanks around a text and the letter case of an address are not told to be kept. */
function isKept(name: string, sent: Json | undefined, shown: Json | undefined): boolean {
  return name === 'email' ? plainEmail(sent) === plainEmail(shown) : textOf(sent).trim() === textOf(shown).trim()
}

/** First and last name with a blank between, without needless blanks. */
export function joinedName(view: JsonObject): string {
  return spaced(`${textOf(view['first_name'])} ${textOf(view['last_name'])}`)
}

/** A text without needless blanks. */
export function spaced(value: Json | undefined): string {
  return textOf(value).trim().replaceAll(/\s+/g, ' ')
}

/** How the formatted address of a customer differs from the members it repeats. */
export function unlikeFormatted({ detail }: Customer): Readonly<Record<string, Breach | undefined>> {
  const formatted = detail?.['formatted_address']
  if (detail === null || !isObject(formatted)) return {}
  const copies = ['city', 'postcode', 'first_name', 'last_name', 'full_name'].map((name) => [name, name] as const)
  const pairs = [...copies, ['country', 'country_name'] as const]
  return Object.fromEntries(
    pairs
      .filter(([inside, outside]) => formatted[inside] !== undefined && detail[outside] !== undefined)
      .filter(([inside]) => inside !== 'full_name' || spaced(detail[inside]) === joinedName(detail))
      .map(([inside, outside]) => [
        inside,
        spaced(formatted[inside]) === spaced(detail[outside])
          ? undefined
          : breach(`${inside} in formatted_address is not ${outside}`, detail[outside], formatted[inside]),
      ]),
  )
}

/** What a step makes of codes and their names: a code with another name than it had or has, or a name with another code. */
export function mixedCodes({ before, after }: Step<State>): readonly Breach[] {
  const known = placesIn(before)
  if (known.some((one) => known.some((other) => isMixed(one, other)))) return []
  const mixed = placesIn(after).flatMap((one) =>
    [...known, ...placesIn(after)].filter((other) => isMixed(one, other)).map((other) => ({ one, other })),
  )
  return mixed.map(({ one, other }) => {
    const message = `Code and name of the ${one.kind} in formatted_address do not belong together`
    return breach(message, `as ${other.code} is ${other.name}`, `${one.code} is ${one.name}`)
  })
}

/** A code and its name. */
interface Place {
  readonly kind: 'country' | 'state'
  readonly code: string
  readonly name: string
}

function isMixed(one: Place, other: Place): boolean {
  return one.kind === other.kind && (one.code === other.code) !== (one.name === other.name)
}

function placesIn(state: State): readonly Place[] {
  return customersIn(state).flatMap(({ detail }): Place[] => {
    const formatted = detail?.['formatted_address']
    if (detail === null || !isObject(formatted)) return []
    const codes = [textOf(detail['country']), textOf(detail['state'])]
    const names = [textOf(formatted['country']), textOf(formatted['state'])]
    const country: Place = { kind: 'country', code: codes[0] ?? '', name: names[0] ?? '' }
    return codes.includes('') ? [country] : [country, { kind: 'state', code: codes.join(' '), name: names.join(' ') }]
  })
}

/** How the list shows a customer otherwise than a read of its own; only members that both have. */
export function unlikeListed({ detail, item }: Customer): Readonly<Record<string, Breach | undefined>> {
  if (detail === null || item === null) return {}
  return Object.fromEntries(
    Object.keys(detail)
      .filter((name) => item[name] !== undefined && !name.endsWith('labels') && !alike(item[name], detail[name]))
      .map((name) => [name, breach(`The list shows another ${name} than a read`, detail[name], item[name])]),
  )
}
