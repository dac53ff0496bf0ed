import type { Server } from '../model/contract.ts'
import { isObject, type Json } from '../model/json.ts'

/** Reads a `servers` list, variables filled in by their defaults, or by their first value where there is none. */
export function makeServers(servers: Json | undefined): Server[] {
  if (!Array.isArray(servers)) return []
  return (servers as readonly Json[]).filter(isObject).map((server) => {
    const variables = isObject(server['variables']) ? server['variables'] : {}
    const url = String(server['url'] ?? '/').replaceAll(/\{([^{}]+)\}/g, (whole, name: string) => {
      const variable = variables[name]
      if (!isObject(variable)) return whole
      const [first] = Array.isArray(variable['enum']) ? (variable['enum'] as readonly Json[]) : []
      return String(variable['default'] ?? first ?? whole)
    })
    return typeof server['description'] === 'string' ? { url, description: server['description'] } : { url }
  })
}

/** The path of a server URL without a trailing slash: `/wp-json/fluent-cart/v2`. */
export function serverPath(server: Server | undefined): string {
  if (server === undefined) return ''
  const path = server.url.replace(/^(?:[a-z][a-z0-9+.-]*:)?\/\/[^/]*/i, '').replace(/[?#].*$/, '')
  const trimmed = path.replace(/^\.?\/+/, '').replace(/\/+$/, '')
  return trimmed === '' || trimmed === '.' ? '' : `/${trimmed}`
}

/**
 * Where an operation's paths start on a target. A target named by its site (`https://shop.example`) gets the server's path behind it;
 * a target that already ends in that path, or that has another path of its own and no server path to add, is taken as it is.
 */
export function baseUrl(target: string, main: Server | undefined, own?: Server): string {
  const url = new URL(target)
  const path = url.pathname.replace(/\/+$/, '')
  const mainPath = serverPath(main)
  const site = mainPath !== '' && path.endsWith(mainPath) ? path.slice(0, path.length - mainPath.length) : path
  return `${url.origin}${site}${serverPath(own ?? main)}`
}
