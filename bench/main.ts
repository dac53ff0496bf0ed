/** Measures how fast and how small concordat is; ends with 1 when a figure misses its bound. See README.md. */
import { existsSync } from 'node:fs'
import { availableParallelism, cpus, loadavg, totalmem } from 'node:os'
import { cleanUp, cli } from './child.ts'
import { isKept, renderFigure } from './figure.ts'
import { measureLarge } from './large.ts'
import { measureMemory } from './memory.ts'
import { measureOffline } from './offline.ts'
import { measureStart } from './start.ts'
import { measureThroughput } from './throughput.ts'

if (!existsSync(cli)) throw new Error('there is no dist/: run `npm run build` first')
process.once('exit', cleanUp)
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130))

const memory = Math.round(totalmem() / 1024 ** 3)
const [load = 0] = loadavg()
process.stdout.write(
  `${availableParallelism()} cores (${cpus()[0]?.model.trim() ?? 'unknown'}), ${memory} GB, Node ${process.versions.node}, ${process.platform}, load ${load.toFixed(1)}\n`,
)
if (load > availableParallelism() / 2)
  process.stdout.write('This machine is busy: the figures say more about that than about concordat.\n')
process.stdout.write('\n')
let missed = 0
// The recording made for the throughput is judged offline, so the order matters.
for (const measure of [measureStart, measureThroughput, measureMemory, measureLarge, measureOffline]) {
  for (const figure of await measure()) {
    process.stdout.write(`${renderFigure(figure)}\n`)
    if (!isKept(figure)) missed++
  }
  process.stdout.write('\n')
}
process.stdout.write(missed === 0 ? 'every figure is within its bound\n' : `${missed} MISSED\n`)
process.exitCode = missed === 0 ? 0 : 1
