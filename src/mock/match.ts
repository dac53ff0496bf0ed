import type { Incoming, Route } from './mock.ts'
import type { Store } from './store.ts'
import type { WireRules } from './wire-rules.ts'

/** What was found for a path. */
export interface Match {
  readonly path: string
  readonly route: Route | undefined
  readonly params: Readonly<Record<string, string>>
  /** Methods of all routes on the path, `GET, POST`. */
  readonly allow: string
}

const compiled = new WeakMap<Route, readonly string[]>()

/** Finds the first route for path and method; HEAD takes the route of GET. */
export function matchRoute(
  store: Pick<Store, 'routes' | 'rules'>,
  incoming: Pick<Incoming, 'method' | 'path' | 'query'>,
): Match {
  const { rules } = store
  const path = rules.routePath(incoming.path, incoming.query)
  if (path === undefined) return { path: incoming.path, route: undefined, params: {}, allow: '' }
  const segments = path.split('/')
  const method = incoming.method === 'HEAD' ? 'GET' : incoming.method
  const methods: string[] = []
  let first: { route: Route; params: Record<string, string> } | undefined
  for (const route of store.routes) {
    const params = paramsOf(route, segments, rules)
    if (!params) continue
    methods.push(route.method)
    if (route.method === method) first ??= { route, params }
  }
  return { path, route: first?.route, params: first?.params ?? {}, allow: [...new Set(methods)].join(', ') }
}

function paramsOf(
  route: Route,
  segments: readonly string[],
  rules: Pick<WireRules, 'fillsParameter'>,
): Record<string, string> | undefined {
  let template = compiled.get(route)
  if (!template) compiled.set(route, (template = route.path.split('/')))
  if (template.length !== segments.length) return undefined
  const params: Record<string, string> = {}
  for (const [index, part] of template.entries()) {
    const segment = segments[index] ?? ''
    if (part.startsWith('{')) {
      if (!rules.fillsParameter(segment)) return undefined
      params[part.slice(1, -1)] = segment
    } else if (part !== segment) return undefined
  }
  return params
}
