import { readFileSync } from 'node:fs'
import { judgeRecorded, loadContract, makePlan, readHar } from 'concordat'
import * as fc from 'fast-check'
import { type Figure, median, spread } from './figure.ts'
import { recording } from './throughput.ts'

const runs = 7

/** What happens without a network: judging a recording, planning, drawing random cases. Warm: each is done several times in this process. */
export async function measureOffline(): Promise<Figure[]> {
  const recorded = readHar(readFileSync(recording(), 'utf8'), 'run.har')
  const contract = await loadContract('fluentcart')
  const judged = await rates(() => {
    let count = 0
    for (const { type } of judgeRecorded({ contract, recorded, name: 'run.har' })) if (type === 'exchange') count++
    return count
  })
  const planned = await rates(() => makePlan(contract).scenarios.reduce((sum, { cases }) => sum + cases.length, 0))
  const { scenarios } = makePlan(contract)
  const drawn = await rates((seed) => {
    const samples = scenarios.map(({ property }) =>
      property === undefined ? [] : fc.sample(property.arbitrary, { seed, numRuns: 100 }),
    )
    return samples.flat().length
  })
  const loaded = await rates(async () => {
    await loadContract('fluentcart')
    return 1
  })
  return [
    { name: 'judging a recording', value: median(judged), unit: 'exchanges/s', note: spread(judged) },
    { name: 'listed cases, made and proven', value: median(planned), unit: 'cases/s', note: spread(planned) },
    { name: 'random cases drawn', value: median(drawn), unit: 'cases/s', note: spread(drawn) },
    { name: 'contracts loaded', value: median(loaded), unit: 'loads/s', note: spread(loaded) },
  ]
}

/** Things per second, run by run; the task tells how many it did. The first run warms up and does not count. */
async function rates(task: (seed: number) => number | Promise<number>): Promise<number[]> {
  const measured: number[] = []
  for (let run = 0; run <= runs; run++) {
    const started = performance.now()
    const count = await task(run)
    measured.push((1000 * count) / (performance.now() - started))
  }
  return measured.slice(1)
}
