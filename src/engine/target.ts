import { isDeepStrictEqual } from 'node:util'
import { valueAt } from '../contract/pointer.ts'
import { serialize } from '../generate/wire/serialize.ts'
import { emptyInput } from '../model/case.ts'
import { anonymous, type Identity } from '../transport/auth.ts'
import type { Client, ClientOptions, Sent } from '../transport/client.ts'
import { wrongPassword } from '../transport/auth.ts'
import { overwriting, unremovable } from '../contract/infer-resources.ts'
import { quotasOf } from '../contract/quotas.ts'
import { baseUrl } from '../contract/servers.ts'
import { makeMatcher } from '../generate/wire/match.ts'
import type { Contract, Operation, Step } from '../model/contract.ts'
import type { RefuseWhen } from '../model/refuse-when.ts'
import { SafetyError, TargetError, UsageError } from '../model/errors.ts'
import type { WireFailure, WireRequest } from '../model/exchange.ts'
import { jsonOf } from './session.ts'
import { stepsOf } from './steps.ts'

/** A running site, who we are there, and what we may do to it. */
export interface Target {
  /** The site (`https://shop.example`) or the API's base on it. */
  readonly url: string
  /** The first one is who we are unless a case says otherwise. */
  readonly identities: readonly Identity[]
  readonly embedded?: boolean | undefined
  /** Path parameters by name: ids of what is there already, where the contract has none to make. They are only read. */
  readonly given?: Readonly<Record<string, string>> | undefined
  /** `own`: create things, change and remove only those. `none`: only read. Default: `own` on loopback, else `none`. */
  readonly writes?: 'none' | 'own' | undefined
  readonly concurrency?: number | undefined
  /** Requests per second. */
  readonly perSecond?: number | undefined
  /** `keep`: wait rather than exceed a quota of the contract (`x-quotas`). Default: `ignore` on loopback, else `keep`. */
  readonly quotas?: 'keep' | 'ignore' | undefined
  /** Milliseconds for one answer. */
  readonly timeout?: number | undefined
  readonly maxRequests?: number | undefined
  /** Milliseconds for the whole run, cleaning up not counted. */
  readonly maxTime?: number | undefined
  /** Where created things are written down before they are made; none for a target that is thrown away. */
  readonly journal?: string | undefined
  /** Stops the run; what was created is still removed. */
  readonly signal?: AbortSignal | undefined
}

/** Checks the target's URL. Throws {@link UsageError}. */
export function checkTargetUrl(url: string): URL {
  let parsed: URL
  try {
    parsed = new URL(url)
  } catch {
    throw new UsageError(
      'target-url',
      `"${url}" is no URL.`,
      'Write it with its scheme, for example https://staging.example.com.',
    )
  }
  if (parsed.protocol !== 'http:' && parsed.protocol !== 'https:') {
    throw new UsageError('target-url', `"${url}" is neither http nor https.`)
  }
  if (parsed.username !== '' || parsed.password !== '') {
    throw new UsageError(
      'target-url',
      'The target URL holds a user name or a password.',
      'Give them with --auth basic:USER:PASSWORD.',
    )
  }
  return parsed
}

/** True for the machine itself: only there is writing allowed without being asked for. */
export function isLoopback(url: string): boolean {
  const { hostname } = new URL(url)
  if (hostname === 'localhost' || hostname.endsWith('.localhost') || hostname === '[::1]') return true
  return /^127(?:\.\d{1,3}){3}$/.test(hostname) // not 127.0.0.1.example.com
}

/** Whether a run may write on this target. */
export function mayWrite(target: Target): boolean {
  return (target.writes ?? (isLoopback(target.url) ? 'own' : 'none')) === 'own'
}

/** What the guard looks at of a scenario. */
export interface Guarded {
  readonly writes: boolean
  readonly operation?: Pick<Operation, 'id' | 'base' | 'references'>
  readonly cases?: readonly { readonly given: readonly Step[] }[]
}

/**
 * Refuses to create things on somebody's site when nothing says how to remove them again: neither the contract nor, for a document without
 * `x-resources`, its names and schemas. Throws {@link SafetyError}. On loopback it is allowed: whoever runs a site there can throw it away.
 */
