import type { Api } from 'concordat'
import { createCustomer, memberOf, objectsIn, textOf } from './shop.ts'

/** Looks which edition and version of the plugin answers, and whether the shop keeps the company of an address. All suites share it. */
export async function detectShop(api: Api): Promise<void> {
  await detectPlugin(api)
  await detectCompanyField(api)
}

/** WordPress tells administrators which plugins are there; others do not get to know. */
async function detectPlugin(api: Api): Promise<void> {
  const { accepted, body } = await api.call('listWordPressPlugins')
  if (!accepted) return api.note('edition', 'unknown: the login may not see the plugins')
  const active = objectsIn(body).filter(({ status }) => status === 'active')
  const named = (name: string): string[] =>
    active.filter(({ plugin }) => textOf(plugin).startsWith(`${name}/`)).map(({ version }) => textOf(version))
  const [free, pro] = [named('fluent-cart'), named('fluent-cart-pro')]
  api.note('edition', pro.length > 0 ? 'Pro' : free.length > 0 ? 'free' : 'unknown: no such plugin is active')
  if (free[0] !== undefined) api.note('plugin', `FluentCart ${free[0]}`)
}

/** The settings of the checkout decide whether an address has a company. */
async function detectCompanyField(api: Api): Promise<void> {
  const company = 'Concordat'
  const path = { customerId: await createCustomer(api) }
  await api.get('createCustomerAddress', { path, body: { type: 'billing', label: 'Home', company_name: company } })
  const list = await api.get('listCustomerAddresses', { path, query: { type: 'billing' } })
  const kept = objectsIn(memberOf(list, 'addresses')).some((address) => JSON.stringify(address).includes(company))
  api.note('companyField', kept ? 'on' : 'off')
}
