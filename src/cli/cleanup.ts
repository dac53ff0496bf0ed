import { cleanUpJournal } from '../engine/cleanup-journal.ts'
import { loadContract } from '../contract/load.ts'
import { checkTargetUrl } from '../engine/target.ts'
import { UsageError } from '../model/errors.ts'
import { parseCredential } from '../transport/auth.ts'
import { openJournal, readJournal } from '../transport/journal.ts'
import type { RunFlags } from './options.ts'

type CleanupFlags = Pick<RunFlags, 'target' | 'auth' | 'rate' | 'quota' | 'timeout'>

const incompleteCode = 5

/** `concordat cleanup JOURNAL`: removes what the journal says was created and not removed. */
export async function cleanup(journal: string, contractName: string | undefined, options: object): Promise<number> {
  const flags = options as CleanupFlags
  const entries = readJournal(journal)
  const start = entries.find((entry) => entry.type === 'run')
  const url = flags.target ?? start?.target
  if (start === undefined || url === undefined)
    throw new UsageError('journal', `${journal} does not say which run it belongs to.`)
  checkTargetUrl(url)
  const { auth, rate, quota, timeout } = flags
  const identities = auth === undefined ? [] : [{ name: 'main', credential: parseCredential(auth) }]
  const contract = await loadContract(contractName ?? start.contract)
  const open = openJournal(journal, 'a')
  const target = { url, identities, writes: 'own', perSecond: rate, quotas: quota, timeout } as const
  const result = await cleanUpJournal(contract, entries, target, open)
  await open.close()
  for (const { resource, id, reason } of result.left) process.stdout.write(`left: ${resource} ${id} (${reason})\n`)
  process.stdout.write(`created ${result.created}, removed ${result.removed}, left ${result.left.length}\n`)
  return result.left.length === 0 ? 0 : incompleteCode
}
