import { fileURLToPath } from 'node:url'
import type { DocumentProblem } from '../model/contract.ts'
import { ContractError } from '../model/errors.ts'
import { isObject, type Json, type JsonObject } from '../model/json.ts'
import { type Kind, kindInside } from './dialect.ts'
import { markFlaws, mendRequests } from './mend.ts'
import { reasonOf } from './source.ts'
import { openFiles, type SourceFile } from './source-files.ts'
import { pointerNames } from './pointer.ts'
import { placeOf } from '../model/place.ts'
import { type Flaw, survey } from './survey.ts'

/** A document in one piece, and what had to be left out of it. */
export interface Assembled {
  readonly document: JsonObject
  readonly problems: readonly DocumentProblem[]
}

/** Puts a document together from its files. What is broken is left out and told; the rest stays. */
export async function assemble(path: string, root: JsonObject, shown: string): Promise<Assembled> {
  const whole = isSelfContained(root) ? root : await bundle(path, root).catch(() => undefined)
  if (whole !== undefined && survey({ root: { path, shown, value: whole }, open: () => 'not here' }).length === 0) {
    return { document: whole, problems: [] }
  }
  const files = openFiles(path, root, shown)
  const flaws = survey(files)
  const marked = markFlaws(flaws)
  const mended = mendRequests(await bundleMarked(files.root, marked))
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

async function bundleMarked(root: SourceFile, marked: ReadonlyMap<SourceFile, JsonObject>): Promise<JsonObject> {
  const value = marked.get(root) ?? root.value
  if (isSelfContained(value)) return value
  const byPath = new Map([...marked].map(([file, content]) => [file.path, content]))
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
  return url.startsWith('file:') ? fileURLToPath(url) : decodeURI(url)
}

/** True when no `$ref` leads out of the file: then there is nothing to put together. Data that looks like a `$ref` is none. */
function isSelfContained(root: JsonObject): boolean {
  const seen = new Set<unknown>()
  const visit = (node: Json, kind: Kind): boolean => {
    if (kind === 'data' || node === null || typeof node !== 'object' || seen.has(node)) return true
    seen.add(node)
    if (isObject(node) && typeof node['$ref'] === 'string' && !/^#(?:\/|$)/.test(node['$ref'])) return false
    return Object.entries(node).every(([name, inner]) => visit(inner, kindInside(kind, name, Array.isArray(node))))
  }
  return visit(root, 'document')
}
