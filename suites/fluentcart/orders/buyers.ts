import type { Api, JsonObject } from 'concordat'
import { idOf, memberOf, objectsIn } from '../shop.ts'

/** A customer who was there already and has bought something. The API makes no orders, so these are only read, never written to. */
export interface Buyer {
  readonly id: number
  /** In cents. */
  readonly ltv: number
}

const wanted = 3

/** A few customers with orders, those with the most first; none is a note in the report. */
export async function findBuyers(api: Api): Promise<readonly Buyer[]> {
  const most = { sort_by: 'purchase_count', sort_type: 'desc', per_page: 20 }
  const queries: readonly JsonObject[] = [most, { ...most, search: 'ltv>0' }]
  for (const query of queries) {
    const answer = await api.call('listCustomers', { query })
    const buyers = objectsIn(memberOf(answer.body, 'customers', 'data'))
      .filter((one) => Number(one['ltv']) > 0 && Number(one['purchase_count']) > 0)
      .map((one) => ({ id: idOf(one), ltv: Number(one['ltv']) }))
    if (buyers.length > 0) return buyers.slice(0, wanted)
  }
  api.note('orders', 'none found')
  return []
}
