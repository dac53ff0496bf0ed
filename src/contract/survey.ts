import type { Pointer } from '../model/contract.ts'
import { isObject, type Json, type JsonObject } from '../model/json.ts'
import { type Kind, kindInside } from './dialect.ts'
import { contradictionIn } from './contradictions.ts'
import { brokenKeywords } from './keyword-forms.ts'
import { pointerNames, pointerTo, valueAt } from './pointer.ts'
import type { SourceFile, SourceFiles } from './source-files.ts'

/** Something wrong in a file. */
export interface Flaw {
  readonly file: SourceFile
  /** What is wrong. */
  readonly pointer: Pointer
  /** The object that means nothing because of it; absent where the rest still holds. */
  readonly owner?: Pointer
  readonly message: string
}

/** The files a survey goes through: all of a document, or only the one it was bundled into. */
export type Surveyed = Pick<SourceFiles, 'root' | 'open'>

/** Looks at all that a document says, through its `$ref`s, and returns what is wrong with it. */
export function survey(files: Surveyed): readonly Flaw[] {
  const flaws: Flaw[] = []
  const seen = new Map<SourceFile, Set<unknown>>()
  const isOld = String(files.root.value['openapi']).startsWith('3.0')

  const visit = (file: SourceFile, node: Json, kind: Kind, pointer: Pointer): void => {
    if (kind === 'data' || node === null || typeof node !== 'object' || isSeen(file, node)) return
    if (isObject(node) && typeof node['$ref'] === 'string' && kind !== 'schemas' && kind !== 'map') {
      const flaw = follow(file, node['$ref'], kind)
      if (flaw !== undefined) {
        flaws.push({ file, pointer: pointerTo(pointer, '$ref'), owner: pointer, message: flaw })
        return
      }
    }
    // OpenAPI 3.0 ignores what stands beside a $ref.
    const isIgnored = isOld && kind === 'schema' && !Array.isArray(node) && Object.hasOwn(node, '$ref')
    if (isObject(node) && !isIgnored) flaws.push(...flawsOf({ file, node, kind, pointer, isOld }))
    for (const [name, inner] of Object.entries(node)) {
      visit(file, inner, kindInside(kind, name, Array.isArray(node)), pointerTo(pointer, name))
    }
  }

  const isSeen = (file: SourceFile, node: object): boolean => {
    const nodes = seen.get(file) ?? new Set()
    seen.set(file, nodes)
    return nodes.has(node) || nodes.add(node).size === 0
  }

  /** Goes on where a reference leads; what keeps it from that. */
  const follow = (from: SourceFile, reference: string, kind: Kind): string | undefined => {
    const [path = '', fragment = ''] = reference.split('#')
    if (/^(?!https?:)[a-z][a-z0-9+.-]+:/i.test(path)) return `${reference} leads nowhere: it is neither a file nor http`
    const file = path === '' ? from : files.open(from, path)
    if (typeof file === 'string') return `${reference} ${file}`
    if (fragment !== '' && !fragment.startsWith('/')) return undefined // an anchor
    const pointer = `#${fragment}`
    const target = valueAt(file.value, pointer)
    if (target === undefined) return `${reference} leads nowhere`
    if (leadsToItself(file, target)) return `${reference} leads only to itself`
    visit(file, target, kind, pointer)
    return undefined
  }

  visit(files.root, files.root.value, 'document', '#')
  return flaws
}

/** True for references that name each other and nothing else. */
function leadsToItself(file: SourceFile, start: Json): boolean {
  const passed = new Set<unknown>()
  let node: Json | undefined = start
  while (isObject(node) && typeof node['$ref'] === 'string' && node['$ref'].startsWith('#/')) {
    if (Object.keys(node).length > 1) return false
    if (passed.has(node)) return true
    passed.add(node)
    node = valueAt(file.value, node['$ref'])
  }
  return false
}

/** An object of a file; `isOld`: of OpenAPI 3.0. */
interface Looked {
  readonly file: SourceFile
  readonly node: JsonObject
  readonly kind: Kind
  readonly pointer: Pointer
  readonly isOld: boolean
}

function flawsOf(looked: Looked): readonly Flaw[] {
  const { file, node, kind, pointer } = looked
  if (kind === 'schema') return schemaFlaws(looked)
  const paths = brokenPaths(file, node, pointer)
  if (kind !== 'document') return paths
  return [...sameParameters(file, node, pointer), ...brokenParameters(file, node, pointer), ...paths]
}

/** Keywords that are not what they must be, else those because of which nothing satisfies the schema. */
function schemaFlaws({ file, node, pointer, isOld }: Looked): readonly Flaw[] {
  const broken = brokenKeywords(node)
  if (broken.length > 0) {
    return broken.map(({ keyword, message }) => ({
      file,
      pointer: pointerTo(pointer, keyword),
      owner: pointer,
      message,
    }))
  }
  const none = contradictionIn(file.value, node, isOld)
  return none === undefined ? [] : [{ file, pointer: pointerTo(pointer, none.keyword), message: none.message }]
}

const isMethod = (name: string): boolean => /^(?:get|put|post|delete|options|head|patch|trace)$/.test(name)

/** Paths and operations that are no objects. */
function brokenPaths(file: SourceFile, node: JsonObject, pointer: Pointer): readonly Flaw[] {
  const [root, path, ...inside] = pointerNames(pointer)
  if (root !== 'paths' || inside.length > 0) return []
  const [what, isMeant] =
    path === undefined
      ? (['a path', (name: string) => name.startsWith('/')] as const)
      : (['an operation', isMethod] as const)
  return Object.entries(node).flatMap(([name, value]) => {
    if (!isMeant(name) || isObject(value)) return []
    const at = pointerTo(pointer, name)
    return [{ file, pointer: at, owner: at, message: `${what} must be an object, and is ${JSON.stringify(value)}` }]
  })
}

function parametersOf(file: SourceFile, node: JsonObject): readonly (JsonObject | undefined)[] {
  if (!Array.isArray(node['parameters'])) return []
  return (node['parameters'] as readonly Json[]).map((one) => {
    const reference = isObject(one) ? one['$ref'] : undefined
    const target = typeof reference === 'string' && reference.startsWith('#/') ? valueAt(file.value, reference) : one
    return isObject(target) && target['$ref'] === undefined ? target : undefined
  })
}

function sameParameters(file: SourceFile, node: JsonObject, pointer: Pointer): readonly Flaw[] {
  const keys = parametersOf(file, node).map((one) => one && `${String(one['in'])} ${String(one['name'])}`)
  return keys.flatMap((key, index) => {
    if (key === undefined || keys.indexOf(key) === index) return []
    const [where = '', name = ''] = key.split(' ')
    const message = `the ${where} parameter ${name} is declared twice; the last one holds`
    return [{ file, pointer: pointerTo(pointer, 'parameters', index), message }]
  })
}

const places = ['path', 'query', 'header', 'cookie']

function brokenParameters(file: SourceFile, node: JsonObject, pointer: Pointer): readonly Flaw[] {
  return parametersOf(file, node).flatMap((one, index) => {
    if (one === undefined) return []
    const { name, in: where } = one
    const at = pointerTo(pointer, 'parameters', index)
    if (typeof name !== 'string' || typeof where !== 'string')
      return [{ file, pointer: at, owner: at, message: 'a parameter needs a "name" and an "in"' }]
    if (places.includes(where)) return []
    return [
      {
        file,
        pointer: at,
        message: `the parameter ${name} is in "${where}", which is none of path, query, header and cookie`,
      },
    ]
  })
}
