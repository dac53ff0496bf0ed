import * as fc from 'fast-check'
import type { GenerateContext } from '../../generate/context.ts'
import type { Contract } from '../../model/contract.ts'
import { readChangesNothing } from '../../suite/generic.ts'
import { call, defineSuite, type Suite } from '../../suite/suite.ts'
import { bodiesOf, type CasesOf } from './commands.ts'
import type { Kind } from './kinds.ts'
import { listCommands } from './list-commands.ts'
import { listRules } from './list-rules.ts'
import { waysOf } from './list-ways.ts'
import { type Listed, type ListFixture, type ListState, observeList, prepareList } from './lists.ts'

/** What generated suites are made from. */
export interface ListSuiteOptions {
  readonly contract: Contract
  readonly context: GenerateContext
  readonly casesOf: CasesOf
  readonly seed: number
}

/** Milliseconds after which a server that writes later than it answers has caught up. */
export const patience = 400

/** How many things are made to be listed, besides those every program has. */
const made = 4

/** The suite of one list: pages, order and filters, as far as its parameters have them; none where they do not. */
export function listSuiteOf(
  { list, kind }: Pick<Listed, 'list'> & { readonly kind?: Kind },
  { contract, context, casesOf, seed }: ListSuiteOptions,
): Suite[] {
  const commands = listCommands(list, waysOf(list, context))
  if (commands.length === 0) return []
  const bodies = kind === undefined ? undefined : bodiesOf(kind.creator, casesOf)
  const listed: Listed = {
    list,
    ...(kind === undefined ? {} : { kind }),
    bodies: bodies === undefined ? [] : fc.sample(bodies, { seed, numRuns: made }),
  }
  const witnesses = commands.map(({ id, args }) =>
    fc.sample(args, { seed, numRuns: id === 'pages' || id === 'walk' ? 2 : 8 }).map((value) => call(id, value)),
  )
  return [
    defineSuite<ListState, ListFixture>({
      contract: contract.name,
      area: list.operation.id,
      alone: true,
      reads: true,
      patience,
      // Others may write while we look.
      generic: { [readChangesNothing]: 'should', 'rejected-changes-nothing': 'off', 'nothing-else-changes': 'off' },
      prepare: (api) => prepareList(listed, api),
      observe: (api, fixture) => observeList(listed, api, fixture),
      entities: () => [],
      commands,
      invariants: listRules(list, witnesses),
    }),
  ]
}
