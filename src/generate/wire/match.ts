import type { Operation } from '../../model/contract.ts'

/** The operation a request is for, with the encoded texts of its path parameters. */
interface Match {
  readonly operation: Operation
  readonly pathValues: Readonly<Record<string, string>>
}

/** Finds the operation of a request. */
export type Matcher = (method: string, url: string) => Match | undefined

/** Makes a matcher for a server's path (`/wp-json/fluent-cart/v2`). A concrete path goes before a template that also fits. */
export function makeMatcher(operations: readonly Operation[], basePath: string): Matcher {
  const base = basePath.replace(/\/+$/, '')
  const ordered = operations
    .map((operation) => ({ operation, ...routeOf(operation) }))
    .toSorted((a, b) => compare(a.weight, b.weight))
  return (method, url) => {
    const path = pathOf(url)
    if (!path.startsWith(`${base}/`) && path !== base) return undefined
    const rest = path.slice(base.length)
    for (const { operation, pattern, names } of ordered) {
      const found = operation.method === method.toLowerCase() ? pattern.exec(rest) : null
      if (found === null) continue
      return { operation, pathValues: Object.fromEntries(names.map((name, index) => [name, found[index + 1] ?? ''])) }
    }
    return undefined
  }
}

/** The path of a URL, still encoded; a trailing slash does not count. */
export function pathOf(url: string): string {
  const path = url.replace(/^[a-z][a-z0-9+.-]*:\/\/[^/?#]*/i, '').replace(/[?#].*$/s, '')
  return path.replace(/\/+$/, '')
}

interface Route {
  readonly pattern: RegExp
  readonly names: readonly string[]
  /** Concrete parts sort before templates, from left to right. */
  readonly weight: string
}

/** Matchers are made for every proof, so an operation's pattern is kept. */
const routes = new WeakMap<Operation, Route>()

function routeOf(operation: Operation): Route {
  const route = routes.get(operation) ?? makeRoute(operation.path)
  routes.set(operation, route)
  return route
}

function makeRoute(path: string): Route {
  const names: string[] = []
  const parts = path.replace(/\/+$/, '').split(/(\{[^{}]+\})/)
  const source = parts.map((part) => {
    if (!/^\{.+\}$/.test(part)) return part.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)
    names.push(part.slice(1, -1))
    return '([^/]+)'
  })
  const weight = path.split('/').map((segment) => (segment.includes('{') ? '1' : '0'))
  return { pattern: new RegExp(`^${source.join('')}$`), names, weight: weight.join('') }
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
