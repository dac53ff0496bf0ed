import { makeValidator } from '../contract/validate.ts'
import { makeContext } from '../generate/context.ts'
import type { Contract, Operation, Resource } from '../model/contract.ts'
import { ContractError } from '../model/errors.ts'
import type { CleanupResult } from '../model/event.ts'
import { makeClient } from '../transport/client.ts'
import { type Journal, type JournalEntry, noJournal, thingKey } from '../transport/journal.ts'
import { removeAll } from './cleanup.ts'
import { type Created, createdOf, type Unanswered } from './ledger.ts'
import { removeStrays, joined } from './strays.ts'
import { clientOptions, makeBase, preflight, type Target } from './target.ts'

/**
 * Removes what a journal says was created and not removed, and writes down what is gone now. Throws {@link TargetError} when the target
 * is not there.
 */
export async function cleanUpJournal(
  contract: Contract,
  entries: readonly JournalEntry[],
  target: Target,
  journal: Journal = noJournal,
): Promise<CleanupResult> {
  const { created, unanswered } = whatIsLeft(contract, entries)
  const operations = new Map([...contract.operations, ...contract.fixtures].map((one) => [one.id, one]))
  const operation = (id: string): Operation => {
    const found = operations.get(id)
    if (found === undefined) throw new ContractError('contract-operation', `The contract has no operation "${id}".`)
    return found
  }
  const client = makeClient(clientOptions(target, { contract }))
  try {
    await preflight(contract, target, client)
    const options = {
      resources: contract.resources,
      operation,
      base: makeBase(contract, target),
      context: makeContext(contract, makeValidator(contract.document), 1),
      client,
      journal,
    }
    const told = await removeAll(created, unanswered, options)
    const runs = entries.flatMap((entry) =>
      entry.type === 'run' && created.length + unanswered.length > 0 ? [entry.run] : [],
    )
    let all = told
    for (const run of runs) all = joined(all, await removeStrays(run, created, options))
    return all
  } finally {
    await client.close()
  }
}

function whatIsLeft(
  contract: Contract,
  entries: readonly JournalEntry[],
): { created: Created[]; unanswered: Unanswered[] } {
  const resources = new Map(contract.resources.map((resource) => [resource.name, resource]))
  const open = new Map<number, Unanswered>()
  const named = new Map<number, Created>()
  const created = new Map<string, Created>()
  // What an interrupted run did to it is not in the journal, so every removal step is taken.
  const touched = (one: Created): Created => ({ ...one, touchedBy: new Set(contract.operations.map(({ id }) => id)) })
  const resourceOf = (name: string): Resource => {
    const found = resources.get(name)
    if (found === undefined)
      throw new ContractError('journal', `The journal names "${name}", which this contract does not create.`)
    return found
  }
  for (const entry of entries) {
    if (entry.type === 'sending') {
      const { id, n, unique } = entry
      const resource = resourceOf(entry.resource)
      if (id === undefined) open.set(n, { n, resource, unique })
      else named.set(n, touched(createdOf(resource, { ...entry, id })))
    } else if (entry.type === 'created' || entry.type === 'not-created') {
      open.delete(entry.n)
      named.delete(entry.n)
      if (entry.type === 'created')
        created.set(thingKey(entry.resource, entry), touched(createdOf(resourceOf(entry.resource), entry)))
    } else if (entry.type === 'removed') created.delete(thingKey(entry.resource, entry))
  }
  return { created: [...created.values(), ...named.values()], unanswered: [...open.values()] }
}
