/** Headers whose value is a secret whatever it holds. */
const secretHeaders = new Set([
  'authorization',
  'cookie',
  'set-cookie',
  'proxy-authorization',
  'x-wp-nonce',
  'x-api-key',
])

/** What stands in a secret's place. */
export const mask = '***'

/** Takes secrets out of what is kept of an exchange. */
export interface Redactor {
  text(text: string): string
  headers(headers: Readonly<Record<string, string>>): Record<string, string>
}

/** Makes a redactor for the given secrets: they are masked wherever they stand, plain, percent-encoded or inside a JSON string. */
export function makeRedactor(secrets: readonly string[]): Redactor {
  const needles = [...new Set(secrets.flatMap(forms))]
    .filter((needle) => needle.length >= 4)
    .toSorted((a, b) => b.length - a.length)
  const text = (value: string): string =>
    needles.reduce((result, needle) => (result.includes(needle) ? result.replaceAll(needle, mask) : result), value)
  const headers = (values: Readonly<Record<string, string>>): Record<string, string> =>
    Object.fromEntries(
      Object.entries(values).map(([name, value]) => [
        name,
        secretHeaders.has(name.toLowerCase()) ? maskScheme(value) : text(value),
      ]),
    )
  return { text, headers }
}

/** Keeps the scheme, which is no secret and tells what to type: `Basic ***`. */
function maskScheme(value: string): string {
  const scheme = /^(Basic|Bearer) /i.exec(value)?.[1]
  return scheme === undefined ? mask : `${scheme} ${mask}`
}

/** A secret as it may be written. PHP escapes `/` and all but ASCII in JSON, and more than `encodeURIComponent` in URLs. */
function forms(secret: string): string[] {
  const url = encodeURIComponent(secret.toWellFormed())
  const strict = url.replaceAll(/[!'()*]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`)
  const json = JSON.stringify(secret).slice(1, -1)
  const ascii = json.replaceAll(/[\u0080-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
  const urls = [url, strict].flatMap((form) => [form, form.replaceAll('%20', '+')])
  return [
    secret,
    ...urls,
    ...urls.map((form) => form.replaceAll(/%[0-9A-F]{2}/g, (escape) => escape.toLowerCase())),
    ...htmlForms(secret),
    ...[json, ascii].flatMap((form) => [form, form.replaceAll('/', '\\/')]),
  ]
}

/** As `htmlspecialchars` and WordPress's `esc_html` write it. */
function htmlForms(secret: string): string[] {
  const html = secret.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
  const quoted = html.replaceAll('"', '&quot;')
  return [html, quoted, quoted.replaceAll("'", '&#039;'), quoted.replaceAll("'", '&#39;')]
}
