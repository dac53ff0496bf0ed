import { UsageError } from '../model/errors.ts'

/** Headers that let a caller in, and the strings in them that must never be shown. */
export interface Credential {
  readonly headers: Readonly<Record<string, string>>
  readonly secrets: readonly string[]
}

/** A named credential and what its owner is allowed to do, as far as the user told. */
export interface Identity {
  readonly name: string
  readonly credential: Credential
  /** Permission names of the contract; undefined: everything. */
  readonly permissions?: readonly string[]
}

/** No credentials at all. */
export const anonymous: Identity = { name: 'anonymous', credential: { headers: {}, secrets: [] }, permissions: [] }

/** Reads `basic:USER:PASS`, `bearer:TOKEN` or `header:NAME:VALUE`. Throws {@link UsageError} without repeating the secret. */
export function parseCredential(text: string, option = '--auth'): Credential {
  const [kind, first, rest] = cut(text)
  if (kind === 'basic' && first !== '' && rest !== undefined) {
    const token = Buffer.from(`${first}:${rest}`, 'utf8').toString('base64')
    return { headers: { authorization: `Basic ${token}` }, secrets: [rest, token] }
  }
  if (kind === 'bearer' && first !== '') {
    const token = text.slice('bearer:'.length)
    return { headers: { authorization: `Bearer ${token}` }, secrets: [token] }
  }
  if (kind === 'header' && /^[A-Za-z0-9!#$%&'*+.^_`|~-]+$/.test(first) && rest !== undefined) {
    return { headers: { [first.toLowerCase()]: rest }, secrets: [rest] }
  }
  throw new UsageError(
    'credential',
    `${option} cannot be read.`,
    'Write basic:USER:PASSWORD, bearer:TOKEN or header:NAME:VALUE; a WordPress application password may hold spaces.',
  )
}

/** Reads `NAME=CREDENTIAL` or `NAME:PERMISSION,PERMISSION=CREDENTIAL`. Throws {@link UsageError}. */
export function parseIdentity(text: string): Identity {
  const equals = text.indexOf('=')
  if (equals <= 0) {
    throw new UsageError(
      'identity',
      '--identity needs NAME=CREDENTIAL.',
      'For example viewer:customers/view=basic:USER:PASSWORD.',
    )
  }
  const [name = '', permissions] = text.slice(0, equals).split(':')
  return {
    name,
    credential: parseCredential(text.slice(equals + 1), `--identity ${name}`),
    ...(permissions === undefined ? {} : { permissions: permissions.split(',').filter((one) => one !== '') }),
  }
}

/** The same caller with a password or token that is certainly wrong, or undefined where that cannot be made. */
export function wrongPassword(credential: Credential): Credential | undefined {
  const { authorization } = credential.headers
  if (authorization === undefined) return undefined
  const [scheme, token = ''] = authorization.split(' ')
  if (scheme !== 'Basic') return { headers: { authorization: `${scheme} concordat-wrong` }, secrets: [] }
  const user = Buffer.from(token, 'base64').toString('utf8').split(':')[0] ?? ''
  return {
    headers: { authorization: `Basic ${Buffer.from(`${user}:concordat-wrong`).toString('base64')}` },
    secrets: [],
  }
}

function cut(text: string): [string, string, string | undefined] {
  const [kind = '', ...rest] = text.split(':')
  const [first = '', ...more] = rest
  return [kind, first, more.length === 0 ? undefined : more.join(':')]
}
