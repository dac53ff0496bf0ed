import type { JsonObject } from 'concordat'
import { objectsIn } from '../shop.ts'

/** The lines of an order. */
export function itemsOf(order: JsonObject): readonly JsonObject[] {
  return objectsIn(order['filtered_order_items'])
}
