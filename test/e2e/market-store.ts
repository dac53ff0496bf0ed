import type { Json, JsonObject } from '../../src/model/json.ts'
import type { Answer, Asked, ThingsStore } from './things-store.ts'

/** What a market server may do wrong. */
export type MarketFault =
  | 'another-customer' /** an order is kept for the customer made before the one it was sent with */
  | 'coupons-are-lost' /** an order that is changed keeps no coupons */
  | 'dangling-crashes' /** an order that refers to nothing is answered with a 500 */
  | 'label-loses-color' /** a label is made without the color it was sent with */
  | 'label-stays' /** a label that was deleted can still be read */
  | 'label-put-adds-up' /** the same label once more gets another color */
  | 'cursor-repeats' /** a page begins with the last item of the one before */
  | 'cursor-leaves-out' /** every page but the first begins one item too late */
  | 'goods-take-one-name' /** a good that is renamed renames all goods of its stall */
  | 'goods-go-together' /** with a good those go that have its id below other stalls */

interface Level {
  last: number
  readonly all: Map<number, JsonObject>
}

const text = (value: Json | undefined): value is string => typeof value === 'string' && /^[a-z0-9-]{1,60}$/.test(value)
const isId = (value: Json | undefined): value is number =>
  typeof value === 'number' && Number.isInteger(value) && value >= 1
