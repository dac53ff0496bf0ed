import { isObject, type Json, type JsonObject } from '../../model/json.ts'

/** A name and a value of a query or a form, before encoding. */
export type Pair = readonly [name: string, value: string]

/** Values of a form before their types are known: text, or nested by names and indexes. */
export type Tree = string | { [name: string]: Tree }

/** A value as the pairs PHP reads it from: `address[id]=5`, `labels[0]=x`. Empty objects and arrays leave no trace. */
export function pairsOf(name: string, value: Json): readonly Pair[] {
  if (Array.isArray(value)) {
    return (value as readonly Json[]).flatMap((item, index) => pairsOf(`${name}[${index}]`, item))
  }
  if (isObject(value)) return Object.entries(value).flatMap(([key, member]) => pairsOf(`${name}[${key}]`, member))
  return [[name, textOf(value)]]
}

/** True for a list of plain values: the name once for each, as OpenAPI has it where nothing else is said. */
export function isPlainList(value: Json): value is readonly Json[] {
  return Array.isArray(value) && !(value as readonly Json[]).some(isNested)
}

/** True for what a single text cannot hold: objects and lists. */
export function isNested(value: Json): value is JsonObject | readonly Json[] {
  return typeof value === 'object' && value !== null
}

/** A single value as text; null is empty. */
export function textOf(value: Json): string {
  return value === null ? '' : typeof value === 'object' ? JSON.stringify(value) : String(value)
}

/** Pairs as one text, percent-encoded. */
export function encodePairs(pairs: readonly Pair[]): string {
  return pairs.map(([name, value]) => `${encode(name)}=${encode(value)}`).join('&')
}

/** The pairs of a query or a form, decoded. */
export function decodePairs(text: string): readonly Pair[] {
  return rawPairs(text).map(([name, value]) => [name, decode(value)])
}

/** The pairs of a query with their values still encoded, so that they can be split at delimiters. */
export function rawPairs(text: string): readonly Pair[] {
  return text
    .split('&')
    .filter((part) => part !== '')
    .map((part) => {
      const cut = part.indexOf('=')
      return cut === -1 ? [decode(part), ''] : [decode(part.slice(0, cut)), part.slice(cut + 1)]
    })
}

/** Pairs read as PHP reads them: brackets nest, `[]` counts, the last of equal names stays. */
export function treeOf(pairs: readonly Pair[]): { [name: string]: Tree } {
  const tree: { [name: string]: Tree } = {}
  for (const [name, value] of pairs) {
    const [first = '', ...rest] = name.replaceAll(']', '').split('[')
    if (![first, ...rest].includes('__proto__')) plant(tree, [first, ...rest], value)
  }
  return tree
}

function plant(tree: { [name: string]: Tree }, [name = '', ...rest]: readonly string[], value: string): void {
  const key = name === '' ? String(Object.keys(tree).length) : name
  if (rest.length === 0) {
    tree[key] = value
    return
  }
  const inner = Object.hasOwn(tree, key) ? tree[key] : undefined
  const branch = typeof inner === 'object' ? inner : {}
  tree[key] = branch
  plant(branch, rest, value)
}

/** Percent-encoding for every place of a URL or form: only the unreserved characters of RFC 3986 stay. */
export function encode(text: string): string {
  return encodeURIComponent(text.toWellFormed()).replaceAll(
    /[!'()*]/g,
    (one) => `%${one.charCodeAt(0).toString(16).toUpperCase()}`,
  )
}

/** Undoes percent-encoding; `+` is a blank. Text that is not well encoded stays as it is. */
export function decode(text: string): string {
  const blanks = text.replaceAll('+', ' ')
  try {
    return decodeURIComponent(blanks)
  } catch {
    return blanks
  }
}
