import type { JsonObject } from '../model/json.ts'
import type { Call, Route } from './mock.ts'

const namespaces = ['fluent-cart/v2', 'wp/v2']

/** The public index of the site and of each namespace, in WordPress's shape. */
export function makeIndexRoutes(routes: readonly Route[]): Route[] {
  const site: Route = indexRoute('', (call) => ({
    name: 'concordat mock store',
    description: '',
    url: call.site,
    home: call.site,
    gmt_offset: '0',
    timezone_string: '',
    namespaces,
    authentication: {},
    routes: describe(routes),
  }))
  return [
    site,
    ...namespaces.map((namespace) =>
      indexRoute(`/${namespace}`, () => ({
        namespace,
        routes: describe(routes.filter(({ path }) => path.startsWith(`/${namespace}/`))),
      })),
    ),
  ]
}

function indexRoute(path: string, body: (call: Call) => JsonObject): Route {
  return { method: 'GET', path, operation: 'index', permission: undefined, handle: (call) => ({ body: body(call) }) }
}

function describe(routes: readonly Route[]): JsonObject {
  const paths = [...new Set(routes.map(({ path }) => path))]
  return Object.fromEntries(
    paths.map((path): [string, JsonObject] => {
      const methods = routes.filter((route) => route.path === path).map(({ method }) => method)
      const names = [...path.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? '')
      const args =
        names.length === 0 ? [] : Object.fromEntries(names.map((name) => [name, { type: 'integer', required: false }]))
      const namespace = namespaces.find((one) => path.startsWith(`/${one}/`)) ?? ''
      const pattern = path.replaceAll(/\{(\w+)\}/g, '(?P<$1>[0-9]+)')
      return [pattern, { namespace, methods, endpoints: methods.map((method) => ({ methods: [method], args })) }]
    }),
  )
}
