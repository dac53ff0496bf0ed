import { existsSync, readdirSync } from 'node:fs'
import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { loadContract } from './contract/load.ts'
import { findContract, readYaml } from './contract/source.ts'
import type { Contract } from './model/contract.ts'
import { ContractError, SuiteError } from './model/errors.ts'
import type { Json } from './model/json.ts'
import type { SharedSuite, Suite } from './suite/suite.ts'

/** Compiled beside us, or the sources when we run from those. */
const fromSource = import.meta.url.endsWith('.ts')
const suitesFolder = new URL(fromSource ? '../suites/' : './suites/', import.meta.url)
const extension = fromSource ? '.ts' : '.js'

/**
 * The suites of a contract, given by built-in name or path: those that come with a built-in one, by area, and those that any document shares
 * (`x-suites`). `known` is the contract itself, where it has been loaded before. Throws {@link ContractError} when it names a suite that there is not,
 * and what reading the document throws.
 */
export async function loadSuites(contract: string, known?: Contract): Promise<Suite[]> {
  const { name, file, isBuiltIn } = findContract(contract)
  const own = isBuiltIn ? await defaultsOf<Suite>(name, '.suite') : []
  const shared = (known?.document ?? readYaml(file, file))['x-suites']
  if (shared === undefined) return own
  if (!Array.isArray(shared)) throw new ContractError('shared-suites', 'x-suites is no list of names.')
  const loaded = known ?? (await loadContract(contract))
  const made = await Promise.all(
    (shared as readonly Json[]).map(async (one) => {
      const [make] = await defaultsOf<SharedSuite>(String(one), '.shared')
      if (make === undefined) throw unknownShared(String(one))
      return make(loaded)
    }),
  )
  return [...own, ...made]
}

/** The default exports of the modules in a folder of suites whose names end in `ending`, by name. */
async function defaultsOf<T>(folderName: string, ending: string): Promise<T[]> {
  if (!/^[\w-]+$/.test(folderName)) return []
  const folder = new URL(`${folderName}/`, suitesFolder)
  if (!existsSync(folder)) return []
  const files = readdirSync(folder)
    .filter((name) => name.endsWith(ending + extension))
    .toSorted()
  const modules = await Promise.all(files.map((name) => import(new URL(name, folder).href) as Promise<{ default: T }>))
  return modules.map((one) => one.default)
}

function unknownShared(name: string): ContractError {
  const folders = readdirSync(suitesFolder, { withFileTypes: true }).filter((entry) => entry.isDirectory())
  const isShared = (folder: string): boolean =>
    readdirSync(new URL(`${folder}/`, suitesFolder)).some((file) => file.endsWith(`.shared${extension}`))
  const known = folders.map((entry) => entry.name).filter(isShared)
  return new ContractError(
    'shared-suites',
    `x-suites names "${name}", and there is no such suite.`,
    `There are: ${known.toSorted().join(', ')}.`,
  )
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