const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** What is there before anybody comes: one thing of each kind. */
export function makeMarket(fault?: MarketFault): ThingsStore {
  const levels = new Map<string, Level>()
  const labels = new Map<string, JsonObject>([['theirs', { name: 'theirs', color: 'red' }]])
  const puts = new Map<string, string>()
  /** Those of a path, which count their own from one; orders and customers go on from 40. */
  const levelAt = (path: string): Level => {
    const known = levels.get(path) ?? { last: path.split('/').length > 2 ? 0 : 40, all: new Map() }
    levels.set(path, known)
    return known
  }
  for (const path of ['/customers', '/coupons', '/shops', '/fairs', '/shops/7/stalls', '/fairs/7/stalls'])
    levelAt(path).all.set(7, { id: 7, name: 'theirs' })
  levelAt('/orders').all.set(7, { id: 7, customerId: 7, note: 'theirs' })

  const isNamed = (body: Json | undefined): body is JsonObject =>
    isObject(body) && Object.keys(body).join() === 'name' && text(body['name'])
  /** The ids that an order names; undefined when it is not as documented. */
  const idsIn = (body: Json | undefined): readonly (readonly [path: string, id: number])[] | undefined => {
    if (!isObject(body)) return undefined
    const { customerId, note, customer, couponIds, lines, ...more } = body
    if (Object.keys(more).length > 0 || !isId(customerId) || !text(note)) return undefined
    if (
      customer !== undefined &&
      !(isObject(customer) && Object.keys(customer).join() === 'id' && isId(customer['id']))
    )
      return undefined
    const coupons = couponIds === undefined ? [] : couponIds
    if (!Array.isArray(coupons) || coupons.length > 3 || !coupons.every(isId)) return undefined
    const all: readonly Json[] | undefined = lines === undefined ? [] : Array.isArray(lines) ? lines : undefined
    if (all?.every(isLine) !== true) return undefined
    return [
      ['/customers', customerId],
      ...(isObject(customer) ? [['/customers', customer['id'] as number] as const] : []),
      ...[...(coupons as readonly number[]), ...all.map((line) => (line as JsonObject)['couponId'] as number)].map(
        (id) => ['/coupons', id] as const,
      ),
    ]
  }
  const keepOrder = (id: number, body: Json | undefined, isNew: boolean): Answer => {
    const ids = idsIn(body)
    if (ids === undefined) return [400]
    const dangling = ids.filter(([path, one]) => !levelAt(path).all.has(one))
    if (dangling.length > 0) return [fault === 'dangling-crashes' ? 500 : 422]
    const { couponIds, ...order } = body as JsonObject
    const kept = couponIds === undefined || (fault === 'coupons-are-lost' && !isNew) ? {} : { couponIds }
    const other = [...levelAt('/customers').all.keys()].findLast((one) => one < Number(order['customerId']))
    const customer = fault === 'another-customer' && other !== undefined ? { customerId: other } : {}
    const stored = { id, ...order, ...kept, ...customer }
    levelAt('/orders').all.set(id, stored)
    return [isNew ? 201 : 200, stored]
  }
  const listOrders = (query: URLSearchParams): Answer => {
    const [limit, after, customer] = [query.get('limit'), query.get('after') ?? '', query.get('customer_id')]
    if (limit !== null && !(/^\d{1,9}$/.test(limit) && Number(limit) >= 1 && Number(limit) <= 50)) return [400]
    if (customer !== null && !/^[1-9]\d*$/.test(customer)) return [400]
    if (!/^[a-z0-9]{0,20}$/.test(after)) return [400]
    if (customer !== null && !levelAt('/customers').all.has(Number(customer))) return [404]
    const all = [...levelAt('/orders').all.values()].filter(
      (one) => customer === null || String(one['customerId']) === customer,
    )
    const given = /^c(\d+)$/.exec(after)?.[1]
    const from = given === undefined ? 0 : all.findIndex((one) => Number(one['id']) > Number(given))
    const shift =
      given === undefined || from < 0 ? 0 : fault === 'cursor-repeats' ? -1 : fault === 'cursor-leaves-out' ? 1 : 0
    const begin = from < 0 ? all.length : from + shift
    const end = Math.min(all.length, begin + Number(limit ?? 50))
    const last = all[end - 1]
    return [
      200,
      {
        items: all.slice(begin, end),
        next_cursor: end < all.length && last !== undefined ? `c${String(last['id'])}` : null,
      },
    ]
  }
  const ofLabels = ({ method, body }: Asked, name: string): Answer => {
    if (!text(name)) return [400]
    const label = labels.get(name)
    if (method === 'PUT') {
      if (!isObject(body) || Object.keys(body).toSorted().join() !== 'color,name') return [400]
      if (!text(body['name']) || !text(body['color'])) return [400]
      if (body['name'] !== name) return [422]
      const isSame = puts.get(name) === body['color'] && label !== undefined
      puts.set(name, body['color'])
      const color = fault === 'label-loses-color' && label === undefined ? 'none' : body['color']
      const kept =
        fault === 'label-put-adds-up' && isSame ? { name, color: `${color.slice(0, 50)}-2` } : { name, color }
      labels.set(name, kept)
      return [label === undefined ? 201 : 200, kept]
    }
    if (label === undefined) return [404]
    if (method === 'GET') return [200, label]
    if (fault !== 'label-stays') labels.delete(name)
    return [204]
  }
  const isReferred = (path: string, id: number): boolean =>
    [...levelAt('/orders').all.values()].some((order) =>
      idsIn(withoutId(order))?.some(([kind, one]) => kind === path && one === id),
    )
  const hasOwn = (path: string, id: number): boolean =>
    [...levels].some(([own, { all }]) => own.startsWith(`${path}/${id}/`) && all.size > 0)
  const rename = ({ all }: Level, id: number, body: Json | undefined): Answer => {
    if (!isNamed(body)) return [400]
    const renamed = fault === 'goods-take-one-name' ? [...all.keys()] : [id]
    for (const one of renamed) all.set(one, { id: one, name: body['name'] as Json })
    return [200, all.get(id)]
  }
  const ofCollection = ({ method, body }: Asked, path: string, id: string | undefined): Answer => {
    const level = levelAt(path)
    if (id === undefined) {
      if (method === 'GET') return [200, [...level.all.values()]]
      if (!isNamed(body)) return [400]
      const made = { id: ++level.last, name: body['name'] as Json }
      level.all.set(made.id, made)
      return [201, made]
    }
    const found = level.all.get(Number(id))
    if (method === 'GET') return found === undefined ? [404] : [200, found]
    if (found === undefined) return [404]
    if (method === 'PUT') return rename(level, Number(id), body)
    if (isReferred(path, Number(id)) || hasOwn(path, Number(id))) return [409]
    const others = fault === 'goods-go-together' && path.endsWith('/goods') ? [...levels] : []
    for (const [other, { all }] of others) if (other.endsWith('/goods')) all.delete(Number(id))
    level.all.delete(Number(id))
    return [204]
  }
  return {
    all: () => [
      [...levels].flatMap(([path, { all }]) => (all.size === 0 ? [] : [[path, [...all.values()]]])),
      [...labels],
    ],
    answer: (asked) => {
      const { method, path, body, query } = asked
      const segments = path.split('/').slice(1)
      if (segments[0] === 'labels') return ofLabels(asked, segments[1] ?? '')
      const ids = segments.filter((_, index) => index % 2 === 1)
      if (!ids.every((one) => /^[1-9]\d*$/.test(one))) return [400]
      const isItem = segments.length % 2 === 0
      const above = segments.slice(0, isItem ? -2 : -1)
      for (let length = 2; length <= above.length; length += 2) {
        const owners = levelAt(`/${above.slice(0, length - 1).join('/')}`)
        if (!owners.all.has(Number(above[length - 1]))) return [404]
      }
      const own = `/${segments.slice(0, above.length + 1).join('/')}`
      if (own !== '/orders') return ofCollection(asked, own, isItem ? ids.at(-1) : undefined)
      if (!isItem) return method === 'GET' ? listOrders(query) : keepOrder(++levelAt(own).last, body, true)
      const order = levelAt(own).all.get(Number(ids[0]))
      if (order === undefined) return [404]
      if (method === 'PUT') return keepOrder(Number(ids[0]), body, false)
      if (method === 'DELETE') levelAt(own).all.delete(Number(ids[0]))
      return method === 'DELETE' ? [204] : [200, order]
    },
  }
}

function isLine(line: Json): boolean {
  if (!isObject(line)) return false
  const { couponId, count, ...more } = line
  return Object.keys(more).length === 0 && isId(couponId) && isId(count) && count <= 9
}

function withoutId({ id: _, ...order }: JsonObject): JsonObject {
  return order
}
