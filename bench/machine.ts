import { runNode } from './child.ts'
import { type Figure, median } from './figure.ts'

/** Milliseconds that `node -e 0` takes on the machine the bounds in time are meant for. */
const meant = 25

/** How long node takes to run a script to its end. Throws when it fails. */
export async function timeToExit(args: readonly string[]): Promise<number> {
  const started = performance.now()
  const { code } = await runNode(args)
  if (code !== 0) throw new Error(`node ${args.join(' ')} ended with ${code}`)
  return performance.now() - started
}

/** How long node takes to start and do nothing: the measure of the machine at this moment. */
export function timeOfNode(): Promise<number> {
  return timeToExit(['-e', '0'])
}

/** A time in milliseconds with its bound, as it would be where node starts in 25 ms; `bare` is what node took in between. */
export function scaled(took: number, atMost: number, bare: readonly number[]): Figure {
  return { name: `  where node starts in ${meant} ms`, value: (took * meant) / median(bare), unit: 'ms', atMost }
}
