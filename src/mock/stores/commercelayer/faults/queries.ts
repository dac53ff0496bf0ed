import { changeDocument, changeIncluded, changeRelationships, objectOf, without } from './changes.ts'
import type { Fault } from './fault.ts'
import { compares, shows } from './make.ts'

/** What is included or left out against what was asked for. */
export const queryFaults: readonly Fault[] = [
  shows(
    'unknown-include-ignored',
    'CL-J-29',
    'validation',
    'Unknown relationships in include are passed over.',
    (rules) => ({
      pathsOf: (include, type) => {
        const names = include.split(',').filter((name) => rules.pathsOf(name, type) !== undefined)
        return rules.pathsOf(names.join(','), type)
      },
    }),
  ),
  shows('include-ignored', 'CL-J-27', 'consistency', 'Orders are not included, nor are they linked.', (rules) => ({
    pathsOf: (include, type) => {
      const paths = rules.pathsOf(include, type)
      return paths === undefined
        ? undefined
        : Object.fromEntries(Object.entries(paths).filter(([name]) => name !== 'orders'))
    },
  })),
  shows('included-unasked', 'CL-J-27', 'consistency', 'With a customer group its attachments come too.', (rules) => ({
    pathsOf: (include, type) => {
      const paths = rules.pathsOf(include, type)
      return paths !== undefined && 'customer_group' in paths ? { ...paths, attachments: {} } : paths
    },
  })),
  shows(
    'included-without-linkage',
    'CL-J-28',
    'consistency',
    'An included resource is not in the linkage of its relationship.',
    (rules) =>
      changeRelationships(rules, (one, name) => (name === 'returns' && 'data' in one ? { ...one, data: [] } : one)),
  ),
  shows('included-twice', 'CL-J-28', 'consistency', 'The first included resource comes twice.', (rules) =>
    changeIncluded(rules, (all) => [...all.slice(0, 1), ...all]),
  ),
  shows('linked-not-included', 'CL-J-28', 'consistency', 'The last included order is left out.', (rules) =>
    changeIncluded(rules, (all) => {
      const last = all.findLast(({ type }) => type === 'orders')
      return all.filter((one) => one !== last)
    }),
  ),
  shows('fields-ignored', 'CL-J-30', 'consistency', 'The fields asked for are passed over.', () => ({
    fieldsOf: () => ({}),
  })),
  shows(
    'fields-keep-relationships',
    'CL-J-30',
    'consistency',
    'Where fields are asked for every relationship comes all the same.',
    (rules) =>
      changeDocument(rules, 'getCustomer', (document, call) => {
        const isSparse = Object.keys(call.query).some((name) => name.startsWith('fields'))
        const data = objectOf(document['data'])
        return isSparse && !('relationships' in data)
          ? { ...document, data: { ...data, relationships: { orders: { meta: {} } } } }
          : document
      }),
  ),
  compares(
    'linkage-unasked',
    'CL-CUST-GET-32',
    'consistency',
    'The customer group is linked although nothing is included.',
    (rules) =>
      changeDocument(rules, 'getCustomer', (document, call) => {
        const data = objectOf(document['data'])
        const relationships = objectOf(data['relationships'])
        if (Object.keys(call.query).length > 0) return document
        const group = { ...objectOf(relationships['customer_group']), data: { type: 'customer_groups', id: 'abc' } }
        return {
          ...document,
          data: { ...data, relationships: { ...without(relationships, 'customer_group'), customer_group: group } },
        }
      }),
  ),
]
