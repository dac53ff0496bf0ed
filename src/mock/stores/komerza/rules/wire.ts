import type { JsonObject } from '../../../../model/json.ts'
import type { Answer } from '../../../mock.ts'
import type { WireRules } from '../../../wire-rules.ts'
import { keys, permissionsAtHome } from '../identities.ts'

/** The name of a refusal. */
export type RefusalName = 'NoRoute' | 'InvalidJson' | 'BadToken' | 'AccessDenied' | 'ValidationError' | 'NotFound'

/** Reasons for a refusal, with their status. The codes are those of the vendor's page on errors. */
const refusals: Readonly<Record<RefusalName, Answer>> = {
  NoRoute: failure(404, 'NotFound', 'There is nothing at this address.'),
  InvalidJson: failure(400, 'ValidationError', 'The body is no JSON.'),
  BadToken: failure(401, 'BadToken', 'The key is missing or not valid.'),
  AccessDenied: failure(403, 'AccessDenied', 'The key does not allow this.'),
  ValidationError: failure(400, 'ValidationError', 'An id is no UUID.'),
  NotFound: failure(404, 'NotFound', 'There is no such customer.'),
}

/** How requests are read, callers let in and answers written. */
export const wireRules: WireRules = {
  routePath: (path) => path.replace(/\/+$/, ''),
  fillsParameter: (segment) => segment !== '',
  routes: (routes) => routes,
  readQuery: () => ({}),
  readBody: () => ({ kind: 'none', members: {} }),
  identify(authorization) {
    const token = /^bearer\s+(\S+)\s*$/i.exec(authorization)?.[1]
    return token === undefined ? undefined : keys.find(({ credential }) => credential === `bearer:${token}`)
  },
  forbids({ identity, permission }) {
    if (permission === undefined) return undefined
    if (identity === undefined) return 'BadToken'
    return permissionsAtHome(identity.name).includes(permission) ? undefined : 'AccessDenied'
  },
  refuse(refusal) {
    const answer = Object.hasOwn(refusals, refusal.refused) ? refusals[refusal.refused as RefusalName] : undefined
    if (answer === undefined) throw new Error(`no answer for the refusal ${refusal.refused}`)
    return answer
  },
  succeed: ({ status = 200, body }) => ({ status, body: { success: true, message: null, code: null, data: body } }),
  answered: (answer) => answer,
  headers: () => ({ 'content-type': 'application/json; charset=utf-8' }),
  serialize: (answer) => JSON.stringify(answer.body),
  pause: undefined,
}

function failure(status: number, code: string, message: string): Answer {
  return { status, body: { success: false, message, code, data: null } satisfies JsonObject }
}
