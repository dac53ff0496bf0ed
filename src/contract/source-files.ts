import { readFileSync } from 'node:fs'
import { basename, dirname, posix, relative, resolve } from 'node:path'
import type { Pointer, SourceLocation } from '../model/contract.ts'
import { ContractError } from '../model/errors.ts'
import type { JsonObject } from '../model/json.ts'
import { download, shownUrl } from './download.ts'
import { pointerNames } from './pointer.ts'
import { externalReferences } from './references.ts'
import { isRemote, type Locator, makeLocator, parseYaml, readYaml } from './source.ts'

/** One file of a document. */
export interface SourceFile {
  /** Absolute path, or URL. */
  readonly path: string
  /** As messages name it. */
  readonly shown: string
  readonly value: JsonObject
  /** Kept of what was downloaded, to find places in it. */
  readonly text?: string
}

/** The files of a document, each read once. */
export interface SourceFiles {
  readonly root: SourceFile
  /** The file that a reference in another one names, or what is wrong with the reference: `leads nowhere: …`. */
  readonly open: (from: SourceFile, reference: string) => SourceFile | string
  /** All that were downloaded. */
  readonly remote: readonly SourceFile[]
  /** `openapi.yaml:12:7`: where a pointer leads to in a file. */
  readonly locate: (file: SourceFile, pointer: Pointer) => SourceLocation
}

/** A document may come in many files, but not without end. */
const mostDownloads = 200

/**
 * Opens the files of a document, beginning with its root. What stands on the host of a downloaded root belongs to it; anything else is fetched only
 * when `remoteRefs` gives leave.
 */
export async function openFiles(root: SourceFile, remoteRefs: boolean): Promise<SourceFiles> {
  const known = new Map<string, SourceFile | string>([[root.path, root]])
  const mayFetch = (url: string): boolean =>
    remoteRefs || (isRemote(root.path) && new URL(url).origin === new URL(root.path).origin)
  const open = (from: SourceFile, reference: string): SourceFile | string => {
    const target = targetOf(from.path, reference)
    const file = known.get(target) ?? (isRemote(target) ? refused : read(target, relative(dirname(root.path), target)))
    known.set(target, file)
    return file
  }
  await fetchRemote(root, { known, open, mayFetch })
  const locators = new Map<string, Locator>()
  const locate = (file: SourceFile, pointer: Pointer): SourceLocation => {
    const find = locators.get(file.path) ?? makeLocator(file.text ?? readFileSync(file.path, 'utf8'))
    locators.set(file.path, find)
    // Told from where the command was called, as the root is.
    const isOwn = file !== root && !isRemote(file.path)
    const shown = isOwn ? posix.join(dirname(root.shown), file.shown) : file.shown
    return { file: shown, ...find(pointerNames(pointer)) }
  }
  const remote = [...known.values()].filter((file) => typeof file !== 'string').filter(({ path }) => isRemote(path))
  return { root, open, remote, locate }
}

const refused = 'is on the network: download it and refer to the file, or give leave with --allow-remote-refs'

interface Opened {
  readonly known: Map<string, SourceFile | string>
  readonly open: SourceFiles['open']
  readonly mayFetch: (url: string) => boolean
}

/** Downloads what files name that may be downloaded, and what that names in turn. */
async function fetchRemote(root: SourceFile, { known, open, mayFetch }: Opened): Promise<void> {
  const seen = new Set<SourceFile>([root])
  let downloads = 0
  for (const file of seen) {
    for (const reference of externalReferences(file.value)) {
      const target = targetOf(file.path, reference)
      if (isRemote(target) && !known.has(target) && mayFetch(target)) {
        known.set(
          target,
          downloads++ < mostDownloads
            ? await fetchFile(target)
            : `is one of more than ${mostDownloads} files on the network`,
        )
      }
      const found = open(file, reference)
      if (typeof found !== 'string') seen.add(found)
    }
  }
}

async function fetchFile(url: string): Promise<SourceFile | string> {
  try {
    return await downloadFile(url)
  } catch (error) {
    if (error instanceof ContractError) return `leads nowhere: ${error.message.replace(/\.$/, '')}`
    throw error
  }
}

/** Downloads a file of a document. Throws {@link ContractError}. */
export async function downloadFile(url: string): Promise<SourceFile> {
  const text = await download(url)
  return { path: url, shown: shownUrl(url), text, value: parseYaml(text, shownUrl(url)) }
}

/** Where a reference leads, without its fragment. */
function targetOf(from: string, reference: string): string {
  if (isRemote(reference) || isRemote(from)) return new URL(reference, isRemote(from) ? from : undefined).href
  return resolve(dirname(from), decodeURI(reference))
}

function read(path: string, shown: string): SourceFile | string {
  try {
    return { path, shown: shown.startsWith('..') ? basename(path) : shown, value: readYaml(path, shown) }
  } catch (error) {
    if (error instanceof ContractError) return `leads nowhere: ${error.message.replace(/\.$/, '')}`
    throw error
  }
}
