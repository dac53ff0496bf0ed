import { expect, test } from 'vitest'
import { loadContract } from '../../../../contract/load.ts'
import { at, openTestShop, type Reading, type Seen, type TestShop } from '../testing.ts'
import { faults } from './index.ts'

const uuid = expect.stringMatching(/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/) as unknown
const moment = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/) as unknown
const [text, number, object, list] = [String, Number, Object, Array].map((type) => expect.any(type) as unknown)
const absent = '00000000-0000-4000-8000-000000000009'

type Look = (shop: TestShop) => unknown

/** What stands in the body of an answer, by default to a plain request. */
const member =
  (path: string, reading: Reading = {}): Look =>
  async (shop) =>
    at((await shop.read(reading)).body, path)
const status =
  (reading: Reading): Look =>
  async (shop) =>
    (await shop.read(reading)).status
const seen =
  (look: (seen: Seen) => unknown): Look =>
  async (shop) =>
    look(await shop.read())
const isTheTotal: Look = async (shop) => {
  const { body } = await shop.read()
  return at(body, 'data.averageSpend') === at(body, 'data.totalSpend')
}
const isTheOneAskedFor: Look = async (shop) => at((await shop.read()).body, 'data.id') === shop.customerId

/** How each fault shows: where to look, what is there without it and with it. */
const table: Readonly<Record<string, readonly [Look, unknown, unknown]>> = {
  'unknown-customer-200': [status({ customerId: absent }), 404, 200],
  'success-as-text': [member('success'), true, 'true'],
  'success-always-true': [member('success', { customerId: absent }), false, true],
  'success-false': [member('success'), true, false],
  'message-as-list': [member('message'), null, ['Found.']],
  'code-on-success': [member('code'), null, 'None'],
  'errors-without-code': [member('code', { customerId: absent }), 'NotFound', null],
  'data-as-list': [member('data.0'), undefined, object],
  'without-envelope': [member('id'), undefined, uuid],
  'customer-as-html': [seen(({ type }) => type), 'application/json; charset=utf-8', 'text/html; charset=utf-8'],
  'notice-before-body': [seen((one) => one.text.slice(0, 7)), '{"succe', 'Warning'],
  'affiliates-crash': [status({}), 200, 500],
  'public-customers': [status({ as: null }), 401, 200],
  'any-key': [status({ as: 'no-such-key' }), 401, 200],
  'permission-ignored': [status({ as: 'packer' }), 403, 200],
  'viewers-kept-out': [status({ as: 'viewer' }), 200, 403],
  'key-opens-every-store': [status({ as: 'stranger' }), 403, 200],
  'store-not-looked-at': [status({ storeId: absent }), 403, 200],
  'any-text-names-the-store': [status({ storeId: 'x' }), 400, 200],
  'any-text-names-the-customer': [status({ customerId: 'x' }), 400, 200],
  'bad-ids-crash': [status({ customerId: 'x' }), 400, 500],
  'next-customer': [isTheOneAskedFor, true, false],
  'id-without-hyphens': [member('data.id'), uuid, expect.stringMatching(/^[\da-f]{32}$/)],
  'created-without-zone': [member('data.dateCreated'), moment, expect.not.stringContaining('Z')],
  'email-as-object': [member('data.emailAddress'), text, object],
  'status-as-number': [member('data.status'), text, number],
  'total-as-text': [member('data.totalSpend'), number, text],
  'no-average': [member('data.averageSpend'), number, null],
  'average-is-total': [isTheTotal, false, true],
  'average-in-cents': [seen(({ body }) => Number.isInteger(at(body, 'data.averageSpend'))), false, true],
  'orders-as-text': [member('data.totalOrders'), 3, '3'],
  'ip-as-number': [member('data.ipAddress'), text, number],
  'ip-missing': [member('data.ipAddress'), text, undefined],
  'balance-with-currency': [member('data.balance'), number, expect.stringMatching(/ EUR$/)],
  'integrations-as-list': [member('data.externalIntegrations'), {}, []],
  'subscriptions-gone': [member('data.subscriptions'), list, undefined],
  'subscription-numbered': [member('data.subscriptions.0.id'), uuid, 7],
  'expiration-in-seconds': [member('data.subscriptions.0.expirationDate'), moment, number],
  'start-as-day': [member('data.subscriptions.0.startDate'), moment, expect.stringMatching(/^\d{4}-\d\d-\d\d$/)],
  'product-missing': [member('data.subscriptions.0.productId'), uuid, undefined],
  'ends-before-start': [
    member('data.subscriptions.0.expirationDate'),
    expect.stringMatching(/^202[5-9]/),
    expect.stringMatching(/^2020/),
  ],
  'tickets-by-id': [member('data.tickets'), list, { first: list }],
  'ticket-of-another-customer': [
    async (shop) => at((await shop.read()).body, 'data.tickets.0.customerId') === shop.customerId,
    true,
    false,
  ],
  'ticket-of-another-store': [
    async (shop) => at((await shop.read()).body, 'data.tickets.0.storeId') === shop.storeId,
    true,
    false,
  ],
  'ticket-status-as-word': [member('data.tickets.0.status'), number, 'Open'],
  'ticket-email-masked': [member('data.tickets.0.emailAddress'), text, null],
  'entries-counted': [member('data.tickets.0.entries'), list, 2],
  'entry-without-author': [member('data.tickets.0.entries.0.name'), text, undefined],
  'affiliate-as-id': [member('data.affiliate'), object, uuid],
  'enabled-as-number': [member('data.affiliate.isEnabled'), expect.any(Boolean), number],
  'affiliate-balance-as-text': [member('data.affiliate.balance'), number, text],
  'percentage-with-sign': [member('data.affiliate.percentageOff'), number, expect.stringMatching(/^\d+ %$/)],
}

test('every fault stands in the table and has an id of its own', () => {
  expect(faults.map(({ id }) => id)).toEqual(Object.keys(table))
})

test('every requirement is one of the contract that can be observed', async () => {
  const { requirements } = await loadContract('komerza')
  const observable = new Set(requirements.filter((one) => one.unobservable === undefined).map(({ id }) => id))
  expect(faults.filter(({ requirement }) => !observable.has(requirement))).toEqual([])
  expect(new Set(faults.map(({ kind }) => kind)).size).toBeGreaterThan(8)
})

test.each(Object.entries(table))('%s shows', async (id, [look, right, wrong]) => {
  expect(await looked(look)).toEqual(right)
  expect(await looked(look, id)).toEqual(wrong)
})

async function looked(look: Look, ...ids: readonly string[]): Promise<unknown> {
  const shop = await openTestShop(...ids)
  try {
    return await look(shop)
  } finally {
    await shop.close()
  }
}
