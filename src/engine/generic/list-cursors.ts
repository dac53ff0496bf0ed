import { bareName, cursorNames, lastIdNames } from '../../contract/names.ts'
import { answerSchema } from '../../contract/producers.ts'
import { pointerTo, valueAt } from '../../contract/pointer.ts'
import type { GenerateContext } from '../../generate/context.ts'
import type { FlatSchema } from '../../generate/flat-schema.ts'
import type { Json } from '../../model/json.ts'
import type { Taken } from '../../suite/suite.ts'
import type { Listing } from './kinds.ts'
import { itemsOf } from './lists.ts'
import { idShown } from './things.ts'

/** How one page of a list leads to the next. */
export interface Cursor {
  /** The parameter that says how many items a page has, and the most it may be. */
  readonly size: string
  readonly most: number
  /** The parameter that takes what a page says of the next. */
  readonly at: string
  /** Where a page says it: a pointer in its answer, the `Link` header, or the id of its last item. */
  readonly next: { readonly member: string } | 'link' | 'last'
}

/** A query parameter with one plain value. */
export interface Known {
  readonly name: string
  /** Without case and separators. */
  readonly bare: string
  readonly flat: FlatSchema
}

const nexts = [
  'next',
  'nextcursor',
  'nextpagetoken',
  'nexttoken',
  'endcursor',
  'nextlink',
  'nexturl',
  'continuationtoken',
]
const wrappers = ['meta', 'metadata', 'pagination', 'paging', 'page', 'pageinfo', 'links', 'cursors']

/** Reads how a list goes on from page to page; undefined where names and schemas do not say it. `size`: the parameter for the items of a page. */
export function cursorOf(
  { operation }: Listing,
  known: readonly Known[],
  size: Known | undefined,
  context: GenerateContext,
): Cursor | undefined {
  if (size === undefined || (size.flat.minimum ?? 1) > 1) return undefined
  const named = (names: readonly string[]): Known | undefined =>
    known.find(({ bare, flat }) => names.includes(bare) && flat.types.some((type) => /string|integer/.test(type)))
  const sized = { size: size.name, most: Math.min(size.flat.maximum ?? 100, 100) }
  const [token, last] = [named(cursorNames), named(lastIdNames)]
  const member = memberOfNext(operation, context)
  const hasLink = operation.responses.some(
    ({ status, headers }) => status.startsWith('2') && headers.some(({ name }) => name === 'link'),
  )
  if (token !== undefined && member !== undefined) return { ...sized, at: token.name, next: { member } }
  if (token !== undefined && hasLink) return { ...sized, at: token.name, next: 'link' }
  return last === undefined ? undefined : { ...sized, at: last.name, next: 'last' }
}

/** Where the answer of a list says what comes next: `/next_cursor`, `/meta/next`, `/links/next/href`. */
function memberOfNext(operation: Listing['operation'], context: GenerateContext): string | undefined {
  const schema = answerSchema(operation)
  if (schema === undefined) return undefined
  const top = context.schemas.flatten([schema]).properties
  const inside = Object.entries(top)
    .filter(([name]) => wrappers.includes(bareName(name)))
    .flatMap(([name, at]) =>
      Object.entries(context.schemas.flatten(at).properties).map(
        ([inner, own]) => [pointerTo('', name, inner), own] as const,
      ),
    )
  const outside = Object.entries(top).map(([name, at]) => [pointerTo('', name), at] as const)
  const found = [...outside, ...inside].find(([pointer]) => nexts.includes(bareName(pointer.split('/').at(-1) ?? '')))
  if (found === undefined) return undefined
  const [pointer, at] = found
  const { types, properties } = context.schemas.flatten(at)
  if (properties['href'] !== undefined) return `${pointer}/href`
  return types.includes('string') || types.includes('integer') ? pointer : undefined
}

/** What the page behind the last of some is asked for with; null after the last page, undefined where a page says it in a way that cannot be followed. */
export function nextOf(
  list: Listing,
  { at, next }: Cursor,
  { exchanges, answers }: Pick<Taken, 'exchanges' | 'answers'>,
): Json | undefined {
  const response = exchanges.at(-1)?.response
  const body = answers.at(-1)?.body
  if (response === undefined || response.kind === 'failure') return undefined
  if (next === 'last') {
    const last = itemsOf(list, body)?.at(-1)
    return (last === undefined ? undefined : idShown(last, list.id)) ?? null
  }
  const said = next === 'link' ? linkTo(response.headers['link']) : valueAt(body ?? null, next.member)
  if (said === undefined || said === null || said === '' || said === false) return null
  if (typeof said === 'number') return said
  if (typeof said !== 'string') return undefined
  // An address is not followed: of it only the value counts that the parameter takes.
  const isAddress = next === 'link' || /^(?:https?:\/\/|\/[^?]*\?|\?)/.test(said)
  return isAddress ? valueIn(said, at) : said
}

function valueIn(address: string, parameter: string): string | undefined {
  if (!URL.canParse(address, 'http://localhost')) return undefined
  return new URL(address, 'http://localhost').searchParams.get(parameter) ?? undefined
}

/** The target of `<…>; rel="next"` (RFC 8288). */
function linkTo(header: string | undefined): string | undefined {
  const links = header?.matchAll(/<([^>]*)>([^<]*)/g) ?? []
  for (const [, target, parameters = ''] of links) if (/;\s*rel="?(?:[^"]*\s)?next\b/i.test(parameters)) return target
  return undefined
}
