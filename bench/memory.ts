import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { cli, runNode, scratch, startMock } from './child.ts'
import { type Figure, median, spread } from './figure.ts'

/** Loaded before the command line; writes the highest resident memory (KiB) when the process ends. Plain JavaScript: stripping types takes memory too. */
const watch = `import { writeFileSync } from 'node:fs'
process.on('exit', () => writeFileSync(process.env.CONCORDAT_BENCH_PEAK, String(process.resourceUsage().maxRSS)))`

/** The most memory a run holds at any time. */
export async function measureMemory(): Promise<Figure[]> {
  const mock = await startMock()
  const target = ['--target', mock.url, '--auth', mock.logins[0]?.auth ?? '']
  try {
    const embedded = [await peak(), await peak(), await peak()]
    const standard = [await peak(...target), await peak(...target), await peak(...target)]
    const deep = await peak('--profile', 'deep')
    return [
      { name: 'peak memory, mock embedded', value: median(embedded), unit: 'MB', atMost: 250, note: spread(embedded) },
      { name: 'peak memory, mock elsewhere', value: median(standard), unit: 'MB', atMost: 250, note: spread(standard) },
      { name: 'peak memory, deep, mock embedded', value: deep, unit: 'MB' },
    ]
  } finally {
    await mock.close()
  }
}

async function peak(...args: readonly string[]): Promise<number> {
  return peakOf('run', 'fluentcart', '--out', scratch(), ...args)
}

/** The highest resident memory of `concordat` with these arguments, in MB. */
export async function peakOf(...args: readonly string[]): Promise<number> {
  const file = join(scratch(), 'peak')
  const preload = `data:text/javascript,${encodeURIComponent(watch)}`
  const { code } = await runNode([`--import=${preload}`, cli, ...args], { CONCORDAT_BENCH_PEAK: file })
  if (code > 1) throw new Error(`concordat ${args.join(' ')} ended with ${code}`)
  return Number(readFileSync(file, 'utf8')) / 1024
}