export function guardWrites(contract: Contract, scenarios: readonly Guarded[], target: Target): void {
  if (!mayWrite(target) || isLoopback(target.url)) return
  const writing = scenarios.filter(({ writes }) => writes)
  if (writing.length === 0) return
  const hint = 'Add x-resources to the document (docs/contract-extensions.md), or run without --writes own.'
  if (contract.resources.length === 0) {
    throw new SafetyError(
      'not-removable',
      'This contract does not say how to remove what its operations create, so nothing may be created on that target.',
      hint,
    )
  }
  if (contract.document['x-resources'] !== undefined) return
  const called = new Set(writing.flatMap(callsOf))
  const all = [...contract.operations, ...contract.fixtures]
  const refuse = (operations: readonly string[], sentence: (names: string) => string): void => {
    const names = operations.filter((id) => called.has(id))
    if (names.length === 0) return
    throw new SafetyError(
      'not-removable',
      sentence(names.join(', ')),
      `${hint} To leave it out: --skip ${names.join()}.`,
    )
  }
  refuse(
    unremovable(all, contract.resources),
    (names) => `Nothing says how to remove what ${names} may create, so it may not be called on that target.`,
  )
  refuse(
    overwriting(contract.resources),
    (names) => `What ${names} makes may be sent an id that is there already, so it may not be called on that target.`,
  )
}

function callsOf({ operation, cases = [] }: Guarded): string[] {
  const steps = [...(operation === undefined ? [] : stepsOf(operation)), ...cases.flatMap(({ given }) => given)]
  return [...(operation === undefined ? [] : [operation.id]), ...steps.map((step) => step.operation)]
}

/** Where an operation's path starts on the target. */
export function makeBase(contract: Contract, target: Target): (operation: Operation) => string {
  const main = baseUrl(target.url, contract.servers[0])
  return (operation) =>
    operation.servers === undefined ? main : baseUrl(target.url, contract.servers[0], operation.servers[0])
}

/** Whether a run keeps to the contract's quotas on this target. */
export function keepsQuotas(target: Pick<Target, 'url' | 'quotas'>): boolean {
  return (target.quotas ?? (isLoopback(target.url) ? 'ignore' : 'keep')) === 'keep'
}

/** The quotas that hold on a target, and which of them a request counts for. */
function quotaOptions(contract: Contract, target: Target): Pick<ClientOptions, 'quotas' | 'quotaOf'> {
  const quotas = keepsQuotas(target) ? quotasOf(contract) : []
  if (quotas.length === 0) return {}
  const match = makeMatcher(contract.operations, new URL(baseUrl(target.url, contract.servers[0])).pathname)
  return {
    quotas,
    quotaOf({ method, url }) {
      const id = match(method, url)?.operation.id
      return id === undefined ? undefined : quotas.find(({ operations }) => operations.includes(id))?.name
    },
  }
}

/** The client's options for a target: every identity, nobody, and the first one with a wrong password; the quotas of the contract, if there is one. */
export function clientOptions(
  target: Target,
  { contract, signal }: { readonly contract?: Contract; readonly signal?: AbortSignal } = {},
): ClientOptions {
  const [main] = target.identities
  const wrong = main === undefined ? undefined : wrongPassword(main.credential)
  const credentials = {
    ...Object.fromEntries(target.identities.map((identity) => [identity.name, identity.credential])),
    ...(main === undefined ? {} : { main: main.credential }),
    anonymous: anonymous.credential,
    ...(wrong === undefined ? {} : { 'wrong-password': wrong }),
  }
  return {
    credentials,
    ...(contract === undefined ? {} : quotaOptions(contract, target)),
    concurrency: target.concurrency ?? (isLoopback(target.url) ? 8 : 4),
    perSecond: target.perSecond,
    timeout: target.timeout ?? 30_000,
    maxRequests: target.maxRequests,
    signal,
  }
}

/** What came of the first read; without an operation the base of the API was read. */
export interface Preflight {
  readonly operation: Operation | undefined
  readonly sent: Sent
}

