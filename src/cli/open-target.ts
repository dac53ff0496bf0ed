import { join } from 'node:path'
import { builtInContracts } from '../contract/source.ts'
import { checkTargetUrl, isLoopback, type Target } from '../engine/target.ts'
import { UsageError } from '../model/errors.ts'
import { type Identity, parseCredential, parseIdentity } from '../transport/auth.ts'
import type { OutputFlags, RunFlags } from './options.ts'

/** A target that is there until it is closed. */
export interface OpenTarget {
  readonly target: Target
  readonly close: () => Promise<void>
}

/** How hard, how long and how far a run may go, and what it is given, whatever its target. */
export function limitsOf(flags: Omit<RunFlags, 'target'>): Omit<Target, 'url' | 'identities'> {
  return {
    concurrency: flags.workers,
    perSecond: flags.rate,
    quotas: flags.quota,
    timeout: flags.timeout,
    maxTime: flags.maxTime,
    maxRequests: flags.maxRequests,
    writes: flags.writes,
    given: flags.given,
  }
}

/** The target of `--target`, or the embedded mock. Throws {@link UsageError} when there is neither. */
export async function openTarget(
  contractName: string,
  flags: Omit<RunFlags, 'target'> & Pick<OutputFlags, 'out'> & { readonly target?: string },
): Promise<OpenTarget> {
  const limits = limitsOf(flags)
  const named = (flags.identity ?? []).map(parseIdentity)
  const main: Identity[] = flags.auth === undefined ? [] : [{ name: 'main', credential: parseCredential(flags.auth) }]
  if (flags.target === undefined) {
    if (!builtInContracts.includes(contractName)) {
      throw new UsageError(
        'target-missing',
        'There is nothing to run against: --target is missing.',
        'Only the built-in contracts have a mock of their own.',
      )
    }
    const mock = await openMock(contractName, limits)
    process.stderr.write(`no --target: running against the embedded mock of ${contractName}\n`)
    return mock
  }
  checkTargetUrl(flags.target)
  if (flags.writes === undefined && !isLoopback(flags.target)) {
    process.stderr.write('note: only reading; --writes own lets the run create things and remove them again\n')
  }
  const target = {
    ...limits,
    url: flags.target,
    identities: [...main, ...named],
    journal: join(flags.out, 'journal.jsonl'),
  }
  return { target, close: async () => undefined }
}

/** A mock of a built-in contract that lives as long as the run; `profile` is how it answers. Throws {@link UsageError} when there is no such mock. */
export async function openMock(contractName: string, limits: Partial<Target>, profile?: string): Promise<OpenTarget> {
  const { startMock } = await import('../mock/server.ts')
  const mock = await startMock({ contract: contractName, port: 0, ...(profile === undefined ? {} : { profile }) })
  const identities = mock.identities.map(({ name, credential, permissions }): Identity => ({
    name,
    permissions,
    credential: parseCredential(credential),
  }))
  const given = { ...mock.given, ...limits.given }
  return { target: { ...limits, url: mock.url, identities, given, embedded: true }, close: () => mock.close() }
}
