import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type ChildMock, runNode, scratch, startMock } from './child.ts'
import { type Figure, median, spread } from './figure.ts'

/** What a measured run prints. */
export interface Measured {
  readonly requests: number
  /** From the first request to the end of the last answer, cleaning up included. */
  readonly seconds: number
  /** What making the plan took, in a process that had just started. */
  readonly planSeconds?: number
  /** Part of the answers that had the status of the recorded ones. */
  readonly same?: number
}

/** Requests in flight at the same time: what a run against the machine itself does. */
export const concurrency = 8

const pairs = 7

const engineFile = fileURLToPath(new URL('./engine-run.ts', import.meta.url))
const replayFile = fileURLToPath(new URL('./replay-run.ts', import.meta.url))

/** The recording that is replayed: all the traffic of one run. */
export const recording = (): string => join(scratch(), 'run.har')

/**
 * The requests per second of a whole run, against those of bare undici sending the very same requests. Each run is a process of its own against a
 * fresh mock, so both start equally cold; the two alternate, so a busy machine slows both.
 */
export async function measureThroughput(): Promise<Figure[]> {
  await engineRun('--har', recording())
  const engine: Measured[] = []
  const bare: Measured[] = []
  const journalled: Measured[] = []
  for (let pair = 0; pair < pairs; pair++) {
    engine.push(await engineRun())
    bare.push(await against((mock) => measure(replayFile, mock.url, recording())))
    if (pair < 3) journalled.push(await engineRun('--journal', join(scratch(), 'journal.jsonl')))
  }
  const [ours, theirs, onDisk] = [engine, bare, journalled].map((runs) =>
    runs.map(({ requests, seconds }) => requests / seconds),
  ) as [number[], number[], number[]]
  const ratios = ours.map((rate, pair) => (100 * rate) / (theirs[pair] ?? NaN))
  const plans = engine.map(({ planSeconds = NaN }) => planSeconds * 1000)
  const same = median(bare.map((run) => 100 * (run.same ?? NaN)))
  const requests = median(engine.map((run) => run.requests))
  return [
    {
      name: 'standard profile, of bare undici',
      value: median(ratios),
      unit: '%',
      atLeast: 50,
      note: `${spread(ratios)}; ${requests} requests, ${same.toFixed(0)} % of the replayed ones answered as before`,
    },
    { name: '  the engine', value: median(ours), unit: 'requests/s', note: spread(ours) },
    { name: '  bare undici, the same requests', value: median(theirs), unit: 'requests/s', note: spread(theirs) },
    { name: '  the engine with a journal on disk', value: median(onDisk), unit: 'requests/s', note: spread(onDisk) },
    { name: 'making the plan, cold', value: median(plans), unit: 'ms', note: spread(plans) },
  ]
}

const engineRun = (...args: readonly string[]): Promise<Measured> =>
  against((mock) => measure(engineFile, JSON.stringify(mock), ...args))

async function against(run: (mock: ChildMock) => Promise<Measured>): Promise<Measured> {
  const mock = await startMock()
  try {
    return await run(mock)
  } finally {
    await mock.close()
  }
}

async function measure(file: string, ...args: readonly string[]): Promise<Measured> {
  const { code, output } = await runNode([file, ...args])
  if (code !== 0) throw new Error(`${file} ended with ${code}`)
  return JSON.parse(output) as Measured
}
