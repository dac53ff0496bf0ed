import type { Operation } from '../../model/contract.ts'

/** The operation a request is for, with the encoded texts of its path parameters. */
interface Match {
  readonly operation: Operation
  readonly pathValues: Readonly<Record<string, string>>
}

/** Finds the operation of a request. */
export type Matcher = (method: string, url: string) => Match | undefined

/**
 * Makes a matcher for a server's path (`/wp-json/fluent-cart/v2`). Where several templates fit, the one that is concrete furthest to the left
 * goes first: `/customers/stats` before `/customers/{id}`, `/files/{name}.json` before `/files/{name}`.
 */
export function makeMatcher(operations: readonly Operation[], basePath: string): Matcher {
  const base = basePath.replace(/\/+$/, '')
  const root = treeOf(operations)
  return (method, url) => {
    const rest = behind(base, url)
    const operation = rest === undefined ? undefined : find(root, rest.split('/'), method.toLowerCase())
    return operation && { operation, pathValues: valuesOf(operation, rest ?? '') }
  }
}

/** The encoded texts of the path parameters in a URL of an operation; empty when it is none. */
export function pathValuesOf(operation: Operation, basePath: string, url: string): Readonly<Record<string, string>> {
  const rest = behind(basePath.replace(/\/+$/, ''), url)
  return rest === undefined || !routeOf(operation).pattern.test(rest) ? {} : valuesOf(operation, rest)
}

function behind(base: string, url: string): string | undefined {
  const path = pathOf(url)
  return path.startsWith(`${base}/`) || path === base ? path.slice(base.length) : undefined
}

/** The path of a URL, still encoded; a trailing slash does not count. */
export function pathOf(url: string): string {
  const path = url.replace(/^[a-z][a-z0-9+.-]*:\/\/[^/?#]*/i, '').replace(/[?#].*$/s, '')
  return path.replace(/\/+$/, '')
}

/** Operations by the segments of their paths. */
interface Branch {
  readonly concrete: Map<string, Branch>
  /** Templates, those with text of their own first. */
  readonly templates: { readonly text: string; readonly pattern: RegExp; readonly branch: Branch }[]
  readonly operations: Map<string, Operation>
}

const newBranch = (): Branch => ({ concrete: new Map(), templates: [], operations: new Map() })

function treeOf(operations: readonly Operation[]): Branch {
  const root = newBranch()
  for (const operation of operations) plant(root, operation)
  return root
}

function plant(root: Branch, operation: Operation): void {
  let branch = root
  for (const segment of operation.path.replace(/\/+$/, '').split('/')) {
    branch = segment.includes('{') ? templateBranch(branch, segment) : concreteBranch(branch, segment)
  }
  if (!branch.operations.has(operation.method)) branch.operations.set(operation.method, operation)
}

function concreteBranch({ concrete }: Branch, segment: string): Branch {
  const branch = concrete.get(segment) ?? newBranch()
  concrete.set(segment, branch)
  return branch
}

function templateBranch({ templates }: Branch, segment: string): Branch {
  const text = segment.replaceAll(/\{[^{}]*\}/g, '{}')
  const known = templates.find((one) => one.text === text)
  if (known !== undefined) return known.branch
  const branch = newBranch()
  templates.push({ text, pattern: new RegExp(`^${sourceOf(segment)}$`), branch })
  templates.sort((a, b) => b.text.length - a.text.length)
  return branch
}

function find(branch: Branch, [segment, ...rest]: readonly string[], method: string): Operation | undefined {
  if (segment === undefined) return branch.operations.get(method)
  const concrete = branch.concrete.get(segment)
  const found = concrete && find(concrete, rest, method)
  if (found !== undefined) return found
  for (const template of branch.templates) {
    const inside = template.pattern.test(segment) ? find(template.branch, rest, method) : undefined
    if (inside !== undefined) return inside
  }
  return undefined
}

interface Route {
  readonly pattern: RegExp
  readonly names: readonly string[]
}

const routes = new WeakMap<Operation, Route>()

function valuesOf(operation: Operation, path: string): Record<string, string> {
  const { pattern, names } = routeOf(operation)
  const found = pattern.exec(path)
  return Object.fromEntries(names.map((name, index) => [name, found?.[index + 1] ?? '']))
}

function routeOf(operation: Operation): Route {
  const route = routes.get(operation) ?? makeRoute(operation.path)
  routes.set(operation, route)
  return route
}

function makeRoute(template: string): Route {
  const path = template.replace(/\/+$/, '')
  const names = [...path.matchAll(/\{([^{}]+)\}/g)].map(([, name = '']) => name)
  return { pattern: new RegExp(`^${sourceOf(path)}$`), names }
}

/** The source of a pattern that a template fits. */
function sourceOf(template: string): string {
  return template
    .split(/(\{[^{}]+\})/)
    .map((part) => (/^\{.+\}$/.test(part) ? '([^/]+)' : part.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)))
    .join('')
}
