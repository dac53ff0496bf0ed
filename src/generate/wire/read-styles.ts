import type { Json } from '../../model/json.ts'
import type { GenerateContext } from '../context.ts'
import type { At, FlatSchema } from '../flat-schema.ts'
import { formsOf } from '../forms.ts'
import { coerce } from './coerce.ts'
import { encode, treeOf, type Pair, type Tree } from './form.ts'
import type { Layout } from './styles.ts'

/** Where a value stands that is read, and what its schema is. */
export interface Reading {
  readonly layout: Layout
  readonly at: At
  readonly context: GenerateContext
  /** Undoes what encoded the text. */
  readonly text: (raw: string) => string
}

/** Reads the styles `simple`, `label` and `matrix` from one raw text. */
export function readPathStyle(raw: string, reading: Reading): Json {
  const { layout, text } = reading
  const { style, explode } = layout
  const named = `${encode(layout.name)}=`
  const bare = style === 'label' ? raw.replace(/^\./, '') : style === 'matrix' ? raw.replace(/^;/, '') : raw
  const joint = explode && style !== 'simple' ? (style === 'label' ? '.' : ';') : ','
  const unnamed = (part: string): string => {
    if (style !== 'matrix') return part
    return part === encode(layout.name) ? '' : part.startsWith(named) ? part.slice(named.length) : part
  }
  const parts = (explode ? bare : unnamed(bare)).split(joint).map((part) => part.trim())
  const single = text(unnamed(bare))
  const value = choose(reading, {
    single,
    list: parts.map((part) => text(explode ? unnamed(part) : part)),
    members: () => (explode ? Object.fromEntries(parts.map((part) => cut(part, text))) : twoByTwo(parts.map(text))),
  })
  return value ?? single
}

/** Reads the styles `form`, `spaceDelimited`, `pipeDelimited` and `deepObject` from pairs whose values are still encoded; `taken` are names of others. */
export function readFormStyle(
  pairs: readonly Pair[],
  reading: Reading,
  taken: readonly string[] = [],
): Json | undefined {
  const { layout, at, context, text } = reading
  const { name, style, explode } = layout
  const plain = (some: readonly Pair[]): readonly Pair[] => some.map(([key, value]) => [key, text(value)])
  const inBrackets = pairs.filter(([key]) => key.startsWith(`${name}[`))
  const tree = inBrackets.length > 0 ? treeOf(plain(inBrackets))[name.replace(/\[.*/, '')] : undefined
  if (tree !== undefined) return coerce(tree, at, context)
  const texts = pairs.filter(([key]) => key === name).map(([, value]) => value)
  const isWhole = explode || style === 'deepObject'
  const parts = isWhole ? texts : texts.flatMap((raw) => raw.split(delimiters[style] ?? ','))
  const last = texts.at(-1)
  return choose(reading, {
    ...(last !== undefined && { single: text(last), list: parts.map(text) }),
    members: (forms) =>
      isWhole ? treeOf(plain(membersOf(pairs, forms, [...taken, name], context))) : twoByTwo(parts.map(text)),
  })
}

/** Delimiters in all the ways they are written. */
const delimiters: Partial<Record<Layout['style'], RegExp>> = { spaceDelimited: /%20|\+| /, pipeDelimited: /%7C|\|/i }

/** The pairs that are members of an exploded object: those it names, and where it is open all that nobody else has. */
function membersOf(
  pairs: readonly Pair[],
  forms: readonly FlatSchema[],
  taken: readonly string[],
  { schemas }: GenerateContext,
): readonly Pair[] {
  const names = new Set(forms.flatMap(({ properties }) => Object.keys(properties)))
  const isOpen = forms.some(
    ({ types, additional, properties }) =>
      types.includes('object') &&
      (additional.length > 0 ? schemas.flatten(additional).types.length > 0 : Object.keys(properties).length === 0),
  )
  return pairs.filter(([key]) => {
    const own = key.replace(/\[.*/s, '')
    return names.has(key) || names.has(own) || (isOpen && !taken.includes(own) && !taken.includes(key))
  })
}

/** What a text may stand for. */
interface Choices {
  readonly single?: string
  readonly list?: readonly string[]
  readonly members: (forms: readonly FlatSchema[]) => Exclude<Tree, string>
}

/**
 * The first reading that the schema allows and that the value fits. Where none fits, a list or an object is what was meant if there can be one.
 * One text is one value before it is a list of one.
 */
function choose({ at, context }: Reading, { single, list, members }: Choices): Json | undefined {
  const forms = formsOf(context.schemas.flatten(at), context)
  const types = new Set(forms.flatMap((form) => form.types))
  const isUntyped = types.size > 5 || types.size === 0
  const isSingle = isUntyped || [...types].some((type) => type !== 'array' && type !== 'object')
  const made = types.has('object') && !isUntyped ? members(forms) : {}
  const hasMembers = Object.keys(made).length > 0
  const trees: { readonly lone: boolean; readonly tree: Tree }[] = [
    ...(types.has('array') && list !== undefined ? [{ lone: false, tree: listTree(list) }] : []),
    ...(hasMembers ? [{ lone: false, tree: made }] : []),
    ...(single !== undefined && (isSingle || !hasMembers) ? [{ lone: true, tree: single }] : []),
  ]
  const isOne = list === undefined || list.length === 1
  const ordered = isOne || isUntyped ? trees.toSorted((a, b) => Number(b.lone) - Number(a.lone)) : trees
  if (trees.length < 2) return trees[0] && coerce(trees[0].tree, at, context)
  const values = ordered.map(({ tree }) => coerce(tree, at, context))
  const fitting = values.filter((value) => at.every((pointer) => context.validate(pointer, value).length === 0))
  const [meant] = isUntyped ? ordered : trees
  return fitting.length > 0 ? fitting[0] : meant && coerce(meant.tree, at, context)
}

function cut(part: string, text: (raw: string) => string): Pair {
  const at = part.indexOf('=')
  return at === -1 ? [text(part), ''] : [text(part.slice(0, at)), text(part.slice(at + 1))]
}

function listTree(texts: readonly string[]): Tree {
  return Object.fromEntries(texts.map((text, index) => [String(index), text]))
}

function twoByTwo(parts: readonly string[]): Exclude<Tree, string> {
  return Object.fromEntries(parts.flatMap((name, index) => (index % 2 === 0 ? [[name, parts[index + 1] ?? '']] : [])))
}
