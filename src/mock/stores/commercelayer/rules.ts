import { parseBody } from '../../php.ts'
import type { JsonObject } from '../../../model/json.ts'
import type { Call } from '../../mock.ts'
import type { WireRules } from '../../wire-rules.ts'
import type { Fields, Paths } from './documents.ts'
import { relationOf } from './model.ts'
import { errorAnswer } from './refusals.ts'

/** Every decision of the organization, one small function each; handlers ask these and decide nothing themselves. */
export interface Rules extends WireRules {
  /** Whether an answer in the JSON:API media type fits what is accepted. */
  accepts(accept: string): boolean
  /** Whether a request may say that it is in a media type. */
  takes(contentType: string): boolean
  /** Whether an operation knows a query parameter. */
  knows(parameter: string, operation: string): boolean
  /** The paths of `include`; undefined when one leads nowhere. */
  pathsOf(include: string, type: string): Paths | undefined
  /** Which fields are asked for. */
  fieldsOf(query: JsonObject): Fields
  /** Whether real business is done here. */
  mode(): 'test' | 'live'
}

/** The organization as the documents describe it. */
export const documented: Rules = {
  routePath: (path) =>
    path === '/api' || path.startsWith('/api/') ? path.slice('/api'.length).replace(/\/+$/, '') : undefined,
  fillsParameter: (segment) => segment !== '',
  routes: (routes) => routes,
  readQuery,
  readBody: parseBody,
  identify(authorization, identities) {
    const token = /^bearer\s+(\S+)\s*$/i.exec(authorization)?.[1]
    return token === undefined ? undefined : identities.find(({ credential }) => credential === `bearer:${token}`)
  },
  forbids(call) {
    if (call.permission === undefined) return undefined
    if (call.identity === undefined) return 'NotLoggedIn'
    if (!call.identity.permissions.includes(call.permission)) return 'NotAllowed'
    if (!this.accepts(call.header('accept') ?? '*/*')) return 'NotAcceptable'
    return this.takes(call.header('content-type') ?? '') ? undefined : 'UnsupportedMediaType'
  },
  refuse: errorAnswer,
  succeed: (reply) => ({ status: reply.status ?? 200, body: reply.body }),
  answered: (answer) => answer,
  headers({ status }, call) {
    const headers: Record<string, string> = { 'content-type': mediaType, 'cache-control': 'max-age=0, private' }
    if (status === 401) headers['www-authenticate'] = 'Bearer realm="Commerce Layer"'
    if (call.allow !== '') headers['allow'] = call.allow
    return headers
  },
  serialize: (answer) => JSON.stringify(answer.body),
  pause: undefined,
  accepts: (accept) => {
    const own = accept.split(',').filter((one) => essence(one) === mediaType || essence(one) === '*/*')
    return own.some((one) => !hasParameters(one))
  },
  takes: (contentType) => essence(contentType) !== mediaType || !hasParameters(contentType),
  knows: (parameter, operation) =>
    /^fields\[[\w-]+\]$/.test(parameter) || (parameter === 'include' && operation === 'getCustomer'),
  pathsOf,
  fieldsOf: (query) =>
    Object.fromEntries(
      Object.entries(query).flatMap(([name, text]) => {
        const type = /^fields\[(.+)\]$/.exec(name)?.[1]
        return type === undefined ? [] : [[type, listOf(String(text))]]
      }),
    ),
  mode: () => 'test',
}

const mediaType = 'application/vnd.api+json'

function essence(text: string): string {
  return (text.split(';')[0] ?? '').trim().toLowerCase()
}

/** A weight says how much the type is wanted, and is no parameter of it. */
function hasParameters(text: string): boolean {
  return text
    .split(';')
    .slice(1)
    .some((one) => one.trim() !== '' && !/^q=/i.test(one.trim()))
}

/** Names and values, decoded; of equal names the last counts. */
function readQuery(text: string): JsonObject {
  return Object.fromEntries(new URLSearchParams(text))
}

function listOf(text: string): string[] {
  return text.split(',').filter((one) => one !== '')
}

function pathsOf(include: string, type: string): Paths | undefined {
  const paths: Paths = {}
  for (const path of listOf(include)) {
    let [at, of] = [paths, type]
    for (const name of path.split('.')) {
      const relation = relationOf(of, name)
      if (relation === undefined) return undefined
      at = at[name] ??= {}
      of = relation.type
    }
  }
  return paths
}

/** The root of the API as links name it. */
export function apiOf({ site }: Pick<Call, 'site'>): string {
  return `${site}/api`
}
