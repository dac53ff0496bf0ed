import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { cli, scratch, startNode, stop } from './child.ts'
import { type Figure, median, spread } from './figure.ts'
import { scaled, timeOfNode, timeToExit } from './machine.ts'

/** How long until somebody who types a command sees something, and until a run sends its first request. */
export async function measureStart(): Promise<Figure[]> {
  const bare: number[] = []
  const help: number[] = []
  const first: number[] = []
  const second: number[] = []
  for (let run = 0; run < 15; run++) {
    bare.push(await timeOfNode())
    help.push(await timeToExit([cli, '--help']))
    const [greeting, test] = await timeToRequests()
    first.push(greeting)
    second.push(test)
  }
  return [
    { name: 'node -e 0', value: median(bare), unit: 'ms', note: spread(bare) },
    { name: 'concordat --help', value: median(help), unit: 'ms', atMost: 150, note: spread(help) },
    { name: 'concordat run: first request', value: median(first), unit: 'ms', note: spread(first) },
    scaled(median(first), 600, bare),
    { name: 'concordat run: first generated request', value: median(second), unit: 'ms', note: spread(second) },
  ]
}

/** From starting the process until its first request is here, and until the first one of its plan is. The run is ended then. */
async function timeToRequests(): Promise<readonly [number, number]> {
  const server = createServer((_request, response) => response.setHeader('content-type', 'application/json').end('{}'))
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
  const ended = once(child, 'exit').then(failed)
  const times: number[] = []
  for (let request = 0; request < 2; request++) {
    await Promise.race([once(server, 'request'), ended])
    times.push(performance.now() - started)
  }
  ended.catch(() => undefined)
  await stop(child, 'SIGKILL')
  server.closeAllConnections()
  server.close()
  return [times[0] ?? NaN, times[1] ?? NaN]
}

function failed(): never {
  throw new Error('the run ended before its second request')
}
