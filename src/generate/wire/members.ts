import type { Encoding } from '../../contract/encoding.ts'
import type { Json, JsonObject } from '../../model/json.ts'
import { contentText } from './content.ts'
import { decode, encodePairs, isNested, isPlainList, pairsOf, textOf } from './form.ts'
import { formStyle } from './styles.ts'

type Encodings = Readonly<Record<string, Encoding>>

/** A form: as each member's encoding says, else the name once for each value of a plain list, and what is nested as PHP reads it (`address[id]=5`). */
export function writeForm(value: JsonObject, encodings: Encodings): string {
  return Object.entries(value)
    .flatMap(([name, member]) => {
      const { layout, contentType } = encodings[name] ?? {}
      if (layout !== undefined) return formStyle(layout, member)
      if (contentType === undefined) {
        const pairs = isPlainList(member) ? member.map((item) => [name, textOf(item)] as const) : pairsOf(name, member)
        return [encodePairs(pairs)]
      }
      return itemsOf(member).map((item) => encodePairs([[name, contentText(contentType, item)]]))
    })
    .filter((part) => part !== '')
    .join('&')
}

/** One part of a multipart body. */
export interface Part {
  readonly name: string
  readonly mediaType: string
  readonly text: string
}

/** A multipart body; a list is one part for each item. The boundary is the first of its kind that stands in no part. */
export function writeMultipart(
  mediaType: string,
  value: JsonObject,
  encodings: Encodings,
): { readonly text: string; readonly mediaType: string } {
  const parts = Object.entries(value).flatMap(([name, member]) => partsOf(name, member, encodings[name] ?? {}))
  const own = boundaryOf(mediaType)
  const boundary = own ?? freeBoundary(parts)
  const text = [...parts.map((part) => `--${boundary}\r\n${part}\r\n`), `--${boundary}--\r\n`].join('')
  return { text, mediaType: own === undefined ? `${mediaType}; boundary=${boundary}` : mediaType }
}

function partsOf(name: string, value: Json, { layout, contentType }: Encoding): readonly string[] {
  if (layout !== undefined) {
    return formStyle(layout, value).map((pair) => {
      const cut = pair.indexOf('=')
      return partText({ name: decode(pair.slice(0, cut)), mediaType: 'text/plain', text: decode(pair.slice(cut + 1)) })
    })
  }
  return itemsOf(value).map((item) => {
    const mediaType = contentType ?? (isNested(item) ? 'application/json' : 'text/plain')
    return partText({ name, mediaType, text: contentText(mediaType, item).toWellFormed() })
  })
}

function itemsOf(value: Json): readonly Json[] {
  return Array.isArray(value) ? (value as readonly Json[]) : [value]
}

/** What is neither text nor JSON is a file. */
function partText({ name, mediaType, text }: Part): string {
  const isFile = !/^text\/plain\b|[/+]json\b/i.test(mediaType)
  const lines = [
    `content-disposition: form-data; name="${escape(name)}"${isFile ? '; filename="file"' : ''}`,
    ...(/^text\/plain$/i.test(mediaType) ? [] : [`content-type: ${mediaType}`]),
  ]
  return `${lines.join('\r\n')}\r\n\r\n${text}`
}

function freeBoundary(parts: readonly string[]): string {
  let n = 0
  while (parts.some((part) => part.includes(`concordat-part-${n}`))) n++
  return `concordat-part-${n}`
}

function boundaryOf(mediaType: string): string | undefined {
  const [, quoted, plain] = /;\s*boundary=(?:"([^"]*)"|([^;\s]+))/i.exec(mediaType) ?? []
  return quoted ?? plain
}

const escapes = { '"': '%22', '\r': '%0D', '\n': '%0A' } as const

/** A name between quotes, as browsers write it. */
function escape(name: string): string {
  return name.toWellFormed().replaceAll(/["\r\n]/g, (one) => escapes[one as keyof typeof escapes])
}

/** The parts of a multipart body; undefined when it is not well-formed. */
export function readMultipart(mediaType: string, text: string): readonly Part[] | undefined {
  const boundary = boundaryOf(mediaType)
  if (boundary === undefined) return undefined
  const [, ...chunks] = `\r\n${text}`.split(`\r\n--${boundary}`)
  if (chunks.pop()?.startsWith('--') !== true) return undefined
  const parts = chunks.map((chunk) => {
    const cut = chunk.indexOf('\r\n\r\n')
    const head = chunk.slice(0, cut)
    const name = /;\s*name="([^"]*)"/i.exec(head)?.[1]
    const own = /\r\ncontent-type:\s*([^\r\n]+)/i.exec(head)?.[1] ?? 'text/plain'
    return cut === -1 || name === undefined
      ? undefined
      : { name: name.replaceAll(/%(?:22|0D|0A)/g, decodeURIComponent), mediaType: own, text: chunk.slice(cut + 4) }
  })
  return parts.every((part) => part !== undefined) ? parts : undefined
}
