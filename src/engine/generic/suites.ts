import * as fc from 'fast-check'
import { bareName, itemNames } from '../../contract/names.ts'
import { choosesId, isNamedByRequest, segmentsOf } from '../../contract/producers.ts'
import type { Contract } from '../../model/contract.ts'
import { isObject } from '../../model/json.ts'
import type { ProgramCall } from '../../model/program.ts'
import { readChangesNothing } from '../../suite/generic.ts'
import { type Command, call, defineSuite, type Suite } from '../../suite/suite.ts'
import { commandsOf } from './commands.ts'
import { fieldsOf } from './fields.ts'
import { type Kind, kindsOf, listingsOf, namesOfKind } from './kinds.ts'
import { type ListSuiteOptions, listSuiteOf, patience } from './list-suites.ts'
import { rulesOf } from './rules.ts'
import { absorbStep, type Fixture, observeThings, prepareThings, type State } from './things.ts'

/** What generated suites are made from. */
export interface GenericOptions extends ListSuiteOptions {
  /** The suites there are; what they are about is left to them. */
  readonly suites: readonly Suite[]
}

/**
 * The suites of a contract that has none of its own: for each kind of thing that a run can make, read and remove, what every API keeps over
 * several calls. A built-in contract has its own.
 */
export function genericSuites(options: GenericOptions): Suite[] {
  const { contract, suites } = options
  if (contract.isBuiltIn === true) return []
  const covered = new Set(suites.filter((one) => one.contract === contract.name).map(({ area }) => bareName(area)))
  const isFree = (names: readonly string[]): boolean => !names.some((name) => covered.has(name))
  const kinds = kindsOf(contract).filter((kind) => isFree(namesOfKind(kind)) && !mustChooseId(kind, contract))
  const lists = listingsOf(contract).filter(({ operation }) =>
    isFree(itemNames(segmentsOf(operation.path).at(-1) ?? '')),
  )
  return [
    ...kinds.map((kind) => suiteOf(kind, options)),
    ...lists.flatMap((list) => {
      const kind = kinds.find((one) => one.list?.operation.id === list.operation.id)
      return listSuiteOf({ list, ...(kind === undefined ? {} : { kind }) }, options)
    }),
  ]
}

/** A creation that must be sent the id of what it makes may overwrite what is there. */
function mustChooseId({ creator, madeId }: Kind, { document }: Contract): boolean {
  if (isNamedByRequest({ id: madeId })) return false
  return choosesId(document, { operation: creator, id: madeId }).how === 'required'
}

function suiteOf(kind: Kind, { contract, context, casesOf, seed }: GenericOptions): Suite {
  const commands = commandsOf(kind, casesOf)
  const operations = [kind.creator, kind.put, kind.patch].filter((one) => one !== undefined)
  const fields = new Map(operations.map((one) => [one.id, fieldsOf(one, kind, context)]))
  return defineSuite<State, Fixture>({
    contract: contract.name,
    area: kind.name,
    patience,
    generic: {
      [readChangesNothing]: 'must',
      'rejected-changes-nothing': 'should',
      'nothing-else-changes': 'should',
      'answer-is-read-back': 'off',
      'updated-at-never-goes-back': 'off',
      // Nothing in HTTP forbids it, and many databases do it.
      'ids-are-not-reused': 'off',
    },
    prepare: (api) => prepareThings(kind, api),
    observe: (api, fixture) => observeThings(kind, api, fixture),
    absorb: (fixture, taken) => absorbStep(kind, fixture, taken),
    entities: ({ things }) =>
      Object.values(things).flatMap(({ path, value }) =>
        isObject(value) ? [{ kind: kind.name, id: String(path[kind.idName]), value }] : [],
      ),
    commands,
    invariants: rulesOf({ kind, fields, witnesses: witnessesOf(commands, seed) }),
  })
}

/** The programs that always run: some creations, every way to change a thing and to read it, then its end. */
function witnessesOf(commands: readonly Command<State>[], seed: number): ProgramCall[][] {
  const drawn = (id: string, count: number, who: object = { who: 'A' }): ProgramCall[] => {
    const args = commands.find((one) => one.id === id)?.args
    if (args === undefined) return []
    const sampled = fc.sample(args, { seed, numRuns: 8 * count }).map((value) => ({ ...(value as object), ...who }))
    const different = [...new Map(sampled.map((value) => [JSON.stringify(value), value])).values()]
    return fullest(different)
      .slice(0, count)
      .map((value) => call(id, value))
  }
  const made = { who: 'C' }
  // A and B have owners of their own: what else its owner has is only seen to change where there is something.
  const sibling = commands.some(({ id }) => id === 'read-elsewhere') ? drawn('create', 1, {}) : []
  return [
    [...drawn('create', 4, {}), ...drawn('read', 1, made), ...drawn('remove', 1, made)],
    [
      ...sibling,
      ...drawn('replace', 1),
      ...drawn('replace-again', 1),
      ...drawn('replace', 3).slice(1),
      ...drawn('change', 3),
      ...drawn('read', 1),
      ...drawn('list', 1),
      ...drawn('read-elsewhere', 1),
      ...drawn('break', 4),
      ...drawn('remove', 1),
    ],
  ].filter((calls) => calls.length > 0)
}

/** Those that say most first: what is not sent cannot get lost. */
function fullest<T>(values: readonly T[]): T[] {
  return values.toSorted((a, b) => JSON.stringify(b).length - JSON.stringify(a).length)
}
