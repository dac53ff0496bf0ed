import type { Contract, Operation, Pointer, SourceLocation } from '../model/contract.ts'
import { isObject, type Json } from '../model/json.ts'
import { type Place, withoutConstraint } from '../model/place.ts'
import { fileAt, type LoadOptions } from './load.ts'
import { pointerNames, pointerTo, valueAt } from './pointer.ts'
import { findContract, isRemote } from './source.ts'
import { openFiles, type SourceFile, type SourceFiles } from './source-files.ts'

/** Something in a file of a document. */
interface Spot {
  readonly file: SourceFile
  readonly pointer: Pointer
  readonly value: Json
}

/** Finds where a document says what a place names; undefined for what no document says. */
export type PlaceFinder = (place: Place) => SourceLocation | undefined

/**
 * Opens the files of a contract to find places in them, through their `$ref`s. Where the last names of a place stand nowhere, the
 * nearest thing around it is given. A document that was downloaded has no places in files. Throws a ContractError when a file is gone.
 */
export async function openPlaces(
  nameOrPath: string,
  contract: Pick<Contract, 'operations'>,
  { remoteRefs = false }: LoadOptions = {},
): Promise<PlaceFinder> {
  const source = findContract(nameOrPath)
  if (isRemote(source.file)) return () => undefined
  const files = await openFiles(await fileAt(source.file), remoteRefs)
  const operations = new Map(contract.operations.map((operation) => [operation.id, operation]))
  return (place) => {
    const spot = new Walk(files, operations).find(place)
    return spot === undefined ? undefined : files.locate(spot.file, spot.pointer)
  }
}

class Walk {
  readonly #files: SourceFiles
  readonly #operations: ReadonlyMap<string, Operation>

  constructor(files: SourceFiles, operations: ReadonlyMap<string, Operation>) {
    this.#files = files
    this.#operations = operations
  }

  find(place: Place): Spot | undefined {
    const bare = withoutConstraint(place)
    const constraint = bare === place ? undefined : place.slice(bare.length + 1)
    const [first = '', ...rest] = pointerNames(`/${bare}`)
    if (first === 'document' || first === 'waivers') return undefined
    if (first === 'invariant') return this.#operation(rest[1] ?? '')
    const [start, names] =
      first === 'schema' ? [this.#shared(rest[0] ?? ''), rest.slice(1)] : this.#inOperation(first, rest)
    return start && this.#member(start, names, constraint)
  }

  #shared(name: string): Spot | undefined {
    return this.#steps(this.#root(), ['components', 'schemas', name])
  }

