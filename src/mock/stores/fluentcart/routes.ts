import type { Route } from '../../mock.ts'
import { makeIndexRoutes } from '../../wordpress-index.ts'
import { createWpUser, deleteWpUser, getWpUser, listWpUsers } from '../../wordpress-users.ts'
import { createAddress, deleteAddress, listAddresses, setPrimaryAddress, updateAddress } from './addresses.ts'
import { bulkCustomers } from './bulk.ts'
import { createCustomer, updateCustomer } from './customer-writes.ts'
import { getCustomer, listCustomers } from './customers.ts'
import { wordpressUsers } from './identities.ts'
import { updateLabels } from './labels.ts'
import { findOrders, getStats, listOrders, recalculateLtv } from './orders.ts'
import { type Handler, type Shop, withCustomer } from './shop.ts'
import { attachUser, detachUser, listAttachableUsers } from './users.ts'
import { validated } from './validation.ts'
import { listWpPlugins } from './wordpress-plugins.ts'

/** Method, path below `/wp-json`, operation, permission, handler. */
type Entry = readonly [string, string, string, string, Handler]

const root = '/fluent-cart/v2/customers'
const one = `${root}/{customerId}`
const users = '/wp/v2/users'
const view = 'customers/view'
const manage = 'customers/manage'

const entries: readonly Entry[] = [
  ['GET', root, 'listCustomers', view, listCustomers],
  ['POST', root, 'createCustomer', manage, createCustomer],
  ['POST', `${root}/do-bulk-action`, 'bulkCustomers', manage, bulkCustomers],
  ['GET', `${root}/attachable-user`, 'listAttachableUsers', manage, listAttachableUsers],
  ['GET', `${root}/get-stats/{customer}`, 'getCustomerStats', view, withCustomer(getStats)],
  ['GET', one, 'getCustomer', view, withCustomer(getCustomer)],
  ['PUT', one, 'updateCustomer', manage, withCustomer(updateCustomer)],
  ['PUT', `${one}/additional-info`, 'updateCustomerLabels', manage, withCustomer(updateLabels)],
  ['GET', `${one}/orders`, 'listCustomerOrders', view, withCustomer(listOrders)],
  ['GET', `${one}/order`, 'findCustomerOrders', view, withCustomer(findOrders)],
  ['POST', `${one}/recalculate-ltv`, 'recalculateCustomerLtv', manage, withCustomer(recalculateLtv)],
  ['GET', `${one}/address`, 'listCustomerAddresses', view, withCustomer(listAddresses)],
  ['POST', `${one}/address`, 'createCustomerAddress', manage, withCustomer(createAddress)],
  ['PUT', `${one}/address`, 'updateCustomerAddress', manage, withCustomer(updateAddress)],
  ['DELETE', `${one}/address`, 'deleteCustomerAddress', 'customers/delete', withCustomer(deleteAddress)],
  ['POST', `${one}/address/make-primary`, 'setPrimaryAddress', manage, withCustomer(setPrimaryAddress)],
  ['POST', `${one}/attachable-user`, 'attachUser', manage, withCustomer(attachUser)],
  ['POST', `${one}/detach-user`, 'detachUser', manage, withCustomer(detachUser)],
  ['GET', '/wp/v2/plugins', 'listWpPlugins', wordpressUsers, listWpPlugins],
  ['GET', users, 'listWpUsers', wordpressUsers, listWpUsers],
  ['POST', users, 'createWpUser', wordpressUsers, createWpUser],
  ['GET', `${users}/{id}`, 'getWpUser', wordpressUsers, getWpUser],
  ['DELETE', `${users}/{id}`, 'deleteWpUser', wordpressUsers, deleteWpUser],
]

/** All routes of the store, its index included. */
export function makeRoutes(shop: Shop): readonly Route[] {
  const routes = entries.map(([method, path, operation, permission, handler]): Route => {
    const checked = validated(handler)
    return { method, path, operation, permission, handle: (call) => checked(shop, call) }
  })
  return shop.rules.routes([...makeIndexRoutes(routes), ...routes])
}
