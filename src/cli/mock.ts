import { UsageError } from '../model/errors.ts'
import { loadMocked } from '../mock/contracts.ts'
import { startMock } from '../mock/server.ts'

interface MockFlags {
  readonly port: number
  readonly host: string
  readonly db?: string
  readonly seed: number
  readonly nameMode?: 'split' | 'full'
  readonly profile?: string
  readonly fault?: readonly string[]
}

/** `concordat mock [contract]`: serves until it is stopped. */
export async function mock(contract: string, options: object): Promise<number> {
  const { fault, ...flags } = options as MockFlags
  if (fault?.[0] === 'list') {
    const { faults } = await loadMocked(contract)
    for (const { id, requirement, description } of faults)
      process.stdout.write(`${id.padEnd(34)} ${requirement.padEnd(20)} ${description}\n`)
    return 0
  }
  if (flags.port < 0 || flags.port > 65_535)
    throw new UsageError('port', `--port ${flags.port} is no port.`, 'Ports go from 0 to 65535.')
  const running = await startMock({ contract, ...flags, ...(fault === undefined ? {} : { faults: fault }) })
  const stopped = new Promise<void>((resolve) => process.once('SIGINT', resolve).once('SIGTERM', resolve))
  process.stdout.write(`${contract} mock at ${running.url}\nAPI at ${running.apiUrl}\n`)
  for (const { credential, permissions } of running.identities) {
    process.stdout.write(`  --auth ${credential}   ${permissions.join(', ') || 'no permission'}\n`)
  }
  for (const [name, value] of Object.entries(running.given)) process.stdout.write(`  --given ${name}=${value}\n`)
  await stopped
  await running.close()
  return 0
}
