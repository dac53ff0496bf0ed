import { fc } from 'concordat'
import type { JsonObject } from 'concordat'
import { textOf } from '../shop.ts'
import { type Customer, emailOf, namesOf, shownOf, type State } from './state.ts'

/** Which address a request carries. One without any is a case of its own already, and could take the place of that. */
export const emails = [
  'new',
  'of 255 characters',
  'of another',
  'of another in other case',
  'of another between blanks',
  'malformed',
] as const

/** Which names. */
export const names = [
  'all',
  'full',
  'full of three words',
  'first',
  'of 255 characters',
  'text',
  'a number',
  'missing',
] as const

/** Which further values. */
export const values = ['none', 'all', 'some', 'long', 'text', 'aov', 'another status'] as const

/** Which address, names and further values a request carries. */
export interface Content {
  readonly email: (typeof emails)[number] | 'own'
  readonly names: (typeof names)[number]
  readonly values: (typeof values)[number]
  /** What stands where `text` is chosen. */
  readonly text: string
}

/** What is easily lost on the way into a store. Between angle brackets stands no tag: tags may be taken out for safety. */
const words = [
  "O'Fallon",
  '😀',
  '3 < 4 > 2',
  'Zoë',
  '漢字',
  '& Sons',
  '"Bo"',
  '#7',
  '50 %',
  'a/b',
  '007',
  '(x)',
] as const

/** A text of such words that always runs. */
export const unusual: string = words.slice(0, 7).join(' ')

/** Texts of such words. */
export const texts: fc.Arbitrary<string> = fc
  .array(fc.constantFrom(...words), { minLength: 1, maxLength: 6 })
  .map((some) => some.join(' '))

/** The members of a request; `customer` is the one that is changed, if any. */
export function bodyOf(content: Content, state: State, customer: Customer | undefined): JsonObject {
  const email = addressOf(content.email, state, customer)
  const long = 'x'.repeat(255)
  const all = {
    city: 'Boston',
    state: 'MA',
    postcode: '02101',
    country: 'US',
    notes: 'Zoë calls back',
    status: 'active',
  }
  const further: Readonly<Record<Content['values'], JsonObject>> = {
    none: {},
    all,
    some: { city: 'Albany', country: 'US', state: 'NY' },
    long: { ...all, city: long, notes: `Long ${long.repeat(4)}` },
    text: { ...all, city: content.text, notes: content.text },
    aov: { aov: '1050' },
    'another status': { status: 'archived' },
  }
  return { ...(email === undefined ? {} : { email }), ...nameOf(content, state), ...further[content.values] }
}

function nameOf({ names: which, text }: Content, { word, nameMode }: State): JsonObject {
  const first = 'x'.repeat(248 - word.length)
  const long = namesOf(word, first)
  const of: Readonly<Record<Content['names'], JsonObject>> = {
    all: namesOf(word, 'Ada'),
    full: { full_name: `Ada Smith-${word}` },
    'full of three words': { full_name: `Ada Quinn Smith-${word}` },
    first: { first_name: 'Ada' },
    // Each name on its own where the shop takes them apart, else both within the limit of the full name.
    'of 255 characters':
      nameMode === 'split' ? { first_name: 'x'.repeat(255), last_name: `${word}-`.padEnd(255, 'x') } : long,
    text: namesOf(word, text),
    // Whoever takes it must keep it.
    'a number': { ...namesOf(word, 'Ada'), ...(nameMode === 'split' && { last_name: 7 }) },
    missing: {},
  }
  return of[which]
}

/** Nobody has the new address yet: every customer of the program was given another number. */
function addressOf(which: Content['email'], state: State, customer: Customer | undefined): string | undefined {
  const { word, A, B, others } = state
  const taken = [A, B, ...others].map((one) => textOf(shownOf(one)['email']))
  const fresh = Array.from({ length: taken.length + 1 }, (_, n) => `n${n}`).find(
    (name) => !taken.some((one) => one.includes(`-${name}`)),
  )
  const other = textOf(shownOf(customer?.id === A.id ? B : A)['email'])
  if (which === 'own') return customer === undefined ? undefined : textOf(shownOf(customer)['email'])
  const of: Readonly<Record<Exclude<Content['email'], 'own'>, string>> = {
    new: emailOf(word, fresh ?? 'n'),
    'of 255 characters': longEmail(word, fresh ?? 'n'),
    'of another': other,
    // The word stays as it is: it is what a search finds them by.
    'of another in other case': other.replace('concordat', 'CONCORDAT').replace('example.test', 'Example.Test'),
    'of another between blanks': ` ${other} `,
    malformed: `concordat-${word}`,
  }
  return of[which]
}

/** 64 characters, the at sign, and labels of at most 63. */
function longEmail(word: string, name: string): string {
  const local = `concordat+${word}-${name}`.padEnd(64, 'x')
  return `${local}@${'x'.repeat(63)}.${'x'.repeat(63)}.${'x'.repeat(49)}.example.test`
}