  #operation(id: string): Spot | undefined {
    const operation = this.#operations.get(id)
    return operation && this.#steps(this.#root(), ['paths', operation.path, operation.method])
  }

  /** What an operation says there, and the names that lead on into its schema. */
  #inOperation(id: string, [kind = '', ...rest]: readonly string[]): readonly [Spot | undefined, readonly string[]] {
    const operation = this.#operation(id)
    if (operation === undefined) return [undefined, []]
    if (kind === 'body') return [this.#content(this.#steps(operation, ['requestBody'])) ?? operation, rest]
    if (kind === 'response') return this.#inResponse(operation, rest)
    if (kind === 'situation') return [this.#steps(operation, ['x-situations', rest[0] ?? '']) ?? operation, []]
    if (kind === 'security') return [this.#child(operation, 'security') ?? operation, []]
    const parameter = this.#parameter(id, kind, rest[0] ?? '')
    return parameter === undefined ? [operation, []] : [this.#content(parameter) ?? parameter, rest.slice(1)]
  }

  #inResponse(operation: Spot, [status = '', part, ...rest]: readonly string[]): readonly [Spot, readonly string[]] {
    const responses = this.#child(operation, 'responses')
    const keys = [status, `${status.charAt(0)}XX`, 'default']
    const response = keys.map((key) => responses && this.#child(responses, key)).find((one) => one !== undefined)
    if (response === undefined) return [responses ?? operation, []]
    if (part === 'body') return [this.#content(response) ?? response, rest]
    if (part !== 'header') return [response, []]
    const headers = this.#child(response, 'headers')
    const name = rest[0]?.toLowerCase()
    const key = headers && this.#keys(headers).find((one) => one.toLowerCase() === name)
    return [(headers && key !== undefined && this.#child(headers, key)) || response, []]
  }

  #parameter(id: string, where: string, name: string): Spot | undefined {
    const operation = this.#operations.get(id)
    if (operation === undefined) return undefined
    const holders = [
      ['paths', operation.path, operation.method],
      ['paths', operation.path],
    ]
    for (const holder of holders) {
      const list = this.#steps(this.#root(), [...holder, 'parameters'])
      for (const index of list === undefined ? [] : this.#keys(list)) {
        const spot = list && this.#child(list, index)
        const value = spot && this.#followed(spot).value
        if (isObject(value) && value['in'] === where && value['name'] === name) return spot
      }
    }
    return undefined
  }

  /** The schema of what holds a `schema`, or a `content` whose first entry does. */
  #content(holder: Spot | undefined): Spot | undefined {
    if (holder === undefined) return undefined
    const direct = this.#child(holder, 'schema')
    if (direct !== undefined) return direct
    const content = this.#child(holder, 'content')
    const first = content && this.#keys(content)[0]
    return content && first !== undefined ? this.#steps(content, [first, 'schema']) : undefined
  }

  /** A member of a schema and a keyword of it, as far as they are there. A member that is required and undeclared stands in the list that requires it. */
  #member(start: Spot, names: readonly string[], constraint: string | undefined): Spot {
    let spot = start
    for (const name of names) {
      const inside = this.#inSchema(spot, (one) => this.#below(one, name))
      if (inside === undefined) return constraint === 'required' ? this.#keyword(spot, constraint) : spot
      spot = inside
    }
    return constraint === undefined || constraint === 'required' ? spot : this.#keyword(spot, constraint)
  }

  #keyword(spot: Spot, name: string): Spot {
    return this.#inSchema(spot, (one) => this.#child(one, name)) ?? spot
  }

  #below(schema: Spot, name: string): Spot | undefined {
    if (name === '*') return this.#child(schema, 'items') ?? this.#steps(schema, ['prefixItems', '0'])
    return this.#steps(schema, ['properties', name])
  }

  /** The first of the schemas that apply at a spot in which something is found. */
  #inSchema(start: Spot, look: (schema: Spot) => Spot | undefined): Spot | undefined {
    const seen = new Set<Json>()
    const queue = [start]
    for (let one = queue.shift(); one !== undefined; one = queue.shift()) {
      const schema = this.#followed(one)
      if (seen.has(schema.value)) continue
      seen.add(schema.value)
      // Beside a $ref other keywords may stand.
      const found = look(schema) ?? this.#beside(one, look)
      if (found !== undefined) return found
      queue.push(...this.#branches(schema))
    }
    return undefined
  }

  #beside(spot: Spot, look: (schema: Spot) => Spot | undefined): Spot | undefined {
    const { value } = spot
    if (!isObject(value) || value['$ref'] === undefined) return undefined
    const { $ref: _, ...rest } = value
    return look({ ...spot, value: rest })
  }

  #branches(schema: Spot): readonly Spot[] {
    return ['allOf', 'anyOf', 'oneOf'].flatMap((keyword) => {
      const list = this.#child(schema, keyword)
      return list === undefined ? [] : this.#keys(list).flatMap((index) => this.#child(list, index) ?? [])
    })
  }

  #root(): Spot {
    return { file: this.#files.root, pointer: '#', value: this.#files.root.value }
  }

  #steps(start: Spot, names: readonly string[]): Spot | undefined {
    let spot: Spot | undefined = start
    for (const name of names) spot = spot && this.#child(spot, name)
    return spot
  }

  #keys(spot: Spot): readonly string[] {
    const { value } = this.#followed(spot)
    return value === null || typeof value !== 'object' ? [] : Object.keys(value)
  }

  #child(parent: Spot, name: string): Spot | undefined {
    const { file, pointer, value } = this.#followed(parent)
    if (value === null || typeof value !== 'object' || !Object.hasOwn(value, name)) return undefined
    return { file, pointer: pointerTo(pointer, name), value: (value as Readonly<Record<string, Json>>)[name] as Json }
  }

  /** Where the references of a spot lead in the end, over files; the spot itself where they lead nowhere. */
  #followed(start: Spot): Spot {
    let spot = start
    for (let hops = 0; hops < 32; hops++) {
      const reference = isObject(spot.value) ? spot.value['$ref'] : undefined
      if (typeof reference !== 'string') return spot
      const [path = '', fragment = ''] = reference.split('#')
      const file = path === '' ? spot.file : this.#files.open(spot.file, path)
      if (typeof file === 'string') return spot
      const pointer = `#${fragment}`
      const value = valueAt(file.value, pointer)
      if (value === undefined) return spot
      spot = { file, pointer, value }
    }
    return spot
  }
}
