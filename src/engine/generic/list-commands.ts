import * as fc from 'fast-check'
import type { Json, JsonObject } from '../../model/json.ts'
import { type Command, type CommandCall, command } from '../../suite/suite.ts'
import type { Listing } from './kinds.ts'
import { type Cursor, nextOf } from './list-cursors.ts'
import type { Filter, ListWays, Paging, Sorting } from './list-ways.ts'
import { type ListState, memberOf, requestFor } from './lists.ts'

/** How a list is read in parts and as a whole. */
interface Pages {
  readonly paging: Paging
  readonly size: number
  readonly count: number
}

/** How a list is gone through. */
export interface Walk {
  readonly cursor: Cursor
  readonly size: number
  /** The most pages that are read. */
  readonly count: number
}

/** What can be asked of a list. */
export function listCommands(list: Listing, { paging, cursor, sortings, filters }: ListWays): Command<ListState>[] {
  const ask = (state: ListState, query: JsonObject): CommandCall => ({
    operation: list.operation.id,
    request: requestFor(list.operation, state, query),
  })
  return [
    ...(paging === undefined || paging.most < 2
      ? []
      : [
          command<ListState, Pages>({
            id: 'pages',
            args: fc
              .record(
                {
                  paging: fc.constant(paging),
                  size: fc.integer({ min: 1, max: 3 }),
                  count: fc.integer({ min: 2, max: 4 }),
                },
                { noNullPrototype: true },
              )
              .filter(({ size, count }) => size * count <= paging.most),
            calls: ({ size, count }, state) => queriesOf(paging, size, count).map((query) => ask(state, query)),
            describe: ({ size, count }) => `read ${count} pages of ${size}, and all of them as one`,
          }),
        ]),
    ...(cursor === undefined || cursor.most < 2 ? [] : [walkCommand(list, cursor, ask)]),
    ...(sortings.length === 0
      ? []
      : [
          command<ListState, Sorting>({
            id: 'sort',
            args: fc.constantFrom(...sortings),
            calls: ({ query }, state) => [ask(state, query)],
            describe: ({ by, direction }) => `list by ${by}${direction === undefined ? '' : `, ${direction}`}`,
          }),
        ]),
    ...(filters.length === 0
      ? []
      : [
          command<ListState, Filter & { readonly nth: number }>({
            id: 'filter',
            args: fc.tuple(fc.constantFrom(...filters), fc.nat(5)).map(([filter, nth]) => ({ ...filter, nth })),
            calls: ({ parameter, by, nth }, state) => {
              const values = state.items.flatMap((item) => usable(memberOf(item, by)))
              const value = values[nth % Math.max(1, values.length)]
              return value === undefined ? undefined : [ask(state, { [parameter]: value })]
            },
            describe: ({ by }) => `list those with the ${by} of one of them`,
          }),
        ]),
  ]
}

/** A list as one page, then page by page, each asked for with what the one before says. */
function walkCommand(
  list: Listing,
  cursor: Cursor,
  ask: (state: ListState, query: JsonObject) => CommandCall,
): Command<ListState> {
  return command<ListState, Walk>({
    id: 'walk',
    args: fc
      .record(
        { cursor: fc.constant(cursor), size: fc.integer({ min: 1, max: 3 }), count: fc.integer({ min: 2, max: 4 }) },
        { noNullPrototype: true },
      )
      .filter(({ size, count }) => size * count <= cursor.most),
    calls: ({ size, count }, state) => [
      ask(state, { [cursor.size]: size * count }),
      ask(state, { [cursor.size]: size }),
    ],
    next: ({ size, count }, state, taken) => {
      const next = taken.exchanges.length > count ? undefined : nextOf(list, cursor, taken)
      return next === undefined || next === null ? undefined : ask(state, { [cursor.size]: size, [cursor.at]: next })
    },
    describe: ({ size, count }) => `go through ${count} pages of ${size}, and read all of them as one`,
  })
}

/** All as one page first, then its parts; before them page 0 where nobody knows whether pages count from there. */
function queriesOf({ size: sized, at, counts, first }: Paging, size: number, count: number): JsonObject[] {
  const parts = Array.from({ length: count }, (_, index) => index)
  if (counts === 'items') {
    return [{ [sized]: size * count, [at]: 0 }, ...parts.map((index) => ({ [sized]: size, [at]: index * size }))]
  }
  const numbers = first === undefined ? [0, ...parts.map((index) => index + 1)] : parts.map((index) => index + first)
  const whole = first === undefined ? { [sized]: size * count } : { [sized]: size * count, [at]: first }
  return [whole, ...numbers.map((number) => ({ [sized]: size, [at]: number }))]
}

/** A value that stands for itself in a query: no text that some search would read as a pattern. */
function usable(value: Json | undefined): Json[] {
  if (typeof value === 'number' || typeof value === 'boolean') return [value]
  return typeof value === 'string' && /^[\p{L}\p{N}](?:[\p{L}\p{N} @.-]{0,58}[\p{L}\p{N}])?$/u.test(value)
    ? [value]
    : []
}
