import { Buffer } from 'node:buffer'
import type { JsonObject } from '../model/json.ts'
import type { Answer } from './mock.ts'
import type { WireRules } from './wire-rules.ts'
import { decode, parseBody, parsePhp } from './php.ts'

/** How WordPress reads requests, lets callers in and writes answers. What a refusal looks like is for the plugin to say. */
export const wordpressWire: Omit<WireRules, 'refuse'> = {
  routePath: restPath,
  fillsParameter: (segment) => /^\d+$/.test(segment),
  routes: (routes) => routes,
  readQuery: parsePhp,
  readBody: parseBody,
  identify(authorization, identities) {
    const encoded = /^basic\s+(\S+)\s*$/i.exec(authorization)?.[1]
    if (encoded === undefined) return undefined
    const decoded = Buffer.from(encoded, 'base64').toString('utf8')
    return identities.find(({ credential }) => credential === `basic:${decoded}`)
  },
  forbids(call) {
    if (call.permission === undefined) return undefined
    if (!call.identity) return 'NotLoggedIn'
    return call.identity.permissions.includes(call.permission) ? undefined : 'NotAllowed'
  },
  succeed: (reply) => ({ status: reply.status ?? 200, body: reply.body }),
  answered: (answer) => answer,
  headers(_answer, call) {
    const headers: Record<string, string> = {
      ...wordpressHeaders,
      link: `<${call.site}/wp-json/>; rel="https://api.w.org/"`,
    }
    if (call.allow !== '') headers['allow'] = call.allow
    return headers
  },
  serialize: (answer) => JSON.stringify(answer.body),
  pause: undefined,
}

const wordpressHeaders = {
  'content-type': 'application/json; charset=UTF-8',
  'x-robots-tag': 'noindex',
  'x-content-type-options': 'nosniff',
  'access-control-expose-headers': 'X-WP-Total, X-WP-TotalPages, Link',
  'access-control-allow-headers': 'Authorization, X-WP-Nonce, Content-Disposition, Content-MD5, Content-Type',
  expires: 'Wed, 11 Jan 1984 05:00:00 GMT',
  'cache-control': 'no-cache, must-revalidate, max-age=0, no-store, private',
}

/** `/wp-json/a/b/` and `/?rest_route=/a/b` both name `/a/b`. */
function restPath(path: string, query: string): string | undefined {
  if (path === '/wp-json' || path.startsWith('/wp-json/')) return path.slice('/wp-json'.length).replace(/\/+$/, '')
  if (path !== '/' && path !== '/index.php') return undefined
  const named = /(?:^|&)rest_route=([^&]*)/.exec(query)?.[1]
  return named === undefined ? undefined : decode(named).replace(/\/+$/, '')
}

/** An error as WordPress itself writes one. */
export function wordpressError(status: number, code: string, message: string, data: JsonObject = {}): Answer {
  return { status, body: { code, message, data: { status, ...data } } }
}

/** The names of {@link wordpressRefusals}. */
export type WordpressRefusal =
  | 'NoRoute'
  | 'InvalidJson'
  | 'WpUserInvalid'
  | 'WpUserLoginExists'
  | 'WpUserEmailExists'
  | 'WpParameterMissing'
  | 'WpParameterInvalid'
  | 'WpTrashUnsupported'

/** Refusals of WordPress itself, whatever plugin runs on it. */
export const wordpressRefusals: Readonly<Record<WordpressRefusal, Answer>> = {
  NoRoute: wordpressError(404, 'rest_no_route', 'No route was found matching the URL and request method.'),
  InvalidJson: wordpressError(400, 'rest_invalid_json', 'Invalid JSON body passed.', {
    json_error_code: 4,
    json_error_message: 'Syntax error',
  }),
  WpUserInvalid: wordpressError(404, 'rest_user_invalid_id', 'Invalid user ID.'),
  WpUserLoginExists: wordpressError(400, 'existing_user_login', 'Sorry, that username already exists!'),
  WpUserEmailExists: wordpressError(400, 'existing_user_email', 'Sorry, that email address is already used!'),
  WpParameterMissing: wordpressError(400, 'rest_missing_callback_param', 'Missing parameter(s)'),
  WpParameterInvalid: wordpressError(400, 'rest_invalid_param', 'Invalid parameter(s)'),
  WpTrashUnsupported: wordpressError(
    501,
    'rest_trash_not_supported',
    "Users do not support trashing. Set 'force=true' to delete.",
  ),
}
