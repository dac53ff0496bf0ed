import { makeValidator, type Validator } from '../contract/validate.ts'
import { stepInput } from '../generate/cases.ts'
import { type GenerateContext, makeContext, Unsatisfiable } from '../generate/context.ts'
import { resolvePlaceholders } from '../generate/placeholders.ts'
import { serialize } from '../generate/wire/serialize.ts'
import type { Contract, Operation, Parameter } from '../model/contract.ts'
import type { WireRequest } from '../model/exchange.ts'
import type { Candidate, Fit, Identification, IdentifyingAnswer } from '../model/identification.ts'
import type { Json, JsonObject } from '../model/json.ts'
import { isObject } from '../model/json.ts'
import { makeClient, type Sent } from '../transport/client.ts'
import { fitOf } from './fit.ts'
import { absentId } from './session.ts'
import { checkTargetUrl, clientOptions, makeBase, type Target, unreachable } from './target.ts'

/** Requests that are sent at most. */
const mostRequests = 20
/** Operations of a contract that are asked, of those without ids and of those with. */
const mostOfAKind = 3

const weights: Readonly<Record<Fit, number>> = { fits: 3, nearly: 2, differs: -3, absent: -2, silent: 0 }

/** A harmless read of one contract. */
interface Probe {
  readonly contract: Contract
  readonly operation: Operation
  readonly request: WireRequest
  readonly identity: 'main' | 'anonymous'
}

interface Tally {
  readonly contract: Contract
  readonly validate: Validator
  readonly evidence: IdentifyingAnswer[]
}

/**
 * Finds out which of some contracts a target follows, from the answers to at most 20 GET requests: those that need no id, those with an id
 * that nothing has, and one without credentials. Throws {@link TargetError} when the target cannot be reached.
 */
export async function identify(contracts: readonly Contract[], target: Target): Promise<Identification> {
  checkTargetUrl(target.url)
  const client = makeClient({ ...clientOptions(target), maxRequests: mostRequests })
  const answers = new Map<string, Sent>()
  const ask = async ({ request, identity }: Probe): Promise<Sent | undefined> => {
    const key = JSON.stringify([identity, request])
    const known = answers.get(key)
    if (known !== undefined || answers.size >= mostRequests) return known
    const sent = await client.send(request, identity)
    answers.set(key, sent)
    if (sent.response.kind === 'failure' && answers.size === 1) throw unreachable(new URL(target.url), sent.response)
    return sent
  }
  try {
    const tallies = contracts.map((contract): Tally => {
      return { contract, validate: makeValidator(contract.document), evidence: [] }
    })
    for (const probe of takingTurns(tallies.map(({ contract, validate }) => probesOf(contract, target, validate)))) {
      const tally = tallies.find(({ contract }) => contract === probe.contract)
      // What is not there need not be asked for again.
      if (tally === undefined || isGivenUp(tally)) continue
      const sent = await ask(probe)
      if (sent !== undefined) tally.evidence.push(heldAgainst(sent, probe, tally.validate))
    }
    return conclude(tallies, target, answers.size)
  } finally {
    await client.close()
  }
}

function isGivenUp({ evidence }: Tally): boolean {
  return evidence.length > 1 && evidence.every(({ fit }) => fit === 'absent')
}

function heldAgainst(sent: Sent, { contract, operation, identity }: Probe, validate: Validator): IdentifyingAnswer {
  const { pathname, search } = new URL(sent.request.url)
  const { response } = sent
  return {
    operation: operation.id,
    request: `${sent.request.method} ${pathname}${search}${identity === 'anonymous' ? ' without credentials' : ''}`,
    ...(response.kind === 'response' ? { status: response.status } : {}),
    ...fitOf(sent, operation, contract, validate),
  }
}

