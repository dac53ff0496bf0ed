import type { WireRequest } from '../model/exchange.ts'
import { isAuthorization } from './mask.ts'

/** Headers curl works out itself; `accept-encoding` would only make the answer unreadable. */
const ownHeaders: ReadonlySet<string> = new Set(['accept-encoding', 'connection', 'content-length', 'host'])

/**
 * A command line for sh that sends the request again. Credentials are named by environment variables, never written out:
 * `CONCORDAT_USER` and `CONCORDAT_PASSWORD`, or `CONCORDAT_VIEWER_USER` … for an identity called viewer.
 */
export function renderCurl(request: WireRequest, identity = 'main'): string {
  const { method, body } = request
  const command = [
    'curl --globoff',
    method === 'HEAD' ? '--head' : `-X ${quote(method)}`,
    quote(withoutUser(request.url)),
    ...headerArguments(request, variableOf(identity)),
  ].join(' ')
  if (body === undefined) return command
  // No argument can hold a NUL, and a terminal shows no control character: such a body comes through a pipe.
  if (control.test(body)) return `printf %b ${quote(escapeControls(body))} | ${command} --data-binary @-`
  // --data-binary would read "@name" as the name of a file.
  return `${command} ${body.startsWith('@') ? '--data-raw' : '--data-binary'} ${quote(body)}`
}

/** One word for sh, whatever it holds; left bare when that is safe. */
function quote(word: string): string {
  return /^[\w./:=@%+-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`
}

function headerArguments({ headers, body }: WireRequest, variable: string): readonly string[] {
  const names = Object.keys(headers)
    .filter((name) => !ownHeaders.has(name.toLowerCase()))
    .toSorted()
  const written = names.map((name) => headerArgument(name, headers[name] ?? '', variable))
  const typed = names.some((name) => name.toLowerCase() === 'content-type')
  // Without a word from us curl calls every body a form.
  return body === undefined || typed ? written : [...written, `-H 'content-type:'`]
}

function headerArgument(name: string, value: string, variable: string): string {
  if (!isAuthorization(name)) return `-H ${quote(value === '' ? `${name};` : `${name}: ${value}`)}`
  if (/^basic\b/i.test(value)) return `-u "$${variable}_USER:$${variable}_PASSWORD"`
  return `-H "Authorization: $${variable}_AUTHORIZATION"`
}

function variableOf(identity: string): string {
  return identity === 'main' ? 'CONCORDAT' : `CONCORDAT_${identity.toUpperCase().replaceAll(/[^A-Z0-9]+/g, '_')}`
}

function withoutUser(url: string): string {
  return url.replace(/^([a-z][a-z\d+.-]*:\/\/)[^/?#@]*@/i, '$1')
}

/** What cannot be copied from a terminal; line feeds and tabs can. */
const control = /(?![\n\t])\p{Cc}/u

function escapeControls(body: string): string {
  const byte = (one: string): string =>
    [...Buffer.from(one)].map((octet) => `\\0${octet.toString(8).padStart(3, '0')}`).join('')
  return body
    .replaceAll('\\', '\\\\')
    .replaceAll('\r', '\\r')
    .replaceAll('\n', '\\n')
    .replaceAll(/\p{Cc}/gu, byte)
}
