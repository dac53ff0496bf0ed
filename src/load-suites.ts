import { existsSync, readdirSync } from 'node:fs'
import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { builtInContracts } from './contract/source.ts'
import { SuiteError } from './model/errors.ts'
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

/** The suites of one's own, each the default export of a module. Throws {@link SuiteError} naming the file that is none. */
export async function loadSuiteFiles(files: readonly string[]): Promise<Suite[]> {
  return Promise.all(files.map(loadSuiteFile))
}

async function loadSuiteFile(file: string): Promise<Suite> {
  const path = resolve(file)
  if (!existsSync(path)) throw new SuiteError('suite-not-found', `There is no suite ${file}.`)
  const module = (await import(pathToFileURL(path).href).catch((error: unknown) => {
    const [reason] = String(error instanceof Error ? error.message : error).split('\n')
    throw new SuiteError(
      'suite-broken',
      `${file} cannot be loaded: ${reason}.`,
      'A suite is a module that Node can run; it imports its parts from "concordat", so the package must be installed beside it.',
      error,
    )
  })) as { readonly default?: unknown }
  if (!isSuite(module.default)) {
    throw new SuiteError(
      'suite-export',
      `${file} exports no suite.`,
      'Its default export is what defineSuite gives: contract, area, prepare, observe, entities, commands and invariants.',
    )
  }
  return module.default
}

function isSuite(value: unknown): value is Suite {
  if (typeof value !== 'object' || value === null) return false
  const { contract, area, prepare, observe, entities, commands, invariants } = value as Partial<
    Record<keyof Suite, unknown>
  >
  return (
    [contract, area].every((one) => typeof one === 'string' && one !== '') &&
    [prepare, observe, entities].every((one) => typeof one === 'function') &&
    [commands, invariants].every(Array.isArray)
  )
}
