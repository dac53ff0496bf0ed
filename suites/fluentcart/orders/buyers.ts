import type { Api, JsonObject } from 'concordat'
import { idOf, memberOf, objectsIn, programWord, textOf } from '../shop.ts'
import { itemsOf } from './items.ts'
import { wentEveryWay } from './purchases.ts'

/** A customer who was there already and has bought something. The API makes no orders. */
export interface Buyer {
  readonly id: number
  /** In cents. */
  readonly ltv: number
  readonly email: string
  readonly first_name: string
}

/** A buyer whose orders a program looks into, and what these can be searched for. */
export interface Shopper {
  readonly id: number
  /** Everything on the target is the run's, so that the buyer may be recalculated. */
  readonly own: boolean
  readonly searches: readonly OrderSearch[]
}

/** A text to search orders for, and orders that have it. */
export interface OrderSearch {
  readonly by: 'title of an item' | 'invoice number' | 'e-mail address' | 'first name' | 'nothing'
  readonly text: string
  readonly finds: readonly number[]
}

const wanted = 4

/** A few customers with orders, those with the most first; none is a note in the report. */
export async function findBuyers(api: Api): Promise<readonly Buyer[]> {
  const most = { sort_by: 'purchase_count', sort_type: 'desc', per_page: 20 }
  const queries: readonly JsonObject[] = [most, { ...most, search: 'ltv>0' }]
  for (const query of queries) {
    const answer = await api.call('listCustomers', { query })
    const buyers = objectsIn(memberOf(answer.body, 'customers', 'data')).filter(
      (one) => Number(one['ltv']) > 0 && Number(one['purchase_count']) > 0,
    )
    if (buyers.length > 0) return buyers.slice(0, wanted).map(buyerOf)
  }
  api.note('orders', 'none found')
  return []
}

function buyerOf(one: JsonObject): Buyer {
  return { id: idOf(one), ltv: Number(one['ltv']), email: textOf(one['email']), first_name: textOf(one['first_name']) }
}

/** The buyer whose orders went every way an order can go, where one is needed who may be recalculated; else the first with orders. */
export async function findShopper(api: Api, buyers: readonly Buyer[]): Promise<Shopper | null> {
  const own = api.ownsAll
  if (own && buyers.length > 0) api.note('recalculated', 'also customers with orders')
  let found: Shopper | null = null
  for (const buyer of own ? buyers : buyers.slice(0, 1)) {
    const answer = await api.call('findCustomerOrders', { path: { customerId: buyer.id } })
    const orders = objectsIn(memberOf(answer.body, 'data', 'data'))
    const rich = wentEveryWay(orders)
    if (found === null || rich) found = { id: buyer.id, own, searches: searchesOf(buyer, orders, programWord(api)) }
    if (rich) break
  }
  return found
}

function searchesOf(buyer: Buyer, orders: readonly JsonObject[], unheardOf: string): readonly OrderSearch[] {
  const [first] = orders
  const title = textOf(itemsOf(first ?? {})[0]?.['title'])
  const entitled = orders.filter((order) => itemsOf(order).some((item) => item['title'] === title))
  const all = orders.map(idOf)
  const searches: readonly OrderSearch[] = [
    { by: 'title of an item', text: title, finds: entitled.map(idOf) },
    { by: 'invoice number', text: textOf(first?.['invoice_no']), finds: all.slice(0, 1) },
    { by: 'e-mail address', text: buyer.email, finds: all },
    { by: 'first name', text: buyer.first_name, finds: all },
    { by: 'nothing', text: unheardOf, finds: [] },
  ]
  // What a search makes of an empty text or of an operator is another matter.
  return orders.length === 0 ? [] : searches.filter(({ text }) => text.trim() !== '' && !/[=<>!]/.test(text))
}