/** One harmless read before anything else. Throws {@link TargetError} when the target cannot be reached, does not let us in, or is another API, {@link SafetyError} when it says that it must not be tested. */
export async function preflight(contract: Contract, target: Target, client: Client): Promise<Preflight> {
  const { given = {} } = target
  const { refuseWhen = [] } = contract
  const asked = [...new Set(refuseWhen.map((one) => one.operation))].flatMap((id) => readsWith(contract, given, id))
  const [operation = harmlessRead(contract, given), ...others] = asked
  const read = readOf(contract, target)
  const request = read(operation)
  const sent = await client.send(request, 'main')
  const { response } = sent
  if (response.kind === 'response' && operation !== undefined) assertTestable(refuseWhen, operation, response.body)
  for (const other of others) {
    const answer = await client.send(read(other), 'main')
    if (answer.response.kind === 'response') assertTestable(refuseWhen, other, answer.response.body)
  }
  const shown = new URL(request.url)
  if (response.kind === 'failure') throw unreachable(shown, response)
  if (operation === undefined) return { operation, sent }
  if (response.status === 401 || response.status === 403) {
    throw new TargetError(
      'login',
      `${shown.host} refused the login: GET ${shown.pathname} answered ${response.status}.`,
      target.identities.length === 0
        ? 'Give credentials with --auth or CONCORDAT_AUTH.'
        : 'Check user, password and permissions given with --auth or CONCORDAT_AUTH.',
    )
  }
  if (response.status >= 300 && response.status < 400) {
    throw new TargetError(
      'redirect',
      `GET ${shown.pathname} is redirected (${response.status}) to ${response.headers['location'] ?? 'another address'}.`,
      'Give the address it leads to as --target: no redirect is followed, so that credentials go nowhere else.',
    )
  }
  if (response.status === 404 && operation.path.includes('{')) {
    throw new TargetError(
      'no-such-thing',
      `${shown.host} is there, but GET ${shown.pathname} answered 404: what was given is not on it, or the API is at another address.`,
      'Check --given and --target.',
    )
  }
  if (response.status === 404) {
    throw new TargetError(
      'no-api',
      `${shown.host} is there, but GET ${shown.pathname} answered 404: this API is not installed at that address.`,
      `--target is the address of the site, or that of the API itself (${baseUrl(target.url, contract.servers[0])}).`,
    )
  }
  return { operation, sent }
}

type Given = NonNullable<Target['given']>

/** The plain GET of an operation, or of the API's base. */
function readOf(contract: Contract, target: Target): (operation: Operation | undefined) => WireRequest {
  const base = makeBase(contract, target)
  const url = `${baseUrl(target.url, contract.servers[0])}/`
  return (operation) => {
    const read =
      operation === undefined
        ? { method: 'GET', url, headers: {} }
        : serialize(operation, { ...emptyInput, path: target.given ?? {} }, base(operation))
    return { ...read, headers: { accept: 'application/json', ...read.headers } }
  }
}

/** A GET that needs nothing, else one that needs only what is given. */
function harmlessRead(contract: Contract, given: Given): Operation | undefined {
  const reads = readsWith(contract, given)
  return reads.find(({ parameters }) => !parameters.some(({ required }) => required)) ?? reads[0]
}

/** The GETs that need no more than what is given; `id` names one. */
function readsWith({ operations }: Contract, given: Given, id?: string): Operation[] {
  return operations.filter(
    (one) =>
      one.effect === 'read' &&
      one.method === 'get' &&
      (id === undefined || one.id === id) &&
      one.parameters.every((of) => !of.required || (of.in === 'path' && Object.hasOwn(given, of.name))),
  )
}

/** Throws {@link SafetyError} when an answer says that the target must not be tested. */
function assertTestable(refuseWhen: readonly RefuseWhen[], { id }: Operation, text: string): void {
  const body = jsonOf(text)
  const found = refuseWhen.find(
    ({ operation, at, is }) => operation === id && body !== undefined && isDeepStrictEqual(valueAt(body, `#${at}`), is),
  )
  if (found === undefined) return
  throw new SafetyError(
    'refused-target',
    `The target must not be tested: ${found.because} (${found.at} of ${id} is ${JSON.stringify(found.is)}).`,
    'Name a target that is there for tests.',
  )
}

/** Why a target cannot be reached, as an error. */
export function unreachable(url: URL, failure: WireFailure): TargetError {
  const hints: Partial<Record<WireFailure['reason'], string>> = {
    tls: 'For a certificate of your own, set NODE_EXTRA_CA_CERTS to its file. Is the port one that speaks TLS?',
    dns: 'Check the host name.',
    refused: 'Is the site running, and is the port right?',
    timeout: 'Is the site running? --timeout allows it more time.',
  }
  return new TargetError('unreachable', `${url.origin} cannot be reached. ${failure.message}`, hints[failure.reason])
}
