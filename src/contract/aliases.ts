import { type Alias, type Document, isAlias, isCollection, isPair, isNode, type Node } from 'yaml'

/** An alias that cannot be resolved, and why. */
export interface WrongAlias {
  readonly alias: Alias
  readonly message: string
}

/** A document of 13 MB holds a million values; one that its aliases make larger than this is meant to do harm. */
const most = 5_000_000

/** The first alias of a YAML document that leads nowhere, stands inside what it stands for, or makes the document endless in all but name. */
export function wrongAlias(document: Document): WrongAlias | undefined {
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
