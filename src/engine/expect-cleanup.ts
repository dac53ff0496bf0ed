import { makeValidator } from '../contract/validate.ts'
import { makeContext } from '../generate/context.ts'
import type { Contract, Operation } from '../model/contract.ts'
import type { CleanupResult } from '../model/event.ts'
import { type Identity, parseCredential } from '../transport/auth.ts'
import { type Client, makeClient } from '../transport/client.ts'
import type { JournalEntry } from '../transport/journal.ts'
import { removeAll } from './cleanup.ts'
import type { Created, Unanswered } from './ledger.ts'
import { clientOptions, makeBase, type Target } from './target.ts'

/** Who the mock lets do everything. */
export const main: Identity = { name: 'main', credential: parseCredential('basic:admin:admin-password') }

/** Removes things from a target; gives the result and the requests that were sent, in their order. */
export async function remove(
  contract: Contract,
  url: string,
  created: readonly Created[],
  unanswered: readonly Unanswered[] = [],
): Promise<CleanupResult & { readonly sent: readonly string[]; readonly journal: readonly JournalEntry[] }> {
  const target: Target = { url, identities: [main] }
  const client = makeClient(clientOptions(target))
  const sent: string[] = []
  const journal: JournalEntry[] = []
  const watched: Client = {
    ...client,
    send: async (request, identity) => {
      sent.push(
        `${request.method} ${request.url.replace(/^http:\/\/[^/]*(?:\/wp-json\/fluent-cart\/v2)?/, '')} ${request.body ?? ''}`.trimEnd(),
      )
      return client.send(request, identity)
    },
  }
  const result = await removeAll(created, unanswered, {
    resources: contract.resources,
    operation: (id) => [...contract.operations, ...contract.fixtures].find((one) => one.id === id) as Operation,
    base: makeBase(contract, target),
    context: makeContext(contract, makeValidator(contract.document), 1),
    client: watched,
    journal: { append: async (entry) => void journal.push(entry), close: async () => undefined },
  })
  await client.close()
  return { ...result, sent, journal }
}
