import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { basename, dirname, extname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import {
  type Alias,
  type Document,
  isAlias,
  isCollection,
  isMap,
  isNode,
  isPair,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  parseDocument,
  stringify,
} from 'yaml'
import { ContractError } from '../model/errors.ts'
import { isObject, type Json, type JsonObject } from '../model/json.ts'

/** A contract's own files. */
export interface ContractSource {
  readonly name: string
  /** Absolute path of the root document, or its URL. */
  readonly file: string
  /** It comes with concordat and was asked for by name. */
  readonly isBuiltIn: boolean
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
  if (builtInContracts.includes(nameOrPath))
    return { ...sourceOf(nameOrPath, join(specFolder, nameOrPath, 'openapi.yaml')), isBuiltIn: true }
  if (isRemote(nameOrPath))
    return { name: nameInUrl(nameOrPath), file: nameOrPath, isBuiltIn: false, requirements: undefined }
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

/** True for what is fetched over http or https. */
export function isRemote(path: string): boolean {
  return /^https?:\/\//i.test(path)
}

/** `openapi` for `https://host/v1/openapi.json?x`. */
function nameInUrl(url: string): string {
  const path = url.replace(/^[a-z]+:\/\/[^/?#]*/i, '').replace(/[?#].*$/s, '')
  return basename(path, extname(path)) || 'document'
}

/** Reads a YAML or JSON file whose root is an object. `shown` is how errors name it. Throws {@link ContractError} with line and column. */
export function readYaml(file: string, shown: string): JsonObject {
  return parseYaml(readText(file, shown), shown)
}

function readText(file: string, shown: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    throw new ContractError('document-unreadable', `${shown} cannot be read: ${reasonOf(error)}.`, undefined, error)
  }
}

/** Reads YAML or JSON whose root is an object. Throws like {@link readYaml}. */
export function parseYaml(text: string, shown: string): JsonObject {
  const json = tryJson(text)
  if (isObject(json)) return json
  const lines = new LineCounter()
  const document = parseDocument(text, { stringKeys: true, merge: true, lineCounter: lines, prettyErrors: false })
  const error = document.errors[0]
  if (error !== undefined) {
    const { line, col } = lines.linePos(error.pos[0])
    throw new ContractError(
      'document-syntax',
      `${shown}:${line}:${col} is not valid YAML: ${firstSentence(error.message)}.`,
      'Look at that line; a wrong indentation or a missing quote is the usual cause.',
    )
  }
  checkAliases(document, lines, shown)
  const value = document.toJS({ maxAliasCount: -1 }) as Json
  if (text.trim() === '') throw new ContractError('document-syntax', `${shown} is empty.`)
  if (!isObject(value)) throw new ContractError('document-syntax', `${shown} holds no object at its root.`)
  return value
}

/** Refuses aliases that stand for nothing, or for too much. */
function checkAliases(document: Document.Parsed, lines: LineCounter, shown: string): void {
  const wrong = wrongAlias(document)
  if (wrong === undefined) return
  const { line, col } = lines.linePos(wrong.alias.range?.[0] ?? 0)
  throw new ContractError(
    'document-syntax',
    `${shown}:${line}:${col} is not valid YAML: ${wrong.message}.`,
    'Look at its anchors and aliases.',
  )
}

/** An alias that cannot be resolved, and why. */
interface WrongAlias {
  readonly alias: Alias
  readonly message: string
}

/** A document of 13 MB holds a million values; one that its aliases make larger than this is meant to do harm. */
const most = 5_000_000

/** The first alias of a YAML document that leads nowhere, stands inside what it stands for, or makes the document endless in all but name. */
function wrongAlias(document: Document): WrongAlias | undefined {
  const sizes = new Map<string, number | 'open'>()
  let wrong: WrongAlias | undefined

  const sizeOfAlias = (alias: Alias): number => {
    const size = sizes.get(alias.source)
    const name = JSON.stringify(alias.source)
    if (size === undefined) wrong ??= { alias, message: `no anchor ${name} stands before this alias` }
    if (size === 'open') wrong ??= { alias, message: `the alias ${name} stands inside what it stands for` }
    return typeof size === 'number' ? size : 0
  }
  /** Values in a node, those that its aliases stand for included. */
  const sizeOf = (node: unknown): number => {
    if (wrong !== undefined) return 0
    if (isAlias(node)) return sizeOfAlias(node)
    if (isPair(node)) return sizeOf(node.key) + sizeOf(node.value)
    const { anchor } = (isNode(node) ? node : {}) as Exclude<Node, Alias>
    if (anchor !== undefined) sizes.set(anchor, 'open')
    let size = 1
    for (const item of isCollection(node) ? node.items : []) {
      size += sizeOf(item)
      const last = isPair(item) ? item.value : item
      if (size > most && isAlias(last))
        wrong ??= { alias: last, message: `aliases make more than ${most} values of it` }
    }
    if (anchor !== undefined) sizes.set(anchor, size)
    return size
  }
  sizeOf(document.contents)
  return wrong
}

/** A value as YAML, without anchors and with long texts folded at 120 columns. */
export function toYaml(value: Json): string {
  return stringify(value, { aliasDuplicateObjects: false, lineWidth: 120 })
}

/** The value of well-formed JSON in which no name stands twice: far faster than reading it as YAML, which tells where the others are wrong. */
function tryJson(text: string): Json | undefined {
  if (!/^\s*\{/.test(text)) return undefined
  let value: Json
  try {
    value = JSON.parse(text) as Json
  } catch {
    return undefined
  }
  let names = 0
  for (const [, colon] of text.matchAll(/"[^"\\]*(?:\\.[^"\\]*)*"\s*(:?)/g)) if (colon === ':') names++
  return names === namesIn(value) ? value : undefined
}

function namesIn(value: Json): number {
  if (value === null || typeof value !== 'object') return 0
  const inner = Object.values(value).reduce<number>((sum, one) => sum + namesIn(one), 0)
  return inner + (Array.isArray(value) ? 0 : Object.keys(value).length)
}

/** The message of anything thrown, in one line and without paths of this machine. */
export function reasonOf(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error)
  return firstSentence(message.replaceAll(`${process.cwd()}/`, '').replaceAll(specFolder, 'spec/'))
}

function sourceOf(name: string, file: string): ContractSource {
  const requirements = join(dirname(file), 'requirements.yaml')
  return { name, file, isBuiltIn: false, requirements: existsSync(requirements) ? requirements : undefined }
}

function firstSentence(message: string): string {
  return (message.split('\n')[0] ?? '').replace(/[.:\s]+$/, '')
}

/** Line and column, from 1, of what stands under some names. */
export type Locator = (names: readonly string[]) => { readonly line: number; readonly column: number }

/** Finds places in the text of a file. */
export function makeLocator(text: string): Locator {
  const lines = new LineCounter()
  const root = parseDocument(text, { lineCounter: lines, stringKeys: true, merge: true }).contents
  return (names) => {
    const { line, col } = lines.linePos(offsetOf(root, names))
    return { line, column: col }
  }
}

/** Where a node begins; where the way ends early, the last node on it. */
function offsetOf(root: Node | null, names: readonly string[]): number {
  let node: unknown = root
  let offset = 0
  for (const name of [undefined, ...names]) {
    if (name !== undefined) node = childOf(node, name)
    const [start] = (node as Node | null | undefined)?.range ?? []
    if (start === undefined) return offset
    offset = start
    if (isAlias(node)) return offset
  }
  return offset
}

function childOf(node: unknown, name: string): unknown {
  if (isSeq(node)) return node.items[Number(name)]
  if (!isMap(node)) return undefined
  return node.items.find(({ key }) => (isScalar(key) ? String(key.value) === name : false))?.value
}
