/** A media type without its parameters, in lower case; of several joined values the first. Empty when there is none. */
export function essence(contentType: string | undefined): string {
  const text = contentType ?? ''
  const end = text.search(/[;,]/)
  return (end === -1 ? text : text.slice(0, end)).trim().toLowerCase()
}

/** True for `application/json`, `text/json` and everything that ends in `+json`. */
export function isJson(contentType: string | undefined): boolean {
  return /^(?:application|text)\/json$|\+json$/.test(essence(contentType))
}