/** The reads of a contract, those that tell most first. */
function probesOf(contract: Contract, target: Target, validate: Validator): readonly Probe[] {
  const context = makeContext(contract, validate, 1)
  const base = makeBase(contract, target)
  const identity = target.identities.length === 0 ? 'anonymous' : 'main'
  const made = contract.operations
    .filter(({ method, effect }) => method === 'get' && effect === 'read')
    .flatMap((operation): Probe[] => {
      const request = readOf(operation, base(operation), context)
      return request === undefined ? [] : [{ contract, operation, request, identity }]
    })
  const needsId = ({ operation }: Probe): boolean => operation.parameters.some((one) => one.in === 'path')
  const plain = made.filter((one) => !needsId(one)).slice(0, mostOfAKind)
  const withId = made.filter(needsId).slice(0, mostOfAKind)
  const [first] = [...plain, ...withId]
  const stranger: Probe[] = first === undefined || identity === 'anonymous' ? [] : [{ ...first, identity: 'anonymous' }]
  return [...plain.slice(0, 1), ...withId.slice(0, 1), ...stranger, ...plain.slice(1), ...withId.slice(1)]
}

/** The plain request of a read, with ids that nothing has; undefined when none can be made. */
function readOf(operation: Operation, base: string, context: GenerateContext): WireRequest | undefined {
  try {
    const path: JsonObject = Object.fromEntries(
      operation.parameters.filter((one) => one.in === 'path').map((one) => [one.name, { $absent: kindOf(one) }]),
    )
    const input = resolvePlaceholders(stepInput(operation, { path }, context), (one): Json => {
      return absentId('$absent' in one ? one.$absent : 'string', 0)
    })
    return serialize(operation, input, base)
  } catch (error) {
    if (error instanceof Unsatisfiable) return undefined
    throw error
  }
}

function kindOf({ schema }: Parameter): 'integer' | 'uuid' | 'string' {
  if (!isObject(schema)) return 'string'
  if (schema['type'] === 'integer' || schema['type'] === 'number') return 'integer'
  return schema['format'] === 'uuid' ? 'uuid' : 'string'
}

/** The first of each list, then the second of each. */
function takingTurns<T>(lists: readonly (readonly T[])[]): readonly T[] {
  const longest = Math.max(0, ...lists.map((list) => list.length))
  return Array.from({ length: longest }, (_, index) => lists.flatMap((list) => list.slice(index, index + 1))).flat()
}

function conclude(tallies: readonly Tally[], target: Target, requests: number): Identification {
  const candidates = tallies
    .map(({ contract: { name, title }, evidence }): Candidate => {
      return { contract: name, title, score: evidence.reduce((sum, { fit }) => sum + weights[fit], 0), evidence }
    })
    .toSorted((a, b) => b.score - a.score || (a.contract < b.contract ? -1 : 1))
  const [best] = candidates
  const equals = candidates.filter(({ score }) => score > 0 && score === best?.score)
  const [only] = equals
  const contract = equals.length === 1 && only !== undefined ? only.contract : null
  return { target: target.url, requests, contract, verdict: verdictOf(equals, candidates, target), candidates }
}

function verdictOf(equals: readonly Candidate[], all: readonly Candidate[], target: Target): string {
  const names = (some: readonly Candidate[]): string => some.map(({ contract }) => contract).join(', ')
  const [only] = equals
  if (equals.length > 1) return `${target.url} fits several contracts equally well: ${names(equals)}.`
  if (only !== undefined) {
    const { evidence } = only
    const good = evidence.filter(({ fit }) => fit === 'fits' || fit === 'nearly').length
    return `${target.url} follows ${only.contract}: ${good} of ${evidence.length} answers fit it.`
  }
  const guarded = all.filter(({ evidence }) => evidence.length > 0 && evidence.every(isGuarded))
  if (guarded.length > 0) return `${target.url} lets nobody in: it may follow ${names(guarded)}.`
  return `${target.url} follows none of the contracts ${names(all)}.`
}

/** Something is there, but only for those who log in. */
function isGuarded({ fit, status }: IdentifyingAnswer): boolean {
  return fit === 'silent' && (status === 401 || status === 403)
}
