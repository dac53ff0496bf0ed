import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { scratch } from './child.ts'
import { type Figure, median, spread } from './figure.ts'
import { largeDocument, type LargeOptions } from './large-document.ts'
import { scaled, timeOfNode } from './machine.ts'
import { peakOf } from './memory.ts'

/** `concordat run LARGE --plan`, a process of its own: reading the document, making every listed case, printing the plan. */
export async function measureLarge(): Promise<Figure[]> {
  const many = await measure({ operations: 1000 })
  const long = await measure({ operations: 1000, text: 17_000 })
  return [
    { name: 'plan for 1,000 operations', ...many.took },
    scaled(many.took.value, 3000, many.bare),
    { name: '  its peak memory', ...many.memory, atMost: 400 },
    { name: 'plan for 5 MB with 1,000 operations', ...long.took },
    { name: '  its peak memory', ...long.memory },
  ]
}

type Measured = Pick<Figure, 'value' | 'unit' | 'note'>

async function measure(options: LargeOptions): Promise<{
  readonly took: Measured
  readonly memory: Measured
  readonly bare: readonly number[]
}> {
  const file = join(scratch(), 'large.json')
  writeFileSync(file, largeDocument(options))
  const took: number[] = []
  const memory: number[] = []
  const bare: number[] = []
  for (let run = 0; run < 3; run++) {
    for (let start = 0; start < 5; start++) bare.push(await timeOfNode())
    const started = performance.now()
    memory.push(await peakOf('run', file, '--plan'))
    took.push(performance.now() - started)
  }
  return {
    took: { value: median(took), unit: 'ms', note: spread(took) },
    memory: { value: median(memory), unit: 'MB', note: spread(memory) },
    bare,
  }
}
