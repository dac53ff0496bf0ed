import type { Json } from '../../model/json.ts'
import { essence, isJson } from '../../model/media.ts'
import { encodePairs, isNested, pairsOf, textOf } from './form.ts'

/** A value as text of a media type: JSON, a form, or plain text. */
export function contentText(mediaType: string, value: Json): string {
  if (isJson(mediaType)) return JSON.stringify(value)
  if (!isForm(mediaType) || !isNested(value)) return textOf(value)
  return encodePairs(Object.entries(value).flatMap(([name, member]) => pairsOf(name, member)))
}

/** `application/x-www-form-urlencoded`. */
export function isForm(mediaType: string): boolean {
  return essence(mediaType) === 'application/x-www-form-urlencoded'
}

/** `multipart/form-data`. */
export function isMultipart(mediaType: string): boolean {
  return essence(mediaType) === 'multipart/form-data'
}

/** The value of a JSON text, or undefined when it is none. */
export function tryJson(text: string): { readonly value: Json } | undefined {
  try {
    return { value: JSON.parse(text) as Json }
  } catch {
    return undefined
  }
}
