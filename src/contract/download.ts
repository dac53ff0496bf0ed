import { ContractError } from '../model/errors.ts'
import { reasonOf } from './source.ts'

/** Limits of one download: milliseconds, and bytes. */
export interface DownloadLimits {
  readonly time: number
  readonly size: number
}

const usual: DownloadLimits = { time: 30_000, size: 64 * 1024 * 1024 }

/**
 * The text behind a URL. No credentials go along: those of the target are none of the document's host's business.
 * Throws {@link ContractError} when there is no answer in time, none with a 200, or too much of it.
 */
export async function download(url: string, { time, size }: DownloadLimits = usual): Promise<string> {
  const shown = shownUrl(url)
  const fail = (why: string, cause?: unknown): ContractError =>
    new ContractError(
      'document-download',
      `${shown} cannot be downloaded: ${why}.`,
      'Look at the address, or download it yourself and give its path.',
      cause,
    )
  const parsed = URL.parse(url)
  if (parsed === null) throw fail('it is no URL')
  const { username, password } = parsed
  if (username + password !== '') throw fail('it holds a user name or a password, and concordat sends none')
  const signal = AbortSignal.timeout(time)
  try {
    const response = await fetch(url, { signal, credentials: 'omit', headers: { accept: '*/*' } })
    if (response.status !== 200) throw fail(`the answer is ${response.status}`)
    return await textWithin(response, size)
  } catch (error) {
    if (error instanceof ContractError) throw error
    if (error instanceof TooLarge) throw fail(`it has more than ${Math.floor(size / 1024 / 1024)} MB`)
    if (signal.aborted) throw fail(`it took longer than ${time / 1000} s`)
    throw fail(reasonOf(error instanceof Error ? (error.cause ?? error) : error), error)
  }
}

/** A URL as messages name it: without user, password, query and fragment, any of which may hold a secret. */
export function shownUrl(url: string): string {
  return url.replace(/^([a-z]+:\/\/)[^/?#]*@/i, '$1').replace(/[?#].*$/s, '')
}

class TooLarge extends Error {}

async function textWithin({ body }: Response, size: number): Promise<string> {
  const decoder = new TextDecoder()
  let [text, bytes] = ['', 0]
  for await (const chunk of body ?? []) {
    bytes += chunk.byteLength
    if (bytes > size) throw new TooLarge()
    text += decoder.decode(chunk, { stream: true })
  }
  return text + decoder.decode()
}
