import { bodyStepInput, exampleStepInput, stepInput } from '../generate/cases.ts'
import { valueAt } from '../contract/pointer.ts'
import { resolvePlaceholders, sampleFresh } from '../generate/placeholders.ts'
import { serialize } from '../generate/wire/serialize.ts'
import type { Absent, Case, Fresh, From, Input, Placeholder, Step } from '../model/case.ts'
import type { Operation } from '../model/contract.ts'
import { ContractError } from '../model/errors.ts'
import type { Exchange } from '../model/exchange.ts'
import type { Json } from '../model/json.ts'
import type { Client } from '../transport/client.ts'
import { idInLocation, type Ledger } from './ledger.ts'
import { makeLocator } from './locate.ts'
import type { Plan } from './plan.ts'
import type { Privacy } from './private.ts'
import type { CommandCall } from '../suite/suite.ts'

/** What the steps before a case have given: by step name, what was sent and what came back. */
export type Bindings = ReadonlyMap<string, Bound>

/** One finished step. */
export interface Bound {
  readonly request: Input
  readonly response: Json | undefined
  /** The `Location` header of its answer. */
  readonly location?: string | undefined
  /** The id of the case that took it. */
  readonly by?: string
}

/** No steps were taken. */
export const noBindings: Bindings = new Map()

/** Sends cases to one target in one run. */
export interface Session {
  /** Is part of every fresh value of this run. */
  readonly tag: string
  readonly client: Client
  readonly ledger: Ledger
  /** Binds the placeholders of a case, writes down what it may create, and sends it. */
  send(one: Case, bindings: Bindings): Promise<Exchange>
  /**
   * What a step may send, with its own values in it: the plain request of its operation; in case that is refused, as its documents show one,
   * and with the body that may be left out. What was accepted before comes first.
   */
  stepCases(step: Step): readonly Case[]
  /** A case of a step was accepted. */
  accepted(one: Case): void
  readonly operation: (id: string) => Operation
  /** The call that a link of the target stands for; see {@link makeLocator}. */
  readonly locate: (link: string) => CommandCall | undefined
}

/** A value that a case needs did not come with the answer of the step it was to come from. */
export class MissingBinding extends Error {}

/** What a session works with. */
export interface SessionOptions {
  readonly plan: Plan
  readonly client: Client
  readonly ledger: Ledger
  /** The run's tag. */
  readonly run: string
  readonly base: (operation: Operation) => string
  /** Sees every exchange. */
  readonly privacy: Privacy
}

/** Starts a session. */
export function makeSession({ plan, client, ledger, run, base, privacy }: SessionOptions): Session {
  const operations = new Map([...plan.contract.operations, ...plan.contract.fixtures].map((one) => [one.id, one]))
  const steps = new Map<string, readonly Case[]>()
  /** By operation: the id of the case that was accepted last. */
  const taken = new Map<string, string>()
  let fresh = 0
  let absent = 0

  const operation = (id: string): Operation => {
    const found = operations.get(id)
    if (found === undefined)
      throw new ContractError(
        'contract-operation',
        `The contract speaks of an operation "${id}" that it does not have.`,
      )
    return found
  }
  const invent = (placeholder: Fresh | Absent): Json =>
    '$fresh' in placeholder ? sampleFresh(placeholder, run, ++fresh) : absentId(placeholder.$absent, ++absent)
  /** Binds the placeholders of one request. */
  const bind = (bindings: Bindings): ((placeholder: Placeholder) => Json) => {
    const shared = new Map<string, Json>()
    return (placeholder) => {
      if ('$from' in placeholder) return valueFrom(placeholder, bindings)
      const value = shared.get(placeholder.same ?? '') ?? invent(placeholder)
      if (placeholder.same !== undefined) shared.set(placeholder.same, value)
      return value
    }
  }

  return {
    tag: run,
    client,
    ledger,
    operation,
    locate: makeLocator([...operations.values()], base),
    stepCases(step) {
      const key = `${step.operation}\n${JSON.stringify(step.request)}`
      const cases = steps.get(key) ?? makeStepCases(step, operation(step.operation), plan)
      steps.set(key, cases)
      const first = taken.get(step.operation)
      return cases.toSorted((a, b) => Number(b.id === first) - Number(a.id === first))
    },
    accepted(one) {
      taken.set(one.operation, one.id)
    },
    async send(one, bindings) {
      const target = operation(one.operation)
      const input = resolvePlaceholders(one.input, bind(bindings))
      const request = serialize(target, input, base(target))
      const settle = await ledger.sending(target, input)
      const sent = await client.send(request, one.identity)
      privacy.learn(sent)
      const { response } = sent
      await settle(
        response.kind === 'failure'
          ? { accepted: neverSent.has(response.reason) ? false : undefined, body: undefined }
          : {
              accepted: response.status >= 200 && response.status < 300,
              body: jsonOf(response.body),
              location: response.headers['location'],
            },
      )
      return { case: { ...one, input }, request: sent.request, response, tookMs: sent.tookMs }
    },
  }
}

