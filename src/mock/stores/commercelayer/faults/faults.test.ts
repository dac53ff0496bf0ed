import { expect, test } from 'vitest'
import { loadContract } from '../../../../contract/load.ts'
import { isObject, type Json } from '../../../../model/json.ts'
import { at, type Sending, startOrganization, type TestOrganization } from '../expect-organization.ts'
import { faults } from './index.ts'

type Steps = (organization: TestOrganization) => Promise<unknown>

const status =
  (path: string, sending?: Sending): Steps =>
  async ({ get }) =>
    (await get(path, sending)).status
const header =
  (path: string, name: string): Steps =>
  async ({ get }) =>
    (await get(path)).headers.get(name)
/** What stands at a path of the body. */
const shows =
  (path: string, inside: string): Steps =>
  async ({ get }) =>
    at((await get(path)).body, inside)
/** The names of what stands there. */
const names =
  (path: string, inside = ''): Steps =>
  async ({ get }) => {
    const { body } = await get(path)
    const found = inside === '' ? body : at(body, inside)
    return isObject(found) ? Object.keys(found).join(' ') : Array.isArray(found) ? 'a list' : typeof found
  }
/** One member of each item of a list. */
const each =
  (path: string, inside: string, member: string): Steps =>
  async ({ get }) => {
    const list = at((await get(path)).body, inside)
    return Array.isArray(list) ? (list as readonly Json[]).map((item) => at(item, member)) : list
  }
const own =
  (path: string): Steps =>
  async (organization) =>
    String(await shows('~', path)(organization))
      .replaceAll(organization.apiUrl, '')
      .replaceAll(organization.id, 'ID')

const jsonApi = 'application/vnd.api+json'
const parameter = `${jsonApi}; charset=utf-8`
const members = 'email status has_password created_at updated_at reference reference_origin metadata'
const related = '~/orders'

