import { isObject, type Json } from '../../../../model/json.ts'
import { changeCustomer, changeData, changeDocument, changeRelationships, objectOf, without } from './changes.ts'
import type { Fault } from './fault.ts'
import { compares, shows } from './make.ts'

const related = 'getCustomerRelated'
const relationship = 'getCustomerRelationship'

/** Documents and resource objects that JSON:API does not allow. */
export const documentFaults: readonly Fault[] = [
  shows('related-without-envelope', 'CL-J-05', 'schema', 'Related resources come as a bare list.', (rules) =>
    changeDocument(rules, related, ({ data }) => (Array.isArray(data) ? data : { data: data ?? null })),
  ),
  shows(
    'empty-relationship-without-data',
    'CL-J-06',
    'schema',
    'An empty relationship is answered with links only.',
    (rules) =>
      changeDocument(rules, relationship, (document) =>
        Array.isArray(document['data']) && document['data'].length === 0 ? without(document, 'data') : document,
      ),
  ),
  shows('errors-beside-data', 'CL-J-07', 'schema', 'A customer comes with an empty list of errors.', (rules) =>
    changeDocument(rules, 'getCustomer', (document) => ({ ...document, errors: [] })),
  ),
  shows(
    'undefined-top-level-member',
    'CL-J-08',
    'schema',
    'A customer comes with a member `status` at the top.',
    (rules) => changeDocument(rules, 'getCustomer', (document) => ({ ...document, status: 'ok' })),
  ),
  shows('jsonapi-version-is-a-number', 'CL-J-10', 'schema', 'The version of JSON:API is the number 1.', (rules) =>
    changeDocument(rules, 'getCustomer', (document) => ({ ...document, jsonapi: { version: 1 } })),
  ),
  shows('customer-as-list', 'CL-J-11', 'schema', 'The customer comes as a list of one.', (rules) =>
    changeDocument(rules, 'getCustomer', (document) => ({ ...document, data: [document['data'] ?? null] })),
  ),
  shows('related-without-type', 'CL-J-12', 'schema', 'Related resources have no type.', (rules) =>
    changeData(rules, related, (one) => without(one, 'type')),
  ),
  shows('numeric-identifiers', 'CL-J-13', 'schema', 'The ids in a relationship are numbers.', (rules) =>
    changeData(rules, relationship, (one) => ({ ...one, id: String(one['id']).length })),
  ),
  shows('type-is-no-name', 'CL-J-13', 'schema', 'Related resources have a type with a dot.', (rules) =>
    changeData(rules, related, (one) => ({ ...one, type: `api.${String(one['type'])}` })),
  ),
  shows('customer-type', 'CL-CUST-GET-11', 'schema', 'The type of a customer is `customer`.', (rules) =>
    changeCustomer(rules, (customer) => ({ ...customer, type: 'customer' })),
  ),
  shows('attributes-as-list', 'CL-J-15', 'schema', 'The attributes of related resources are a list.', (rules) =>
    changeData(rules, related, (one) => ({ ...one, attributes: [objectOf(one['attributes'])] })),
  ),
  shows(
    'attribute-called-id',
    'CL-J-16',
    'schema',
    'Related resources repeat their id among the attributes.',
    (rules) =>
      changeData(rules, related, (one) => ({
        ...one,
        attributes: { ...objectOf(one['attributes']), id: one['id'] ?? null },
      })),
  ),
  shows('foreign-key', 'CL-J-17', 'schema', 'Related resources show customer_id as an attribute.', (rules) =>
    changeData(rules, related, (one) =>
      isObject(one['relationships']) && 'customer' in one['relationships']
        ? { ...one, attributes: { ...objectOf(one['attributes']), customer_id: 'abc' } }
        : one,
    ),
  ),
  shows(
    'empty-relationship-object',
    'CL-J-18',
    'schema',
    'The relationships of related resources are empty objects.',
    (rules) => changeData(rules, related, (one) => ({ ...one, relationships: { customer: {} } })),
  ),
  compares(
    'empty-list-is-missing',
    'CL-J-19',
    'status',
    'Where nothing is related the link answers without data.',
    (rules) =>
      changeDocument(rules, related, (document) =>
        Array.isArray(document['data']) && document['data'].length === 0 ? { meta: { record_count: 0 } } : document,
      ),
  ),
  compares(
    'self-link-of-another',
    'CL-J-20',
    'consistency',
    'The links of a customer are those of another one.',
    (rules) => ({
      answered(answer, call, db) {
        const below = rules.answered(answer, call, db)
        if (call.operation !== 'getCustomer' || below.status !== 200) return below
        const id = String(call.params['id'])
        const other = db.get<{ id: string }>("SELECT id FROM resources WHERE type = 'customers' AND id <> ?", id)
        const text = JSON.stringify(below.body).replaceAll(`/customers/${id}`, `/customers/${other?.id ?? ''}`)
        return { ...below, body: JSON.parse(text) as Json }
      },
    }),
  ),
  compares(
    'relationship-answers-resources',
    'CL-J-21',
    'schema',
    'The path of a relationship answers whole resources.',
    (rules) => changeData(rules, relationship, (one) => ({ ...one, attributes: {} })),
  ),
  shows('linkage-as-text', 'CL-J-22', 'schema', 'The linkage of a customer group is its id alone.', (rules) =>
    changeRelationships(rules, (one, name) =>
      name === 'customer_group' && isObject(one['data']) ? { ...one, data: one['data']['id'] ?? null } : one,
    ),
  ),
  shows(
    'link-without-href',
    'CL-J-23',
    'schema',
    'The link self of related resources is an object with url.',
    (rules) =>
      changeData(rules, related, (one) => ({
        ...one,
        links: { self: { url: objectOf(one['links'])['self'] ?? null } },
      })),
  ),
  shows('meta-as-text', 'CL-J-24', 'schema', 'The meta of related resources is a text.', (rules) =>
    changeData(rules, related, (one) => ({ ...one, meta: 'test' })),
  ),
  shows('attribute-with-underscore', 'CL-J-25', 'schema', 'Related resources have an attribute `_rev`.', (rules) =>
    changeData(rules, related, (one) => ({ ...one, attributes: { ...objectOf(one['attributes']), _rev: 1 } })),
  ),
]
