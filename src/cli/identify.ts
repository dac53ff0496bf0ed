import { loadContract } from '../contract/load.ts'
import { builtInContracts } from '../contract/source.ts'
import { identify as identifyTarget } from '../engine/identify.ts'
import { UsageError } from '../model/errors.ts'
import { renderIdentification } from '../report/identification.ts'
import { parseCredential } from '../transport/auth.ts'

interface IdentifyFlags {
  readonly target?: string
  readonly auth?: string
  readonly timeout: number
  readonly json?: boolean
}

/** `concordat identify`: which of the built-in contracts a target follows. 0 when one is named, else 1. */
export async function identify(options: object): Promise<number> {
  const { target, auth, timeout, json } = options as IdentifyFlags
  if (target === undefined) {
    throw new UsageError(
      'target-missing',
      'There is nothing to look at: --target is missing.',
      'Give the address of the site.',
    )
  }
  const contracts = await Promise.all(builtInContracts.map((name) => loadContract(name)))
  const identities = auth === undefined ? [] : [{ name: 'main', credential: parseCredential(auth) }]
  const found = await identifyTarget(contracts, { url: target, identities, timeout })
  if (json === true) process.stdout.write(`${JSON.stringify(found, null, 2)}\n`)
  else {
    const { columns } = process.stdout
    const color = process.stdout.isTTY && process.env['NO_COLOR'] === undefined
    process.stdout.write(renderIdentification(found, { color, width: columns > 0 ? Math.min(columns, 120) : 100 }))
    if (found.contract === null && auth === undefined) {
      process.stderr.write('hint: Callers with credentials see more; give them with --auth or CONCORDAT_AUTH.\n')
    }
  }
  return found.contract === null ? 1 : 0
}
