import type { Contract } from '../model/contract.ts'
import { ContractError } from '../model/errors.ts'
import { isObject } from '../model/json.ts'

/** How many calls of some operations the documents allow within a time (`x-quotas`). */
export interface Quota {
  readonly name: string
  readonly requests: number
  /** The words of the document: `1h`. */
  readonly per: string
  readonly perMs: number
  /** Operation ids; their calls count together. */
  readonly operations: readonly string[]
}

const units = { ms: 1, s: 1000, m: 60_000, h: 3_600_000 } as const

/** Reads `x-quotas`. Throws {@link ContractError} naming the entry that is not as it should be. */
export function quotasOf({ document, operations, fixtures }: Contract): readonly Quota[] {
  const all = document['x-quotas']
  if (!isObject(all)) return []
  const known = new Set([...operations, ...fixtures].map(({ id }) => id))
  return Object.entries(all).map(([name, value]) => {
    const fail = (what: string): never => {
      throw new ContractError('contract-quotas', `x-quotas/${name} ${what}.`)
    }
    const { requests, per, operations: ids } = isObject(value) ? value : {}
    const [, number, unit] = /^(\d+)(ms|s|m|h)$/.exec(String(per)) ?? []
    if (typeof requests !== 'number' || !Number.isInteger(requests) || requests < 1)
      return fail('needs "requests", a number from 1')
    if (unit === undefined || Number(number) < 1) return fail('needs "per", a time such as 1h, 60s')
    if (!Array.isArray(ids) || ids.length === 0) return fail('needs "operations", a list of operation ids')
    const named = ids.map(String)
    const unknown = named.find((id) => !known.has(id))
    if (unknown !== undefined) return fail(`names an operation "${unknown}" that the document does not have`)
    return {
      name,
      requests,
      per: String(per),
      perMs: Number(number) * units[unit as keyof typeof units],
      operations: named,
    }
  })
}
