import { type Document, isMap, isSeq, parseDocument, type YAMLMap, type YAMLSeq } from 'yaml'
import { ContractError } from '../../model/errors.ts'
import type { Waiver } from '../../model/waiver.ts'

const head = ' Findings that somebody answers for, each until a day.'

/**
 * The text of a file of waivers with one more at its end; what stands there keeps its comments and its order. The text is one that
 * `parseWaivers` has read, or undefined for a new file. `remark` becomes a comment above the entry. Throws {@link ContractError}.
 */
export function addWaiver(text: string | undefined, waiver: Waiver, remark: string): string {
  const document = text === undefined ? newFile() : parseDocument(text)
  const list = document.get('waivers')
  if (!isSeq(list)) {
    const hint = 'Write the list itself below "waivers:".'
    throw new ContractError('waivers', 'The list of waivers is an alias, to which no entry can be added.', hint)
  }
  const entry = document.createNode(waiver) as YAMLMap
  entry.commentBefore = ` ${remark}`
  list.add(entry)
  // Flow style is for short lists; a waiver has sentences in it.
  if (list.flow === true && list.items.length === 1) list.flow = false
  return document.toString({ lineWidth: 0, indentSeq: !isFlush(text, list) })
}

function newFile(): Document<YAMLMap> {
  const document = parseDocument('waivers: []')
  if (!isMap(document.contents)) throw new Error('a new file has a list')
  document.commentBefore = head
  return document as unknown as Document<YAMLMap>
}

/** True when the list is written without indentation, as some like it. */
function isFlush(text: string | undefined, list: YAMLSeq): boolean {
  const at = list.range?.[0]
  return text !== undefined && at !== undefined && list.flow !== true && (at === 0 || text[at - 1] === '\n')
}
