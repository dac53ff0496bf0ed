import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { cli, runNode, scratch, startNode, stop } from './child.ts'
import { type Figure, median, spread } from './figure.ts'

/** How long until somebody who types a command sees something, and until a run sends its first request. */
export async function measureStart(): Promise<Figure[]> {
  const bare: number[] = []
  const help: number[] = []
  const first: number[] = []
  for (let run = 0; run < 15; run++) {
    bare.push(await timeToExit(['-e', '0']))
    help.push(await timeToExit([cli, '--help']))
    first.push(await timeToFirstRequest())
  }
  return [
    { name: 'node -e 0', value: median(bare), unit: 'ms', note: spread(bare) },
    { name: 'concordat --help', value: median(help), unit: 'ms', atMost: 150, note: spread(help) },
    { name: 'concordat run: first request', value: median(first), unit: 'ms', atMost: 600, note: spread(first) },
  ]
}

async function timeToExit(args: readonly string[]): Promise<number> {
  const started = performance.now()
  const { code } = await runNode(args)
  if (code !== 0) throw new Error(`node ${args.join(' ')} ended with ${code}`)
  return performance.now() - started
}

/** From starting the process until its first request is here. The run is ended then: it has sent one harmless read. */
async function timeToFirstRequest(): Promise<number> {
  const server = createServer()
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const target = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const args = [
    cli,
    'run',
    'fluentcart',
    '--target',
    target,
    '--auth',
    'basic:bench:bench-password',
    '--out',
    scratch(),
  ]
  const started = performance.now()
  const child = startNode(args)
  await Promise.race([once(server, 'request'), once(child, 'exit').then(failed)])
  const took = performance.now() - started
  await stop(child, 'SIGKILL')
  server.closeAllConnections()
  server.close()
  return took
}

function failed(): never {
  throw new Error('the run ended before its first request')
}
