import { loadContract } from '../contract/load.ts'
import { builtInContracts } from '../contract/source.ts'
import { makeValidator, type Validator } from '../contract/validate.ts'
import type { Contract, Operation } from '../model/contract.ts'
import { fitOf } from './fit.ts'
import { makeBase, type Preflight, type Target } from './target.ts'

/**
 * The built-in contract that the first answer of a target fits, where it does not fit the contract of the run at all; undefined when
 * there is none. Nothing is sent.
 */
export async function lookAlike(
  contract: Contract,
  validate: Validator,
  target: Target,
  first: Preflight,
): Promise<string | undefined> {
  const { operation, sent } = first
  if (operation === undefined || fitOf(sent, operation, contract, validate).fit !== 'differs') return undefined
  for (const name of builtInContracts.filter((one) => one !== contract.name)) {
    const other = await loadContract(name)
    const asked = operationAt(other, target, sent.request)
    if (asked === undefined) continue
    const { fit } = fitOf(sent, asked, other, makeValidator(other.document))
    if (fit === 'fits' || fit === 'nearly') return name
  }
  return undefined
}

/** The operation without parameters in its path that a request would have been for. */
function operationAt(
  contract: Contract,
  target: Target,
  { method, url }: Preflight['sent']['request'],
): Operation | undefined {
  const base = makeBase(contract, target)
  return contract.operations.find((one) => one.method.toUpperCase() === method && base(one) + one.path === url)
}
