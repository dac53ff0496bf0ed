import type { AnswerSeen } from '../../model/behaviour.ts'
import type { Operation } from '../../model/contract.ts'
import type { Exchange } from '../../model/exchange.ts'
import { isObject, type Json } from '../../model/json.ts'
import { jsonOf } from '../session.ts'
import { formOf, isPassing } from './forms.ts'
import { deepest, isMap, skeletonOf } from './skeleton.ts'
import { makeWriter, type RunValues } from './values.ts'

/** What an observer knows of a run. */
export interface ObserverOptions extends RunValues {
  readonly operation: (id: string) => Operation
  /** True when an operation makes something that is known by its id. */
  readonly creates: (operation: string) => boolean
  /** True when the run made the thing with this id. */
  readonly made: (id: string) => boolean
}

/** Tells an exchange in the words of {@link AnswerSeen}; `id` is its case's, `prepared` how its things were made if not as usual. */
export type Observe = (exchange: Exchange, id: string, prepared?: string) => AnswerSeen

/** A body longer than this is not told. */
const longestBody = 200_000
/** Numbers of one answer that are looked at. */
const mostNumbers = 200

/** Makes the observer of a run. Of what the run did not make, forms are told and never values. */
export function makeObserver(options: ObserverOptions): Observe {
  return (exchange, id, prepared = '') => {
    const { response, case: one } = exchange
    const unusual = prepared === '' ? {} : { prepared }
    const seen = { operation: one.operation, case: id, about: one.description, ...unusual }
    if (response.kind === 'failure') return { ...seen, numbers: [] }
    const mediaType = response.headers['content-type']?.split(';')[0]?.trim().toLowerCase()
    const head = {
      ...seen,
      status: response.status,
      ...(mediaType === undefined || mediaType === '' ? {} : { mediaType }),
    }
    if (response.body.length > longestBody) return { ...head, numbers: [] }
    const body = jsonOf(response.body)
    const own = response.status >= 400 || isOwn(exchange, body, options)
    const write = own ? makeWriter(one.input, options, body) : undefined
    const skeleton =
      body === undefined ? kindOf(response.body) : skeletonOf(body, { write, sortedBy: wordsIn(one.input.query) })
    return {
      ...head,
      body: JSON.stringify(skeleton),
      ...(own ? { own } : {}),
      numbers: body === undefined || response.status >= 400 ? [] : numbersIn(body),
    }
  }
}

/** What the request makes, or names by ids of what was made, is the run's own. A POST may also be a search: what it lists is not. */
function isOwn(
  { case: { operation, input } }: Exchange,
  body: Json | undefined,
  { operation: find, creates, made }: ObserverOptions,
): boolean {
  const ids = Object.values(input.path).map(String)
  if (ids.length > 0) return ids.every(made)
  return find(operation).effect !== 'read' && (creates(operation) || !listsThings(body))
}

function listsThings(value: Json | undefined): boolean {
  if (Array.isArray(value)) return (value as readonly Json[]).some((item) => isObject(item) || listsThings(item))
  return isObject(value) && Object.values(value).some(listsThings)
}

function kindOf(text: string): string {
  if (text.trim() === '') return 'nothing'
  return /^\s*</.test(text) ? 'markup' : 'no JSON'
}

/** Words of a query that may name what to sort by. */
function wordsIn(query: Readonly<Record<string, Json>>): string[] {
  return Object.entries(query).flatMap(([name, value]) =>
    /sort|order/i.test(name) && typeof value === 'string' ? value.split(/[^\w.]+/).filter(Boolean) : [],
  )
}

/** The numbers in a body that are no ids, by place; strings of digits count. */
function numbersIn(body: Json): [string, number][] {
  const found: [string, number][] = []
  const visit = (value: Json, place: string, name: string, depth: number): void => {
    if (found.length >= mostNumbers || depth > deepest) return
    if (Array.isArray(value)) for (const item of value as readonly Json[]) visit(item, `${place}/*`, name, depth + 1)
    else if (isObject(value)) {
      const isOne = isMap(value)
      for (const [key, member] of Object.entries(value))
        visit(member, `${place}/${isOne ? '*' : key}`, isOne ? name : key, depth + 1)
    } else if (!/(^|_)ids?$|Ids?$|phone|postcode|zip|code$/i.test(name)) {
      const size = sizeOf(value as string | number | boolean | null)
      if (size > 0) found.push([place, size])
    }
  }
  visit(body, '', '', 0)
  return found
}

function sizeOf(value: string | number | boolean | null): number {
  const form = formOf(value)
  if (isPassing(form) || !['integer', 'number', 'digits', 'decimal'].includes(form)) return 0
  const size = Math.abs(Number(value))
  return Number.isFinite(size) ? size : 0
}
