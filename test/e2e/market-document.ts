import type { JsonObject } from '../../src/model/json.ts'

const json = (schema: JsonObject): JsonObject => ({ content: { 'application/json': { schema } } })
const ref = (name: string): JsonObject => ({ $ref: `#/components/schemas/${name}` })
const answers = (schema: JsonObject): JsonObject => ({ description: 'fine', ...json(schema) })
const wrong: JsonObject = {
  '400': { description: 'not valid' },
  '404': { description: 'not found' },
  '409': { description: 'others refer to it' },
  '422': { description: 'it refers to nothing' },
}
const takes = (name: string): JsonObject => ({ required: true, ...json(ref(name)) })
const object = (properties: JsonObject, required: readonly string[] = Object.keys(properties)): JsonObject => ({
  type: 'object',
  properties,
  required,
  additionalProperties: false,
})
const inPath = (name: string, schema: JsonObject): JsonObject => ({ name, in: 'path', required: true, schema })
const inQuery = (name: string, schema: JsonObject): JsonObject => ({ name, in: 'query', schema })

const id: JsonObject = { type: 'integer', minimum: 1 }
const text: JsonObject = { type: 'string', minLength: 1, maxLength: 60, pattern: '^[a-z0-9-]+$' }
const empty: JsonObject = { '204': { description: 'done' }, ...wrong }

/** What is made, listed, read and removed at a path; its schemas are `New<Name>` and `<Name>`. `more` can be done to one of it. */
function collection(
  path: string,
  name: string,
  key: string,
  above: readonly JsonObject[] = [],
  more: JsonObject = {},
): JsonObject {
  const made = answers(ref(name))
  return {
    [path]: {
      parameters: above,
      get: {
        operationId: `list${name}s`,
        responses: { '200': answers({ type: 'array', items: ref(name) }), ...wrong },
      },
      post: { operationId: `create${name}`, requestBody: takes(`New${name}`), responses: { '201': made, ...wrong } },
    },
    [`${path}/{${key}}`]: {
      parameters: [...above, inPath(key, id)],
      get: { operationId: `get${name}`, responses: { '200': made, ...wrong } },
      delete: { operationId: `delete${name}`, responses: empty },
      ...more,
    },
  }
}

const [shopId, fairId, stallId] = ['shopId', 'fairId', 'stallId'].map((name) => inPath(name, id)) as [
  JsonObject,
  JsonObject,
  JsonObject,
]
const named = { name: text }
const shown = (properties: JsonObject, required?: readonly string[]): JsonObject =>
  object({ id, ...properties }, ['id', ...(required ?? Object.keys(properties))])

const newOrder: JsonObject = {
  customerId: id,
  note: text,
  customer: object({ id }),
  couponIds: { type: 'array', items: id, maxItems: 3 },
  lines: { type: 'array', items: object({ couponId: id, count: { type: 'integer', minimum: 1, maximum: 9 } }) },
}
const newStall: JsonObject = named

/**
 * An OpenAPI 3.0 document without Links, situations or resources: orders refer to customers and coupons, labels are made by PUT, orders are listed with a
 * cursor, and stalls belong to shops as well as to fairs, where each counts its own from one.
 */
export const marketDocument: JsonObject = {
  openapi: '3.0.3',
  info: { title: 'Market', version: '1' },
  paths: {
    ...collection('/customers', 'Customer', 'customerId'),
    ...collection('/coupons', 'Coupon', 'couponId'),
    '/orders': {
      get: {
        operationId: 'listOrders',
        parameters: [
          inQuery('limit', { type: 'integer', minimum: 1, maximum: 50 }),
          inQuery('after', { type: 'string', pattern: '^[a-z0-9]*$', maxLength: 20 }),
          inQuery('customer_id', id),
        ],
        responses: {
          '200': answers(
            object({ items: { type: 'array', items: ref('Order') }, next_cursor: { type: 'string', nullable: true } }),
          ),
          ...wrong,
        },
      },
      post: {
        operationId: 'createOrder',
        requestBody: takes('NewOrder'),
        responses: { '201': answers(ref('Order')), ...wrong },
      },
    },
    '/orders/{orderId}': {
      parameters: [inPath('orderId', id)],
      get: { operationId: 'getOrder', responses: { '200': answers(ref('Order')), ...wrong } },
      put: {
        operationId: 'changeOrder',
        requestBody: takes('NewOrder'),
        responses: { '200': answers(ref('Order')), ...wrong },
      },
      delete: { operationId: 'deleteOrder', responses: empty },
    },
    '/labels/{name}': {
      parameters: [inPath('name', text)],
      get: { operationId: 'getLabel', responses: { '200': answers(ref('Label')), ...wrong } },
      put: {
        operationId: 'putLabel',
        requestBody: takes('Label'),
        responses: { '200': answers(ref('Label')), '201': answers(ref('Label')), ...wrong },
      },
      delete: { operationId: 'deleteLabel', responses: empty },
    },
    ...collection('/shops', 'Shop', 'shopId'),
    ...collection('/fairs', 'Fair', 'fairId'),
    ...collection('/shops/{shopId}/stalls', 'ShopStall', 'stallId', [shopId]),
    ...collection('/fairs/{fairId}/stalls', 'FairStall', 'stallId', [fairId]),
    ...collection('/shops/{shopId}/stalls/{stallId}/goods', 'Good', 'goodId', [shopId, stallId], {
      put: {
        operationId: 'renameGood',
        requestBody: takes('NewGood'),
        responses: { '200': answers(ref('Good')), ...wrong },
      },
    }),
  },
  components: {
    schemas: {
      NewCustomer: object(named),
      Customer: shown(named),
      NewCoupon: object(named),
      Coupon: shown(named),
      NewOrder: object(newOrder, ['customerId', 'note']),
      Order: shown(newOrder, ['customerId', 'note']),
      Label: object({ name: text, color: text }),
      NewShop: object(named),
      Shop: shown(named),
      NewFair: object(named),
      Fair: shown(named),
      NewShopStall: object(newStall),
      ShopStall: shown(newStall),
      NewFairStall: object(newStall),
      FairStall: shown(newStall),
      NewGood: object(named),
      Good: shown(named),
    },
  },
}
