import { isObject, type Json } from '../model/json.ts'
import { essence } from '../model/media.ts'
import type { Facts } from './check.ts'
import { valueOf } from './decode.ts'

/** True when a status key of a contract (`404`, `4XX`, `default`) covers a status. */
export function covers(key: string, status: number): boolean {
  if (key.toLowerCase() === 'default') return true
  const range = /^([1-5])xx$/i.exec(key)
  return range === null ? key === String(status) : Number(range[1]) === Math.floor(status / 100)
}

/** True for a key that names one status. */
export function isExact(key: string): boolean {
  return /^\d{3}$/.test(key)
}

export function isSuccess(status: number): boolean {
  return status >= 200 && status < 300
}

export function isRefusal(status: number): boolean {
  return status >= 400 && status < 500
}

/** The status that an answer's error body gives for itself, see {@link errorStatus}. */
export function statusInBody(facts: Facts): number | undefined {
  return errorStatus(valueOf(facts.body), facts.response?.headers['content-type'])
}

/**
 * The status an error body gives for itself: an integer `code` beside a `message` (a WordPress `WP_Error`), an integer `data.status` beside a
 * `code`, or the `status` of problem details (RFC 9457).
 */
export function errorStatus(value: Json | undefined, contentType: string | undefined): number | undefined {
  if (!isObject(value)) return undefined
  if (typeof value['message'] === 'string' && isErrorStatus(value['code'])) return value['code']
  const data = value['data']
  if (typeof value['code'] === 'string' && isObject(data) && isErrorStatus(data['status'])) return data['status']
  const type = essence(contentType)
  return type === 'application/problem+json' && isErrorStatus(value['status']) ? value['status'] : undefined
}

/** What the answer means: the status in an error body when there is one, else the HTTP status. */
export function meantStatus(facts: Facts): number | undefined {
  return statusInBody(facts) ?? facts.response?.status
}

function isErrorStatus(value: Json | undefined): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 400 && value <= 599
}