/** For each fault what is seen of a documented organization, and of one with the fault. */
const table: Readonly<Record<string, readonly [Steps, right: unknown, wrong: unknown]>> = {
  'charset-in-media-type': [header('~', 'content-type'), jsonApi, parameter],
  'errors-as-plain-json': [header('/customers/nobody', 'content-type'), jsonApi, 'application/json'],
  'customer-as-plain-json': [header('~', 'content-type'), jsonApi, 'application/json'],
  'accept-parameters-ignored': [status('~', { headers: { accept: parameter } }), 406, 200],
  'content-type-parameters-ignored': [status('~', { headers: { 'content-type': parameter } }), 415, 200],
  'unknown-parameters-ignored': [status('~?foo=1'), 400, 200],
  'raw-brackets-refused': [status('~?fields[customers]=email'), 200, 400],
  'customer-with-203': [status('~'), 200, 203],
  'unknown-customer-is-null': [status('/customers/nobody'), 404, 200],
  'tokens-not-checked': [status('~', { as: null }), 401, 200],
  'role-not-checked': [status('~', { as: 'sales-channel' }), 401, 200],
  'missing-role-is-404': [status('~', { as: 'sales-channel' }), 401, 404],
  'related-without-envelope': [names(related), 'data links meta', 'a list'],
  'empty-relationship-without-data': [names('~/relationships/order_subscriptions'), 'data links', 'links'],
  'errors-beside-data': [names('~'), 'data', 'data errors'],
  'undefined-top-level-member': [names('~'), 'data', 'data status'],
  'jsonapi-version-is-a-number': [shows('~', 'jsonapi.version'), undefined, 1],
  'customer-as-list': [names('~', 'data'), 'id type links attributes relationships meta', 'a list'],
  'related-without-type': [each(related, 'data', 'type'), ['orders', 'orders'], [undefined, undefined]],
  'numeric-identifiers': [
    async (one) => typeof (await shows('~/relationships/orders', 'data.0.id')(one)),
    'string',
    'number',
  ],
  'type-is-no-name': [shows(related, 'data.0.type'), 'orders', 'api.orders'],
  'customer-type': [shows('~', 'data.type'), 'customers', 'customer'],
  'attributes-as-list': [names(related, 'data.0.attributes'), 'name created_at updated_at', 'a list'],
  'attribute-called-id': [
    names(related, 'data.0.attributes'),
    'name created_at updated_at',
    'name created_at updated_at id',
  ],
  'foreign-key': [
    names(related, 'data.0.attributes'),
    'name created_at updated_at',
    'name created_at updated_at customer_id',
  ],
  'empty-relationship-object': [names(related, 'data.0.relationships.customer'), 'links', ''],
  'empty-list-is-missing': [names('~/order_subscriptions'), 'data links meta', 'meta'],
  'self-link-of-another': [
    async (one) => at((await one.get(await selfOf(one))).body, 'data.id') === one.id,
    true,
    false,
  ],
  'relationship-answers-resources': [names('~/relationships/orders', 'data.0'), 'type id', 'type id attributes'],
  'linkage-as-text': [names('~?include=customer_group', 'data.relationships.customer_group.data'), 'type id', 'string'],
  'link-without-href': [async (one) => typeof (await shows(related, 'data.0.links.self')(one)), 'string', 'object'],
  'meta-as-text': [names(related, 'data.0.meta'), 'mode', 'string'],
  'attribute-with-underscore': [
    names(related, 'data.0.attributes'),
    'name created_at updated_at',
    'name created_at updated_at _rev',
  ],
  'unknown-include-ignored': [status('~?include=nothing'), 400, 200],
  'include-ignored': [each('~?include=orders', 'included', 'type'), ['orders', 'orders'], undefined],
  'included-unasked': [
    each('~?include=customer_group', 'included', 'type'),
    ['customer_groups'],
    ['customer_groups', 'attachments'],
  ],
  'included-without-linkage': [each('~?include=returns', 'data.relationships.returns.data', 'type'), ['returns'], []],
  'included-twice': [each('~?include=returns', 'included', 'type'), ['returns'], ['returns', 'returns']],
  'linked-not-included': [each('~?include=orders', 'included', 'type'), ['orders', 'orders'], ['orders']],
  'fields-ignored': [names('~?fields[customers]=email', 'data.attributes'), 'email', members],
  'fields-keep-relationships': [
    names('~?fields[customers]=email', 'data'),
    'id type links attributes meta',
    'id type links attributes meta relationships',
  ],
  'linkage-unasked': [names('~', 'data.relationships.customer_group'), 'links', 'links data'],
  'not-found-code': [shows('/customers/nobody', 'errors.0.code'), 'RECORD_NOT_FOUND', 'NOT_FOUND'],
  'errors-as-object': [names('~?foo=1', 'errors'), 'a list', 'title code'],
  'error-status-is-a-number': [shows('~?foo=1', 'errors.0.status'), '400', 400],
  'error-status-is-another': [
    async ({ get }) => at((await get('~', { headers: { 'content-type': parameter } })).body, 'errors.0.status'),
    '415',
    '400',
  ],
  'error-names-another-parameter': [shows('~?foo=1', 'errors.0.source.parameter'), 'foo', 'filter'],
  'included-with-errors': [names('~?foo=1'), 'errors', 'errors included'],
  'id-in-upper-case': [async (one) => (await shows('~', 'data.id')(one)) === one.id, true, false],
  'relative-self-link': [own('data.links.self'), '/customers/ID', '/api/customers/ID'],
  'email-without-host': [shows('~', 'data.attributes.email'), 'john@example.com', 'john'],
  'email-missing': [shows('~', 'data.attributes.email'), 'john@example.com', undefined],
  'status-is-a-number': [shows('~', 'data.attributes.status'), 'repeat', 1],
  'has-password-is-a-text': [
    async (one) => typeof (await shows('~', 'data.attributes.has_password')(one)),
    'boolean',
    'string',
  ],
  'created-at-without-milliseconds': [lengthOf('created_at'), 24, 20],
  'updated-at-with-offset': [lengthOf('updated_at'), 24, 29],
  'updated-before-created': [
    async (one) => {
      const [created, updated] = [await attribute('created_at')(one), await attribute('updated_at')(one)]
      return String(created) <= String(updated)
    },
    true,
    false,
  ],
  'reference-is-a-number': [attribute('reference'), null, 7],
  'reference-origin-is-an-object': [attribute('reference_origin'), null, { name: 'crm' }],
  'metadata-as-text': [names('~', 'data.attributes.metadata'), 'name links', 'string'],
  'relationships-without-returns': [names('~', 'data.relationships.returns'), 'links', 'undefined'],
  'relationship-link-elsewhere': [
    own('data.relationships.orders.links.self'),
    '/customers/ID/relationships/orders',
    '/customers/ID/links/orders',
  ],
  'related-link-relative': [
    own('data.relationships.orders.links.related'),
    '/customers/ID/orders',
    '/api/customers/ID/orders',
  ],
  'mode-missing': [shows('~', 'data.meta.mode'), 'test', undefined],
}

function attribute(name: string): Steps {
  return shows('~', `data.attributes.${name}`)
}

function lengthOf(name: string): Steps {
  return async (one) => String(await attribute(name)(one)).length
}

async function selfOf({ get, apiUrl }: TestOrganization): Promise<string> {
  return String(at((await get('~')).body, 'data.links.self')).replace(apiUrl, '')
}

test('every fault stands in the table and has an id of its own', () => {
  expect(faults.map(({ id }) => id).toSorted()).toEqual(Object.keys(table).toSorted())
})

test('every requirement is one of the contract that can be observed', async () => {
  const { requirements } = await loadContract('commercelayer')
  const observable = new Set(requirements.filter((one) => one.unobservable === undefined).map(({ id }) => id))
  expect(faults.filter(({ requirement }) => !observable.has(requirement)).map(({ id }) => id)).toEqual([])
})

test.each(Object.entries(table))('%s shows', async (id, [steps, right, wrong]) => {
  expect(await seen([], steps)).toEqual(right)
  expect(await seen([id], steps)).toEqual(wrong)
})

async function seen(ids: readonly string[], steps: Steps): Promise<unknown> {
  const organization = await startOrganization({ faults: ids })
  try {
    return await steps(organization)
  } finally {
    await organization.close()
  }
}
