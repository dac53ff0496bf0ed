import type { WireRequest } from '../model/exchange.ts'

/** What an authorization header looks like in a report: its scheme, never its value. */
export function maskAuthorization(value: string): string {
  const scheme = /^(basic|bearer|digest|negotiate)(?=\s)/i.exec(value)?.[0]
  return scheme === undefined ? '***' : `${scheme} ***`
}

/** The request without the value of its authorization header. The transport masks too; a report does not rely on it. */
export function maskRequest(request: WireRequest): WireRequest {
  if (!Object.keys(request.headers).some(isAuthorization)) return request
  const headers = Object.entries(request.headers).map(([name, value]) => [
    name,
    isAuthorization(name) ? maskAuthorization(value) : value,
  ])
  return { ...request, headers: Object.fromEntries(headers) as Record<string, string> }
}

/** True for the header that carries credentials, however it is written. */
export function isAuthorization(name: string): boolean {
  return name.toLowerCase() === 'authorization'
}
