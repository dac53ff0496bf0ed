import type { Route } from '../../mock.ts'
import { makeIndexRoutes } from '../../wordpress-index.ts'
import { createWpUser, deleteWpUser, getWpUser, listWpUsers } from '../../wordpress-users.ts'
import { createAddress, deleteAddress, listAddresses, setPrimaryAddress, updateAddress } from './addresses.ts'
import { bulkCustomers } from './bulk.ts'
import { createCustomer, getCustomer, listCustomers, updateAdditionalInfo, updateCustomer } from './customers.ts'
import { customerPolicy, wordpressUsers } from './identities.ts'
import { getStats, listOrders } from './orders.ts'
import { type Handler, type Shop, withCustomer } from './shop.ts'
import { attachUser, detachUser, listAttachableUsers } from './users.ts'
import { validated } from './validation.ts'

/** Method, path below `/wp-json`, operation, handler. */
type Entry = readonly [string, string, string, Handler]

const root = '/fluent-cart/v2/customers'
const one = `${root}/{customerId}`

const entries: readonly Entry[] = [
  ['GET', root, 'listCustomers', listCustomers],
  ['POST', root, 'createCustomer', createCustomer],
  ['POST', `${root}/do-bulk-action`, 'bulkCustomers', bulkCustomers],
  ['GET', `${root}/attachable-user`, 'listAttachableUsers', listAttachableUsers],
  ['GET', `${root}/get-stats/{customer}`, 'getCustomerStats', withCustomer(getStats)],
  ['GET', one, 'getCustomer', withCustomer(getCustomer)],
  ['PUT', one, 'updateCustomer', withCustomer(updateCustomer)],
  ['PUT', `${one}/additional-info`, 'updateAdditionalInfo', withCustomer(updateAdditionalInfo)],
  ['GET', `${one}/orders`, 'listCustomerOrders', withCustomer(listOrders)],
  ['GET', `${one}/address`, 'listCustomerAddresses', withCustomer(listAddresses)],
  ['POST', `${one}/address`, 'createCustomerAddress', withCustomer(createAddress)],
  ['PUT', `${one}/address`, 'updateCustomerAddress', withCustomer(updateAddress)],
  ['DELETE', `${one}/address`, 'deleteCustomerAddress', withCustomer(deleteAddress)],
  ['POST', `${one}/address/make-primary`, 'setPrimaryAddress', withCustomer(setPrimaryAddress)],
  ['POST', `${one}/attachable-user`, 'attachUser', withCustomer(attachUser)],
  ['POST', `${one}/detach-user`, 'detachUser', withCustomer(detachUser)],
]

const wordpress: readonly Entry[] = [
  ['GET', '/wp/v2/users', 'listWpUsers', listWpUsers],
  ['POST', '/wp/v2/users', 'createWpUser', createWpUser],
  ['GET', '/wp/v2/users/{id}', 'getWpUser', getWpUser],
  ['DELETE', '/wp/v2/users/{id}', 'deleteWpUser', deleteWpUser],
]

/** All routes of the store, its index included. */
export function makeRoutes(shop: Shop): readonly Route[] {
  const route =
    (permission: string) =>
    ([method, path, operation, handler]: Entry): Route => {
      const checked = validated(handler)
      return { method, path, operation, permission, handle: (call) => checked(shop, call) }
    }
  const routes = [...entries.map(route(customerPolicy)), ...wordpress.map(route(wordpressUsers))]
  return shop.rules.routes([...makeIndexRoutes(routes), ...routes])
}
