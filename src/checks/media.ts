import type { MediaType, ResponseSpec } from '../model/contract.ts'
import { essence, isJson } from '../model/media.ts'

/** The content entry that an answer's content type falls under: the same media type, else the narrowest range that holds it. */
export function matchMedia(spec: ResponseSpec | undefined, contentType: string | undefined): MediaType | undefined {
  const actual = essence(contentType)
  if (actual === '') return undefined
  const [type] = actual.split('/')
  const suffix = /\+[\w.-]+$/.exec(actual)?.[0]
  const wanted = [actual, ...(suffix ? [`${type}/*${suffix}`] : []), `${type}/*`, '*/*']
  for (const range of wanted) {
    const found = spec?.content.find((entry) => essence(entry.mediaType) === range)
    if (found !== undefined) return found
  }
  return undefined
}

/** The first JSON entry of a response: what its body is judged by when the content type does not tell. */
export function jsonMedia(spec: ResponseSpec | undefined): MediaType | undefined {
  return spec?.content.find((entry) => isJson(entry.mediaType))
}
