import type fc from 'fast-check'
import { asSent } from '../contract/sent.ts'
import { makeValidator, type Validator } from '../contract/validate.ts'
import type { Contract, Operation } from '../model/contract.ts'
import type { Json } from '../model/json.ts'
import type { FlatSchema } from './flat-schema.ts'
import type { Resolve } from './placeholders.ts'
import { makeResolver, type Resolver } from './schema.ts'

/** What generation works from. The same contract and seed give the same cases. */
export interface GenerateContext {
  readonly contract: Contract
  /** Judges requests: what is read-only is not required of them. */
  readonly validate: Validator
  readonly seed: number
  readonly schemas: Resolver
  readonly discards: Discards
  /** Path parameters by name, as whoever runs it has given them: what operations that only read are asked for. */
  readonly given: Given
  readonly limits: Limits
  readonly memory: Memory
}

/** What was worked out before and comes out the same each time. */
interface Memory {
  /** By the schema they are forms of. */
  readonly forms: WeakMap<FlatSchema, readonly FlatSchema[]>
  readonly exactForms: WeakMap<FlatSchema, readonly FlatSchema[]>
  /** Plain values by schema and place; why there is none where none can be made. */
  readonly plain: Map<string, Json | Unsatisfiable>
  /** Random values of parts of requests, by schema and place. */
  readonly arbitraries: Map<string, fc.Arbitrary<Json>>
  /** What stands in for the placeholders of an operation's requests. */
  readonly standIns: WeakMap<Operation, Resolve>
}

/** How much is done for each operation, so that a document of a thousand takes no longer than it should. */
export interface Limits {
  /** Changes of a plain request, for edges and for mistakes alike, after which nothing deeper is looked at. */
  readonly changes: number
  /** Schemas entered for one random value before what is optional is left out. */
  readonly schemas: number
}

/** Enough for what people write by hand; less for each where there are very many. */
function limitsOf(operations: number): Limits {
  const share = (all: number, least: number, most: number): number =>
    Math.max(least, Math.min(most, Math.floor(all / Math.max(1, operations))))
  return { changes: share(100_000, 100, 400), schemas: share(100_000, 100, 5000) }
}

/** Values of path parameters as text, by name: ids of what is there already. */
export type Given = Readonly<Record<string, string>>

/** Counts generated values that were thrown away because a keyword cannot be kept by construction. */
interface Discards {
  kept: number
  dropped: number
}

/** Makes the context of a contract. `validate` is that of its document. */
export function makeContext(contract: Contract, validate: Validator, seed: number, given: Given = {}): GenerateContext {
  const { document } = contract
  const sent = asSent(document)
  return {
    contract,
    validate: sent === document ? validate : makeValidator(sent),
    seed,
    schemas: makeResolver(sent),
    discards: { kept: 0, dropped: 0 },
    limits: limitsOf(contract.operations.length),
    memory: {
      forms: new WeakMap(),
      exactForms: new WeakMap(),
      plain: new Map(),
      arbitraries: new Map(),
      standIns: new WeakMap(),
    },
    given,
  }
}

/** No value can be made: the schema allows none, or only values that must not be invented. The message says which and where. */
export class Unsatisfiable extends Error {
  constructor(message: string) {
    super(message)
    this.name = 'Unsatisfiable'
  }
}

/** What `make` returns, or `undefined` when it is {@link Unsatisfiable}. */
export function attempt<T>(make: () => T): T | undefined {
  try {
    return make()
  } catch (error) {
    if (error instanceof Unsatisfiable) return undefined
    throw error
  }
}
