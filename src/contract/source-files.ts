import { readFileSync } from 'node:fs'
import { basename, dirname, relative, resolve } from 'node:path'
import { isAlias, isMap, isScalar, isSeq, LineCounter, type Node, parseDocument } from 'yaml'
import type { Pointer } from '../model/contract.ts'
import { ContractError } from '../model/errors.ts'
import type { JsonObject } from '../model/json.ts'
import { pointerNames } from './pointer.ts'
import { readYaml } from './source.ts'

/** One file of a document. */
export interface SourceFile {
  readonly path: string
  /** As messages name it. */
  readonly shown: string
  readonly value: JsonObject
}

/** The files of a document, each read once. */
export interface SourceFiles {
  readonly root: SourceFile
  /** The file that a reference in another one names, or why there is none. */
  readonly open: (from: SourceFile, reference: string) => SourceFile | string
  /** `openapi.yaml:12:7`: where a pointer leads to in a file. */
  readonly locate: (file: SourceFile, pointer: Pointer) => Location
}

/** A spot in a file, counted from 1. */
export interface Location {
  readonly file: string
  readonly line: number
  readonly column: number
}

/** Opens the files of a document, beginning with its root. */
export function openFiles(path: string, value: JsonObject, shown: string): SourceFiles {
  const root: SourceFile = { path, shown, value }
  const known = new Map<string, SourceFile | string>([[path, root]])
  const trees = new Map<string, { readonly root: Node | null; readonly lines: LineCounter }>()
  const open = (from: SourceFile, reference: string): SourceFile | string => {
    const target = resolve(dirname(from.path), decodeURI(reference))
    const file = known.get(target) ?? read(target, relative(dirname(path), target))
    known.set(target, file)
    return file
  }
  const locate = (file: SourceFile, pointer: Pointer): Location => {
    let tree = trees.get(file.path)
    if (tree === undefined) {
      const lines = new LineCounter()
      const text = readFileSync(file.path, 'utf8')
      tree = { root: parseDocument(text, { lineCounter: lines, stringKeys: true }).contents, lines }
      trees.set(file.path, tree)
    }
    const { line, col } = tree.lines.linePos(offsetOf(tree.root, pointerNames(pointer)))
    return { file: file.shown, line, column: col }
  }
  return { root, open, locate }
}

function read(path: string, shown: string): SourceFile | string {
  try {
    return { path, shown: shown.startsWith('..') ? basename(path) : shown, value: readYaml(path, shown) }
  } catch (error) {
    if (error instanceof ContractError) return error.message.replace(/\.$/, '')
    throw error
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
