import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { basename, dirname, extname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Document, LineCounter, parseDocument, stringify } from 'yaml'
import { ContractError } from '../model/errors.ts'
import { isObject, type Json, type JsonObject } from '../model/json.ts'

/** A contract's own files. */
export interface ContractSource {
  readonly name: string
  /** Absolute path of the root document. */
  readonly file: string
  /** Absolute path of `requirements.yaml` beside it, if there is one. */
  readonly requirements: string | undefined
}

const specFolder = fileURLToPath(new URL('../../spec/', import.meta.url))

/** The contracts that come with concordat: the folders of `spec/`. */
export const builtInContracts: readonly string[] = readdirSync(specFolder, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name)
  .toSorted()

/** Finds a contract by built-in name or by path. Throws {@link ContractError} when there is none. */
export function findContract(nameOrPath: string): ContractSource {
  if (builtInContracts.includes(nameOrPath)) return sourceOf(nameOrPath, join(specFolder, nameOrPath, 'openapi.yaml'))
  if (/^https?:\/\//.test(nameOrPath)) {
    throw new ContractError(
      'document-remote',
      `The document ${nameOrPath} is on the network.`,
      'Download it first, for example with `curl -O`, and give its path.',
    )
  }
  const file = resolve(nameOrPath)
  if (!existsSync(file)) {
    throw new ContractError(
      'document-not-found',
      `There is no contract or file called "${nameOrPath}".`,
      `Built-in contracts are ${builtInContracts.join(', ')}; otherwise give the path of an OpenAPI document.`,
    )
  }
  if (!statSync(file).isDirectory()) return sourceOf(basename(file, extname(file)), file)
  const inside = ['openapi.yaml', 'openapi.yml', 'openapi.json']
    .map((name) => join(file, name))
    .find((path) => existsSync(path))
  if (inside === undefined) {
    throw new ContractError('document-not-found', `The folder ${nameOrPath} holds no openapi.yaml or openapi.json.`)
  }
  return sourceOf(basename(file), inside)
}

/** Reads a YAML or JSON file whose root is an object. `shown` is how errors name it. Throws {@link ContractError} with line and column. */
export function readYaml(file: string, shown: string): JsonObject {
  let text: string
  try {
    text = readFileSync(file, 'utf8')
  } catch (error) {
    throw new ContractError('document-unreadable', `${shown} cannot be read: ${reasonOf(error)}.`, undefined, error)
  }
  const lines = new LineCounter()
  const document = parseDocument(text, { stringKeys: true, lineCounter: lines, prettyErrors: false })
  const error = document.errors[0]
  if (error !== undefined) {
    const { line, col } = lines.linePos(error.pos[0])
    throw new ContractError(
      'document-syntax',
      `${shown}:${line}:${col} is not valid YAML: ${firstSentence(error.message)}.`,
      'Look at that line; a wrong indentation or a missing quote is the usual cause.',
    )
  }
  const value = valueOf(document, shown)
  if (!isObject(value)) throw new ContractError('document-syntax', `${shown} holds no object at its root.`)
  return value
}

/** A value as YAML, without anchors and with long texts folded at 120 columns. */
export function toYaml(value: Json): string {
  return stringify(value, { aliasDuplicateObjects: false, lineWidth: 120 })
}

/** The document as plain values; an alias to nothing, or one that blows the document up, is only noticed here. */
function valueOf(document: Document.Parsed, shown: string): Json {
  try {
    return document.toJS({ maxAliasCount: 100 }) as Json
  } catch (error) {
    throw new ContractError(
      'document-syntax',
      `${shown} is not valid YAML: ${reasonOf(error)}.`,
      'Look at its anchors and aliases.',
    )
  }
}

/** The message of anything thrown, in one line and without paths of this machine. */
export function reasonOf(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error)
  return firstSentence(message.replaceAll(`${process.cwd()}/`, '').replaceAll(specFolder, 'spec/'))
}

function sourceOf(name: string, file: string): ContractSource {
  const requirements = join(dirname(file), 'requirements.yaml')
  return { name, file, requirements: existsSync(requirements) ? requirements : undefined }
}

function firstSentence(message: string): string {
  return (message.split('\n')[0] ?? '').replace(/[.:\s]+$/, '')
}
