import { fileURLToPath } from 'node:url'
import type { DocumentProblem } from '../model/contract.ts'
import { ContractError } from '../model/errors.ts'
import type { JsonObject } from '../model/json.ts'
import { markFlaws, mendRequests } from './mend.ts'
import { isSelfContained } from './references.ts'
import { isRemote, reasonOf } from './source.ts'
import { openFiles, type SourceFile, type SourceFiles } from './source-files.ts'
import { pointerNames } from './pointer.ts'
import { placeOf } from '../model/place.ts'
import { type Flaw, survey } from './survey.ts'

/** A document in one piece, and what had to be left out of it. */
export interface Assembled {
  readonly document: JsonObject
  readonly problems: readonly DocumentProblem[]
}

/** Puts a document together from its files. What is broken is left out and told; the rest stays. `remoteRefs` gives leave to download what it refers to. */
export async function assemble(root: SourceFile, remoteRefs: boolean): Promise<Assembled> {
  const whole = await wholeOf(root)
  if (whole !== undefined && survey({ root: { ...root, value: whole }, open: () => 'not here' }).length === 0) {
    return { document: whole, problems: [] }
  }
  const files = await openFiles(root, remoteRefs)
  const flaws = survey(files)
  const marked = markFlaws(flaws)
  const mended = mendRequests(await bundleMarked(files, marked))
  const located = ({ file, pointer, message }: Flaw, index: number): DocumentProblem => ({
    ...files.locate(file, pointer),
    place: placeOf('document', ...(file === files.root ? [] : [file.shown]), ...pointerNames(pointer)),
    message,
    operations: mended.operations.get(index) ?? [],
  })
  return { document: mended.document, problems: flaws.map(located) }
}

/** `openapi.yaml:12:7: type must be …; no request can be made for createThing`. */
export function renderProblem({ file, line, column, message, operations }: DocumentProblem): string {
  const lost = operations.length === 0 ? '' : `; no request can be made for ${operations.join(', ')}`
  return `${file}:${line}:${column}: ${message}${lost}`
}

/** The document in one piece, where that takes nothing but files that are there. */
async function wholeOf({ path, value }: SourceFile): Promise<JsonObject | undefined> {
  if (isSelfContained(value)) return value
  return isRemote(path) ? undefined : bundle(path, value).catch(() => undefined)
}

async function bundleMarked(
  { root, remote }: SourceFiles,
  marked: ReadonlyMap<SourceFile, JsonObject>,
): Promise<JsonObject> {
  const value = marked.get(root) ?? root.value
  if (isSelfContained(value)) return value
  const byPath = new Map(
    [...remote.map((file) => [file, file.value] as const), ...marked].map(([file, content]) => [file.path, content]),
  )
  try {
    return await bundle(root.path, value, byPath)
  } catch (error) {
    throw new ContractError(
      'document-reference',
      `${root.shown} cannot be put together: ${reasonOf(error)}.`,
      'Every $ref must lead to something inside the document or in a file beside it.',
      error,
    )
  }
}

/** All `$ref`s internal, and kept. Files in `instead` are taken from there. */
async function bundle(
  path: string,
  root: JsonObject,
  instead: ReadonlyMap<string, JsonObject> = new Map(),
): Promise<JsonObject> {
  const { default: SwaggerParser } = await import('@apidevtools/swagger-parser')
  const replaced = {
    order: 1,
    canRead: ({ url }: { url: string }) => instead.has(pathOf(url)),
    read: ({ url }: { url: string }) => JSON.stringify(instead.get(pathOf(url))),
  }
  const resolve = { http: false, ...(instead.size > 0 && { replaced }) } as const
  return (await SwaggerParser.bundle(path, structuredClone(root) as never, { resolve })) as unknown as JsonObject
}

function pathOf(url: string): string {
  if (isRemote(url)) return url
  return url.startsWith('file:') ? fileURLToPath(url) : decodeURI(url)
}
