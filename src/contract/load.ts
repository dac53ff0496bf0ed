import { basename, relative } from 'node:path'
import type { Contract, DocumentProblem } from '../model/contract.ts'
import { ContractError } from '../model/errors.ts'
import { isObject, type JsonObject } from '../model/json.ts'
import type { Requirement } from '../model/requirement.ts'
import { assemble, renderProblem } from './assemble.ts'
import { modernize } from './dialect.ts'
import { settleDynamic } from './dynamic.ts'
import { inferResources } from './infer-resources.ts'
import { makeOperations } from './operations.ts'
import { makeRefusals } from './refusals.ts'
import { makeRequirements } from './requirements.ts'
import { makeResources } from './resources.ts'
import { makeServers } from './servers.ts'
import { findContract, isRemote, readYaml } from './source.ts'
import { downloadFile, type SourceFile } from './source-files.ts'

/** How a contract is read. */
export interface LoadOptions {
  /** Leave to download what the document refers to on other hosts. Default: no. */
  readonly remoteRefs?: boolean | undefined
}

/**
 * Reads a contract: a built-in name, or the path or URL of an OpenAPI 3.0/3.1 document, or a folder that holds `openapi.yaml`.
 * Throws {@link ContractError} with one sentence that says what is wrong and where.
 */
export async function loadContract(nameOrPath: string, options: LoadOptions = {}): Promise<Contract> {
  const source = findContract(nameOrPath)
  const file = await fileAt(source.file)
  const { value: root, shown } = file
  checkVersion(root, shown)
  const { document: whole, problems } = await assemble(file, options.remoteRefs === true)
  const document = String(root['openapi']).startsWith('3.0') ? modernize(whole) : settleDynamic(whole)
  const info = isObject(document['info']) ? document['info'] : {}
  const all = makeOperations(document)
  const [first] = problems
  if (all.length === 0 && first !== undefined) throw unusable(shown, first)
  const contract = {
    problems,
    name: source.name,
    ...(source.isBuiltIn ? { isBuiltIn: true } : {}),
    title: typeof info['title'] === 'string' ? info['title'] : source.name,
    version: typeof info['version'] === 'string' ? info['version'] : '',
    document,
    servers: makeServers(document['servers']),
    operations: all.filter((operation) => !operation.fixture).map(({ fixture: _, ...operation }) => operation),
    fixtures: all.filter((operation) => operation.fixture).map(({ fixture: _, ...operation }) => operation),
    resources: document['x-resources'] === undefined ? inferResources(document, all) : makeResources(document),
    refuseWhen: makeRefusals(document, all),
  }
  const { requirements: catalogue } = source
  if (catalogue === undefined) return { ...contract, requirements: [] }
  const read = (): readonly Requirement[] => makeRequirements(readYaml(catalogue, 'requirements.yaml'))
  return source.isBuiltIn ? withLater(contract, 'requirements', read) : { ...contract, requirements: read() }
}

/**
 * An object with one more member, which is made when it is first asked for. To read a catalogue of ours is a fifth of what is done before the first
 * request, and it is wanted only when an answer is judged; that of somebody else is read at once, for it may be wrong.
 */
function withLater<T extends object, K extends string, V>(object: T, name: K, make: () => V): T & Record<K, V> {
  const settle = (value: V): V => {
    Object.defineProperty(object, name, { value, enumerable: true, configurable: true, writable: true })
    return value
  }
  return Object.defineProperty(object, name, {
    get: () => settle(make()),
    enumerable: true,
    configurable: true,
  }) as T & Record<K, V>
}

function checkVersion(root: JsonObject, shown: string): void {
  const { openapi, swagger } = root
  if (swagger !== undefined) {
    throw new ContractError(
      'document-version',
      `${shown} is a Swagger ${String(swagger)} document; concordat reads OpenAPI 3.0 and 3.1.`,
      'Convert it first, for example with `npx swagger2openapi -o openapi.yaml FILE`.',
    )
  }
  if (typeof openapi !== 'string' || !/^3\.[01]\.\d+/.test(openapi)) {
    throw new ContractError(
      'document-version',
      openapi === undefined
        ? `${shown} is no OpenAPI document: it has no member "openapi".`
        : `${shown} says "openapi: ${JSON.stringify(openapi).replaceAll('"', '')}"; concordat reads OpenAPI 3.0 and 3.1.`,
      /^3\.[01]$/.test(String(openapi)) ? `A version has three parts and is text: "${String(openapi)}.0".` : undefined,
    )
  }
  if (!isObject(root['paths']))
    throw new ContractError('document-paths', `${shown} has no "paths", so there is nothing to test.`)
}

/** Nothing is left that could be run. */
function unusable(shown: string, problem: DocumentProblem): ContractError {
  return new ContractError(
    'document-reference',
    `${shown} cannot be put together: ${renderProblem(problem)}.`,
    'Every $ref must lead to something inside the document or in a file beside it.',
  )
}

/** The document of a contract in one piece, as it was written: what stands in other files is brought in. Throws {@link ContractError}. */
export async function wholeDocument(nameOrPath: string): Promise<JsonObject> {
  const { document } = await assemble(await fileAt(findContract(nameOrPath).file), false)
  return document
}

/** Reads the root of a document from where it lies. Throws {@link ContractError}. */
export function fileAt(path: string): SourceFile | Promise<SourceFile> {
  return isRemote(path) ? downloadFile(path) : readFile(path)
}

function readFile(path: string): SourceFile {
  const shown = shownPath(path)
  return { path, shown, value: readYaml(path, shown) }
}

function shownPath(file: string): string {
  const path = relative(process.cwd(), file)
  return path.startsWith('..') ? basename(file) : path
}
