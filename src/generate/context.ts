import type { Validator } from '../contract/validate.ts'
import type { Contract } from '../model/contract.ts'
import { makeResolver, type Resolver } from './schema.ts'

/** What generation works from. The same contract and seed give the same cases. */
export interface GenerateContext {
  readonly contract: Contract
  readonly validate: Validator
  readonly seed: number
  readonly schemas: Resolver
  readonly discards: Discards
  /** Path parameters by name, as whoever runs it has given them: what operations that only read are asked for. */
  readonly given: Given
}

/** Values of path parameters as text, by name: ids of what is there already. */
export type Given = Readonly<Record<string, string>>

/** Counts generated values that were thrown away because a keyword cannot be kept by construction. */
interface Discards {
  kept: number
  dropped: number
}

/** Makes the context of a contract. */
export function makeContext(contract: Contract, validate: Validator, seed: number, given: Given = {}): GenerateContext {
  const schemas = makeResolver(contract.document)
  return { contract, validate, seed, schemas, discards: { kept: 0, dropped: 0 }, given }
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
