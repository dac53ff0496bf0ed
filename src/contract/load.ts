import { basename, relative } from 'node:path'
import type { Contract } from '../model/contract.ts'
import { ContractError } from '../model/errors.ts'
import { isObject, type JsonObject } from '../model/json.ts'
import { modernize } from './dialect.ts'
import { inferResources } from './infer-resources.ts'
import { makeOperations } from './operations.ts'
import { makeRequirements } from './requirements.ts'
import { makeResources } from './resources.ts'
import { makeServers } from './servers.ts'
import { type ContractSource, findContract, readYaml, reasonOf } from './source.ts'

/**
 * Reads a contract: a built-in name, or the path of an OpenAPI 3.0/3.1 document or of a folder that holds `openapi.yaml`.
 * Throws {@link ContractError} with one sentence that says what is wrong and where.
 */
export async function loadContract(nameOrPath: string): Promise<Contract> {
  const source = findContract(nameOrPath)
  const shown = shownPath(source.file)
  const root = readYaml(source.file, shown)
  checkVersion(root, shown)
  const bundled = await bundle(source, root, shown)
  const document = String(root['openapi']).startsWith('3.0') ? modernize(bundled) : bundled
  const info = isObject(document['info']) ? document['info'] : {}
  const all = makeOperations(document)
  return {
    name: source.name,
    title: typeof info['title'] === 'string' ? info['title'] : source.name,
    version: typeof info['version'] === 'string' ? info['version'] : '',
    document,
    servers: makeServers(document['servers']),
    operations: all.filter((operation) => !operation.fixture).map(({ fixture: _, ...operation }) => operation),
    fixtures: all.filter((operation) => operation.fixture).map(({ fixture: _, ...operation }) => operation),
    resources: document['x-resources'] === undefined ? inferResources(document, all) : makeResources(document),
    requirements:
      source.requirements === undefined ? [] : makeRequirements(readYaml(source.requirements, 'requirements.yaml')),
  }
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
    )
  }
  if (!isObject(root['paths']))
    throw new ContractError('document-paths', `${shown} has no "paths", so there is nothing to test.`)
}

/** The document of a contract in one piece, as it was written: what stands in other files is brought in. Throws {@link ContractError}. */
export async function bundleDocument(source: ContractSource): Promise<JsonObject> {
  const shown = shownPath(source.file)
  return bundle(source, readYaml(source.file, shown), shown)
}

async function bundle(source: ContractSource, root: JsonObject, shown: string): Promise<JsonObject> {
  const { default: SwaggerParser } = await import('@apidevtools/swagger-parser')
  try {
    const bundled = await SwaggerParser.bundle(source.file, structuredClone(root) as never, {
      resolve: { http: false },
    })
    return bundled as unknown as JsonObject
  } catch (error) {
    throw new ContractError(
      'document-reference',
      `${shown} cannot be put together: ${reasonOf(error)}.`,
      'Every $ref must lead to something inside the document or in a file beside it.',
      error,
    )
  }
}

function shownPath(file: string): string {
  const path = relative(process.cwd(), file)
  return path.startsWith('..') ? basename(file) : path
}
