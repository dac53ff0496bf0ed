import { breach } from 'concordat'
import type { Breach, Json, JsonObject } from 'concordat'
import { alike, sentIn, textOf } from '../shop.ts'
import type { AddressStep } from './book.ts'

/** Members of an address that a client gives, the one that shops may leave out last. */
export const givenMembers: readonly string[] =
  'type name address_1 address_2 city state postcode country phone email label status company_name'.split(' ')

/** Those with a documented limit. */
const limited: ReadonlySet<string> = new Set(['name', 'email', 'city', 'label', 'company_name'])

/** The given members that a request sent and that are shown with another value, of those that count. */
export function lost(
  exchange: AddressStep['exchanges'][number],
  shown: unknown,
  what: string,
  counts: (name: string) => boolean = () => true,
): Breach[] {
  const [sent, address] = [sentIn(exchange), (shown ?? {}) as JsonObject]
  return givenMembers
    .filter((name) => counts(name) && name in sent && name in address && !alike(sent[name], address[name]))
    .filter((name) => !isSetting(name, address[name]))
    .map((name) => {
      const place = `${exchange.case.operation}/body/${name}`
      const about = limited.has(name) && isCut(sent[name], address[name]) ? `${place}#maxLength` : place
      return breach(`${what} another ${name} than was sent`, sent[name], address[name], about)
    })
}

/** The settings of the checkout decide whether a shop keeps the company at all. */
function isSetting(name: string, shown: Json | undefined): boolean {
  return name === 'company_name' && textOf(shown) === ''
}

/** The beginning of what was sent, and no more. */
function isCut(sent: Json | undefined, shown: Json | undefined): boolean {
  return typeof sent === 'string' && typeof shown === 'string' && shown !== '' && sent.startsWith(shown)
}

/** The given members of an address that are not what they were. */
export function differing(was: JsonObject, is: JsonObject): readonly string[] {
  return givenMembers.filter((name) => name in was && name in is && !alike(was[name], is[name]))
}
