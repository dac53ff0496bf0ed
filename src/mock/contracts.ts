import { UsageError } from '../model/errors.ts'
import type { MockedContract } from './mocked.ts'

const mocked: Readonly<Record<string, () => Promise<MockedContract>>> = {
  commercelayer: async () => (await import('./stores/commercelayer/mocked.ts')).commercelayer,
  fluentcart: async () => (await import('./stores/fluentcart/mocked.ts')).fluentcart,
  'fluentcart-legacy': async () => (await import('./stores/fluentcart-legacy/mocked.ts')).fluentcartLegacy,
  komerza: async () => (await import('./stores/komerza/mocked.ts')).komerza,
}

/** Contracts with a stateful mock. */
export const mockContracts: readonly string[] = Object.keys(mocked)

/** Loads the mock of a contract; throws UsageError when there is none. */
export async function loadMocked(contract: string): Promise<MockedContract> {
  const load = Object.hasOwn(mocked, contract) ? mocked[contract] : undefined
  if (load === undefined) {
    throw new UsageError('unknown-mock', `There is no mock of ${contract}.`, `Mocks: ${mockContracts.join(', ')}.`)
  }
  return load()
}
