import { decode, decodePairs } from '../generate/wire/form.ts'
import { makeMatcher } from '../generate/wire/match.ts'
import type { Operation } from '../model/contract.ts'
import type { JsonObject } from '../model/json.ts'
import type { CommandCall } from '../suite/suite.ts'

/**
 * Makes the reader of links: the call that a GET of a URL is, or undefined for one that leads to another origin or to nothing that the contract
 * reads. A URL without an origin is taken to be of the target.
 */
export function makeLocator(
  operations: readonly Operation[],
  base: (operation: Operation) => string,
): (link: string) => CommandCall | undefined {
  const reads = operations.filter(({ effect, method }) => effect === 'read' && method === 'get')
  const places = [...Map.groupBy(reads, base)].map(([url, own]) => {
    const { origin, pathname } = new URL(url)
    return { origin, match: makeMatcher(own, pathname) }
  })
  return (link) => {
    for (const { origin, match } of places) {
      const url = URL.canParse(link, origin) ? new URL(link, origin) : undefined
      const found = url?.origin === origin ? match('GET', url.href) : undefined
      if (url === undefined || found === undefined) continue
      const path = Object.fromEntries(Object.entries(found.pathValues).map(([name, text]) => [name, decode(text)]))
      const query = Object.fromEntries(decodePairs(url.search.slice(1))) as JsonObject
      return { operation: found.operation.id, request: { path, query } }
    }
    return undefined
  }
}
