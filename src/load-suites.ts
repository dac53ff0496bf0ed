import { existsSync, readdirSync } from 'node:fs'
import { builtInContracts } from './contract/source.ts'
import type { Suite } from './suite/suite.ts'

/** The suites that come with a built-in contract, by area: compiled beside us, or the sources when we run from those. */
export async function loadSuites(contract: string): Promise<Suite[]> {
  if (!builtInContracts.includes(contract)) return []
  const fromSource = import.meta.url.endsWith('.ts')
  const folder = new URL(`${fromSource ? '../suites' : './suites'}/${contract}/`, import.meta.url)
  if (!existsSync(folder)) return []
  const ending = fromSource ? '.suite.ts' : '.suite.js'
  const files = readdirSync(folder)
    .filter((name) => name.endsWith(ending))
    .toSorted()
  const modules = await Promise.all(
    files.map((name) => import(new URL(name, folder).href) as Promise<{ default: Suite }>),
  )
  return modules.map((one) => one.default)
}
