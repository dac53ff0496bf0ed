import type { CaseTarget, Input, InputBody, JsonMistake, Writing } from '../model/case.ts'
import type { Operation } from '../model/contract.ts'
import { isObject } from '../model/json.ts'
import { isJson } from '../model/media.ts'
import type { GenerateContext } from './context.ts'
import type { Draft } from './file-cases.ts'
import { placeAt, withBody } from './request.ts'
import { token } from './tokens.ts'

/**
 * JSON that is none. That a text ends before it is done, or goes on afterwards, nobody can read; what is `isLenient` a reader may take all
 * the same, for RFC 8259, section 9, lets it accept forms that are not JSON.
 */
const mistakes: Readonly<Record<JsonMistake, { readonly words: string; readonly isLenient: boolean }>> = {
  'cut-off': { words: 'cut-off JSON', isLenient: false },
  half: { words: 'half of the JSON', isLenient: false },
  twice: { words: 'the JSON twice', isLenient: false },
  'trailing-comma': { words: 'JSON with a comma too many', isLenient: true },
  comment: { words: 'JSON with a comment', isLenient: true },
  'single-quotes': { words: 'JSON with single quotes', isLenient: true },
  'byte-order-mark': { words: 'JSON after a byte order mark', isLenient: true },
}

/** An input's body written so that it cannot be read, and sent under media types that are not documented. */
export function wrongBodies(operation: Operation, input: Input, context: GenerateContext): readonly Draft[] {
  const { body } = input
  if (body === undefined || !('value' in body)) return []
  const isOpen = context.schemas.lookup(`${operation.pointer}/x-invalid`) === 'open'
  const draft = (description: string, written: Writing, constraint: string, open: boolean): Draft => {
    return writtenDraft(operation, input, body, { description, written, target: { constraint, open: open || isOpen } })
  }
  const syntax = (Object.keys(mistakes) as JsonMistake[]).map((form) => {
    const { words, isLenient } = mistakes[form]
    return draft(`body: ${words}`, { form }, 'syntax', isLenient)
  })
  const unknown = `application/x-${token(context.seed, operation.id)}`
  // Any text is a form of some kind: who reads forms as well finds one in it, of which perhaps nothing is required.
  const form = 'application/x-www-form-urlencoded'
  const labels = ['text/plain', unknown, form].map((mediaType) => {
    return draft(`body: sent as ${mediaType}`, { form: 'labelled', mediaType }, 'media-type', mediaType === form)
  })
  // RFC 9110, section 8.3: who gets content without a type may look what it is.
  const bare = draft('body: sent without a content type', { form: 'labelled', mediaType: null }, 'media-type', true)
  return [...(isJson(body.mediaType) ? syntax : []), ...labels, bare]
}

/** The length of the one large body that each operation with a JSON body gets, in bytes: 1 MiB, most of it blanks. */
const largeBody = 2 ** 20

/** An input's JSON body written as RFC 8259 allows and few expect: a name twice, which it leaves open, and a text that is large. */
export function oddBodies(operation: Operation, input: Input): readonly Draft[] {
  const { body } = input
  if (body === undefined || !('value' in body) || !isJson(body.mediaType)) return []
  const open = false
  const twice = writtenDraft(operation, input, body, {
    description: 'body: a member twice',
    written: { form: 'repeated-member' },
    target: { constraint: 'syntax', open },
  })
  const large = writtenDraft(operation, input, body, {
    description: `body: ${largeBody / 2 ** 20} MiB`,
    written: { form: 'padded', bytes: largeBody },
    target: { constraint: 'size', open },
  })
  const hasMembers = isObject(body.value) && Object.keys(body.value).length > 0
  return hasMembers ? [twice, large] : [large]
}

interface Said {
  readonly description: string
  readonly written: Writing
  readonly target: Omit<CaseTarget, 'place'>
}

function writtenDraft(
  operation: Operation,
  input: Input,
  body: Extract<InputBody, { readonly value: unknown }>,
  { description, written, target }: Said,
): Draft {
  const place = placeAt(operation, ['body'])
  return { input: withBody(input, { ...body, written }), description, target: { place, ...target } }
}
