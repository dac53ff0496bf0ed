import { readFileSync } from 'node:fs'
import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js'
import * as ajvFormats from 'ajv-formats'
import { type Document, isNode, LineCounter, parseDocument } from 'yaml'
import { ContractError } from '../../model/errors.ts'
import type { Waiver } from '../../model/waiver.ts'

/** Reads a file of waivers. Throws {@link ContractError} when it cannot be read, or with line and column of what is wrong in it. */
export function readWaivers(file: string): readonly Waiver[] {
  let text: string
  try {
    text = readFileSync(file, 'utf8')
  } catch (error) {
    const hint = 'Check the path; `concordat waive` makes such a file.'
    throw new ContractError('waivers-unreadable', `${file} cannot be read.`, hint, error)
  }
  return parseWaivers(text, file)
}

/** Reads the text of a file of waivers, in YAML or JSON; `shown` is how errors name the file. Throws {@link ContractError}. */
export function parseWaivers(text: string, shown: string): readonly Waiver[] {
  const lines = new LineCounter()
  // Everything is text: a fingerprint may look like a number, and a reason like a truth value.
  const document = parseDocument(text, { schema: 'failsafe', lineCounter: lines, prettyErrors: false })
  const at = (offset: number): string => {
    const { line, col } = lines.linePos(offset)
    return `${shown}:${line}:${col}`
  }
  const [broken] = document.errors
  if (broken !== undefined) {
    const what = (broken.message.split('\n')[0] ?? '').replace(/[.:\s]+$/, '')
    throw new ContractError('waivers-syntax', `${at(broken.pos[0])} is not valid YAML: ${what}.`, example)
  }
  const value: unknown = valueOf(document, shown)
  const validate = validator()
  if (validate(value)) return (value as { readonly waivers: readonly Waiver[] }).waivers
  const fault = faultIn(validate.errors ?? [])
  throw new ContractError('waivers', `${at(offsetOf(document, fault.path))}: ${fault.sentence}`, fault.hint)
}

const noList = 'The file has no list "waivers".'
const example =
  'Each entry under "waivers:" reads like "- { fingerprint: a8909aaa99a2, reason: fixed in 1.6, until: 2027-01-31 }".'

function valueOf(document: Document.Parsed, shown: string): unknown {
  try {
    return document.toJS({ maxAliasCount: 100 })
  } catch (error) {
    const what = error instanceof Error ? error.message : String(error)
    throw new ContractError('waivers-syntax', `${shown} is not valid YAML: ${what.replace(/\.$/, '')}.`, example, error)
  }
}

let compiled: ValidateFunction | undefined

/** Compiled when first used: most runs have no waivers. */
function validator(): ValidateFunction {
  if (compiled !== undefined) return compiled
  const schema = readFileSync(new URL('../../../docs/waivers.schema.json', import.meta.url), 'utf8')
  const ajv = new Ajv2020({ allErrors: true, verbose: true, strictRequired: false })
  ajvFormats.default.default(ajv)
  compiled = ajv.compile(JSON.parse(schema) as object)
  return compiled
}

interface Fault {
  readonly path: readonly string[]
  readonly sentence: string
  readonly hint: string
}

/** The error that says most: what is wrong with a member before what is missing, and that before what an entry names. */
function faultIn(errors: readonly ErrorObject[]): Fault {
  const rank = ({ keyword, schemaPath }: ErrorObject): number =>
    keyword === 'anyOf' ? 2 : schemaPath.includes('/anyOf/') ? 3 : keyword === 'required' ? 1 : 0
  const [first] = errors.toSorted((a, b) => rank(a) - rank(b))
  if (first === undefined) throw new Error('a value that is not valid has an error')
  const path = first.instancePath.split('/').slice(1)
  const entry = path[1] === undefined ? 'The file' : `Waiver ${Number(path[1]) + 1}`
  const { description } = first.parentSchema as { readonly description?: string }
  const hint = description ?? example
  if (first.keyword === 'required' && path.length < 2) return { path, hint: example, sentence: noList }
  if (first.keyword === 'required')
    return { path, hint: example, sentence: `${entry} has no "${String(first.params['missingProperty'])}".` }
  if (first.keyword === 'anyOf') return { path, hint, sentence: `${entry} does not say which findings it is about.` }
  if (first.keyword === 'additionalProperties') {
    const name = String(first.params['additionalProperty'])
    return { path: [...path, name], hint, sentence: `${entry} has a member "${name}", which means nothing.` }
  }
  const member = path[2]
  if (member === undefined) return { path, hint: example, sentence: path.length < 2 ? noList : `${entry} is no entry.` }
  return { path, hint, sentence: `"${member}" of ${entry.toLowerCase()} cannot be ${JSON.stringify(first.data)}.` }
}

/** Where the value at a path begins, or the nearest one around it. */
function offsetOf(document: Document.Parsed, path: readonly string[]): number {
  for (let length = path.length; length >= 0; length--) {
    const keys = path.slice(0, length).map((key) => (/^\d+$/.test(key) ? Number(key) : key))
    const node = length === 0 ? document.contents : document.getIn(keys, true)
    if (isNode(node) && node.range) return node.range[0]
  }
  return 0
}