function makeStepCases({ name, request }: Step, operation: Operation, { context }: Plan): readonly Case[] {
  const plain: Case = {
    id: `${operation.id}/step`,
    operation: operation.id,
    intent: 'valid',
    description: `prepares another case (${name})`,
    identity: 'main',
    given: [],
    input: stepInput(operation, request, context),
  }
  const others = {
    example: exampleStepInput(operation, request, context),
    body: bodyStepInput(operation, request, context),
  }
  const cases = Object.entries(others).flatMap(([kind, input]) =>
    input === undefined ? [] : [{ ...plain, id: `${plain.id}/${kind}`, input }],
  )
  return [
    ...new Map([plain, ...cases].toReversed().map((one) => [JSON.stringify(one.input), one])).values(),
  ].toReversed()
}

/** Failures after which the target certainly has not seen the request. */
const neverSent = new Set(['refused', 'dns', 'tls', 'aborted'])

/** An id far beyond any that exists, and another one for each `n`. */
export function absentId(kind: 'integer' | 'uuid' | 'string', n: number): Json {
  const number = 987_000_000 + n
  if (kind === 'integer') return number
  return kind === 'uuid' ? `00000000-0000-4000-8000-${String(number).padStart(12, '0')}` : `concordat-absent-${number}`
}

/** The value that a `$from` stands for. Throws {@link MissingBinding} when the answer it was to come from lacks it. */
export function valueFrom({ $from, as }: From, bindings: Bindings): Json {
  const value = answeredAt($from, bindings)
  if (as === 'text') return String(value)
  return as === 'number' && typeof value === 'string' && /^-?\d{1,15}$/.test(value) ? Number(value) : value
}

function answeredAt(expression: string, bindings: Bindings): Json {
  const hash = expression.indexOf('#')
  const [, name = '', part] = /^(.*?)(?:\.(request|location|path))?$/.exec(expression.slice(0, hash)) ?? []
  const bound = bindings.get(name)
  if (part === 'location') return locatedBy(name, bound?.location)
  const root = part === 'path' ? bound?.request.path : part === 'request' ? bodyOf(bound?.request) : bound?.response
  const value = root === undefined ? undefined : valueAt(root, expression.slice(hash))
  if (value === undefined || value === null)
    throw new MissingBinding(`the answer of "${name}" has no ${expression.slice(hash)}`)
  return value
}

function locatedBy(name: string, location: string | undefined): string {
  const id = idInLocation(location)
  if (id === undefined) throw new MissingBinding(`the answer of "${name}" has no Location`)
  return id
}

function bodyOf(input: Input | undefined): Json | undefined {
  return input?.body !== undefined && 'value' in input.body ? input.body.value : undefined
}

/** The body as JSON, or undefined when it is none. */
export function jsonOf(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json
  } catch {
    return undefined
  }
}
