import { basename, dirname, relative, resolve } from 'node:path'
import type { Pointer, SourceLocation } from '../model/contract.ts'
import { ContractError } from '../model/errors.ts'
import type { JsonObject } from '../model/json.ts'
import { pointerNames } from './pointer.ts'
import { type Locator, makeLocator, readYaml } from './source.ts'

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
  readonly locate: (file: SourceFile, pointer: Pointer) => SourceLocation
}

/** Opens the files of a document, beginning with its root. */
export function openFiles(path: string, value: JsonObject, shown: string): SourceFiles {
  const root: SourceFile = { path, shown, value }
  const known = new Map<string, SourceFile | string>([[path, root]])
  const locators = new Map<string, Locator>()
  const open = (from: SourceFile, reference: string): SourceFile | string => {
    const target = resolve(dirname(from.path), decodeURI(reference))
    const file = known.get(target) ?? read(target, relative(dirname(path), target))
    known.set(target, file)
    return file
  }
  const locate = (file: SourceFile, pointer: Pointer): SourceLocation => {
    const find = locators.get(file.path) ?? makeLocator(file.path)
    locators.set(file.path, find)
    return { file: file.shown, ...find(pointerNames(pointer)) }
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
