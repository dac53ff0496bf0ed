import { defineSuite, invariant } from 'concordat'
import type { Contract, Suite } from 'concordat'
import { commandsFor, everything } from './commands.ts'
import { compound } from './compound.ts'
import { parts } from './parts.ts'
import { requestRules } from './requests.ts'
import { resources } from './resources.ts'
import { invariantOf } from './rules.ts'
import { entryOperations, readEntries, type State } from './state.ts'
import { topLevel } from './top-level.ts'

/**
 * What JSON:API (1.0 and 1.1) demands of an API that is read, for any contract that names it (`x-suites: [json-api]`). Where the versions differ, what
 * either allows is right.
 */
export default function jsonApi(contract: Contract): Suite {
  const operations = entryOperations(contract)
  const witness = everything(operations)
  return defineSuite<State, State>({
    contract: contract.name,
    area: 'json-api',
    reads: true,
    prepare: (api) => readEntries(api, operations),
    // Nothing is changed, so what was seen first stands.
    observe: async (_, seen) => seen,
    entities: () => [],
    commands: operations.length === 0 ? [] : commandsFor(operations),
    invariants: [
      ...[...topLevel, ...resources(contract), ...parts, ...compound].map((rule) => invariantOf(rule, witness)),
      ...requestRules.map(({ id, title, level = 'must', judge }) =>
        invariant<State>({ id: `json-api-${id}`, title, level, judge, witnesses: [witness] }),
      ),
    ],
  })
}
