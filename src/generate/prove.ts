import type { Case, Input, InputBody, InputValues } from '../model/case.ts'
import type { Contract, Operation } from '../model/contract.ts'
import type { WireRequest } from '../model/exchange.ts'
import { breaksOnly, brokenInBody, brokenInHead, type Broken } from './broken.ts'
import type { GenerateContext } from './context.ts'
import { keepingLast } from './keeping-last.ts'
import { resolveBody, resolvePlaceholders } from './placeholders.ts'
import { standIns } from './stand-ins.ts'
import { makeMatcher, pathOf, type Matcher } from './wire/match.ts'
import { parseBody, parseHead } from './wire/parse.ts'
import { serializeBody, serializeHead, withBody, type BodyText } from './wire/serialize.ts'

/** The server that proofs pretend to talk to. */
const baseUrl = 'https://proof.test/api'

/** An input, its placeholders replaced by stand-ins, and how it goes over the wire to the server of proofs. */
export interface Written {
  readonly body: InputBody | undefined
  /** The request without its body. */
  readonly head: WireRequest
  readonly text: BodyText | undefined
}

/** Writes the inputs of one operation, reads them back and says what they break. */
export interface Prover {
  readonly write: (input: Input) => Written
  /** What a request breaks once it has gone over the wire and back; `undefined` when it would reach another operation. */
  readonly broken: (written: Written) => readonly Broken[] | undefined
  /** True when a case is what it claims: an invalid one breaks its target and nothing else, a valid one breaks nothing. */
  readonly holds: (one: Pick<Case, 'intent' | 'target'>, written: Written) => boolean
}

/**
 * Makes the prover of an operation. Inputs one after the other mostly share all but one of their parts; what is the same as it was in the last one is
 * neither written nor read again.
 */
export function makeProver(operation: Operation, context: GenerateContext): Prover {
  const resolve = standIns(operation, context)
  const match = matcherOf(context.contract)
  const options = { context, baseUrl }

  const writeHead = keepingLast(
    (path: InputValues, query: InputValues, header: InputValues, cookie: InputValues, rawQuery: string | undefined) => {
      const input = { path, query, header, cookie, ...(rawQuery !== undefined && { rawQuery }) }
      return serializeHead(operation, resolvePlaceholders(input, resolve), baseUrl)
    },
  )
  const writeBody = keepingLast((sent: InputBody) => {
    const body = withoutBlanks(resolveBody(sent, resolve))
    return { body, text: serializeBody(operation, body) }
  })
  const readHead = keepingLast((head: WireRequest, mediaType: string | null | undefined) => {
    const found = match(head.method, head.url)
    if (found?.operation.id !== operation.id || /\/\.{1,2}(?=[/?]|$)/.test(head.url)) return undefined
    const wire = mediaType === undefined ? head : withBody(head, { text: '', mediaType })
    return brokenInHead(operation, parseHead(operation, wire, options), context)
  })
  const readBody = keepingLast((body: string | undefined, mediaType: string | undefined) => {
    const headers = mediaType === undefined ? {} : { 'content-type': mediaType }
    const wire = { headers, ...(body !== undefined && { body }) }
    return brokenInBody(operation, parseBody(operation, wire, context), context)
  })

  const write = ({ path, query, header, cookie, rawQuery, body }: Input): Written => {
    const head = writeHead(path, query, header, cookie, rawQuery)
    return body === undefined ? { head, body, text: undefined } : { head, ...writeBody(body) }
  }
  const broken = ({ head, text }: Written): readonly Broken[] | undefined => {
    const outside = readHead(head, text?.mediaType)
    return outside && [...outside, ...readBody(text?.text, text?.mediaType ?? head.headers['content-type'])]
  }
  const holds = (one: Pick<Case, 'intent' | 'target'>, written: Written): boolean => {
    const all = broken(written)
    if (all === undefined) return false
    if (one.intent !== 'invalid') return all.length === 0
    return one.target !== undefined && all.length > 0 && breaksOnly(all, one.target)
  }
  return { write, broken, holds }
}

/** One blank proves as much as a million, and large documents have a thousand such bodies. */
function withoutBlanks(body: InputBody): InputBody {
  if (!('value' in body) || body.written?.form !== 'padded') return body
  const bytes = Buffer.byteLength(JSON.stringify(body.value)) + 1
  return { ...body, written: { form: 'padded', bytes } }
}

const matchers = new WeakMap<Contract, Matcher>()

function matcherOf(contract: Contract): Matcher {
  const known = matchers.get(contract)
  if (known !== undefined) return known
  const matcher = makeMatcher([...contract.operations, ...contract.fixtures], pathOf(baseUrl))
  matchers.set(contract, matcher)
  return matcher
}
