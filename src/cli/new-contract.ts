import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { extname, join } from 'node:path'
import { loadContract, wholeDocument } from '../contract/load.ts'
import { isSelfContained } from '../contract/references.ts'
import { scaffoldRequirements, scaffoldSuite } from '../contract/scaffold.ts'
import { builtInContracts, findContract, isRemote, readYaml, toYaml } from '../contract/source.ts'
import type { Contract } from '../model/contract.ts'
import { UsageError } from '../model/errors.ts'
import { isObject, type JsonObject } from '../model/json.ts'

interface NewContractFlags {
  /** The OpenAPI document to begin with. */
  readonly openapi: string
  /** The folder the contract's own folder is made in. */
  readonly out: string
}

/** A file to be written, and what it is for whoever reads the list. */
interface NewFile {
  readonly path: string
  readonly text: string
  readonly about: string
}

/** `concordat new-contract NAME --openapi FILE`: a folder with document, requirements and suite to begin with. Overwrites nothing. */
export async function newContract(name: string, options: object): Promise<number> {
  const { openapi, out } = options as NewContractFlags
  checkName(name)
  const contract = await loadContract(openapi)
  const catalogue = scaffoldRequirements(contract, name)
  const folder = join(out, name)
  const files = [
    await documentFile(openapi, folder),
    requirementsFile(catalogue, contract, folder),
    { path: join(folder, `${name}.suite.ts`), text: scaffoldSuite(name), about: 'a suite without rules yet' },
  ]
  writeAll(folder, files)
  const width = Math.max(...files.map(({ path }) => path.length))
  for (const { path, about } of files) process.stdout.write(`${path.padEnd(width)}  ${about}\n`)
  process.stdout.write(`\nnext: ${nextCommand(contract, folder, name)}\n`)
  return 0
}

function checkName(name: string): void {
  if (!/^[a-z][a-z0-9-]*$/.test(name)) {
    throw new UsageError(
      'contract-name',
      `"${name}" is no name for a contract.`,
      'It begins with a small letter and holds small letters, digits and hyphens: notes, shop-v2.',
    )
  }
  if (builtInContracts.includes(name))
    throw new UsageError('contract-name', `${name} is a built-in contract.`, 'Choose another name.')
}

/** The document itself where it stands in one file here, else all of it in one. */
async function documentFile(openapi: string, folder: string): Promise<NewFile> {
  const { file } = findContract(openapi)
  if (!isRemote(file) && isSelfContained(readYaml(file, openapi))) {
    const ending = extname(file) === '.json' ? 'json' : 'yaml'
    return {
      path: join(folder, `openapi.${ending}`),
      text: readFileSync(file, 'utf8'),
      about: 'the document, as it was',
    }
  }
  const about = isRemote(file) ? 'the document, downloaded' : 'the document, its files put together'
  return { path: join(folder, 'openapi.yaml'), text: toYaml(await wholeDocument(openapi)), about }
}

function requirementsFile(catalogue: JsonObject, { operations }: Contract, folder: string): NewFile {
  const { documents, requirements } = catalogue
  const count = Array.isArray(requirements) ? requirements.length : 0
  return {
    path: join(folder, 'requirements.yaml'),
    text: `${introduction}\n${toYaml({ documents: documents ?? {} })}${toYaml({ requirements: requirements ?? [] })}`,
    about: `${count} ${count === 1 ? 'requirement' : 'requirements'} of ${operations.length} ${operations.length === 1 ? 'operation' : 'operations'}`,
  }
}

const introduction = `# What the API promises, sentence by sentence, and the places of openapi.yaml that state it.
# Say it in your own words, give what matters an entry of its own, add what the document does not say.
# An error that no request of a run causes stays "not exercised" until x-situations says how to cause it.
`

/** Writes all files or none that is there already. Throws {@link UsageError}. */
function writeAll(folder: string, files: readonly NewFile[]): void {
  const there = [...files.map(({ path }) => path), ...documentNames.map((name) => join(folder, name))].find(existsSync)
  if (there !== undefined) {
    throw new UsageError(
      'file-exists',
      `${there} is there already, and nothing is overwritten.`,
      'Choose another name, or another folder with --out.',
    )
  }
  try {
    mkdirSync(folder, { recursive: true })
    for (const { path, text } of files) writeFileSync(path, text, { flag: 'wx' })
  } catch (error) {
    const reason = error instanceof Error && 'code' in error ? String(error.code) : 'unknown reason'
    throw new UsageError(
      'output',
      `${folder} cannot be written to (${reason}).`,
      'Choose another folder with --out.',
      error,
    )
  }
}

/** The names a folder's document may have: a second one would never be read. */
const documentNames = ['openapi.yaml', 'openapi.yml', 'openapi.json']

/** The command that runs what was made: against the document's own server, or one on this machine. */
function nextCommand(contract: Contract, folder: string, name: string): string {
  const own = contract.servers.map(({ url }) => url).find((url) => /^https?:\/\//.test(url))
  const credential = credentialOf(contract)
  return [
    `npx concordat run ${folder}`,
    `--suite ${join(folder, `${name}.suite.ts`)}`,
    `--target ${own ?? 'http://localhost:3000'}`,
    ...(credential === undefined ? [] : [`--auth ${credential}`]),
  ].join(' ')
}

/** How the first secured operation wants its caller to log in, as `--auth` takes it. */
function credentialOf({ document, operations }: Contract): string | undefined {
  const [scheme] = operations.flatMap(({ security }) => security[0]?.schemes ?? [])
  if (scheme === undefined) return undefined
  const components = isObject(document['components']) ? document['components'] : {}
  const schemes = isObject(components['securitySchemes']) ? components['securitySchemes'] : {}
  const { type, name, scheme: way, in: where } = isObject(schemes[scheme]) ? schemes[scheme] : {}
  if (type === 'http' && String(way).toLowerCase() === 'basic') return 'basic:USER:PASSWORD'
  if (type === 'apiKey') return where === 'header' ? `header:${String(name)}:VALUE` : undefined
  return 'bearer:TOKEN'
}
