import { changeSuccess, memberOf } from './changes.ts'
import type { Fault } from './fault.ts'

/** Parameters that choose what an answer holds, and do not. */
export const relationFaults: readonly Fault[] = [
  {
    id: 'select-ignored',
    requirement: 'FC2-CUST-LIST-19',
    kind: 'consistency',
    needs: 'exchange',
    description: 'The parameter select is ignored.',
    override: () => ({ selected: () => [] }),
  },
  {
    id: 'select-first-column-only',
    requirement: 'FC2-CUST-LIST-19',
    kind: 'consistency',
    needs: 'exchange',
    description: 'Of the columns in select only the first is shown, besides the id.',
    override: (rules) => ({ selected: (columns, known) => rules.selected(columns.slice(0, 1), known) }),
  },
  {
    id: 'include-ids-ignored',
    requirement: 'FC2-CUST-LIST-20',
    kind: 'consistency',
    needs: 'exchange',
    description: 'The parameter include_ids is ignored. Needs an id that is not on the page anyway.',
    override: () => ({ included: () => [] }),
  },
  {
    id: 'include-first-id-only',
    requirement: 'FC2-CUST-LIST-20',
    kind: 'consistency',
    needs: 'exchange',
    description: 'Of several ids in include_ids only the first is included.',
    override: (rules) => ({ included: (ids, onPage) => rules.included(ids.slice(0, 1), onPage) }),
  },
  {
    id: 'list-without-orders',
    requirement: 'FC2-CUST-LIST-17',
    kind: 'consistency',
    needs: 'exchange',
    description: 'A list of customers ignores with[]=orders.',
    override: (rules) => ({
      relations: (asked, where) =>
        rules.relations(asked, where).filter((name) => where === 'single' || name !== 'orders'),
    }),
  },
  {
    id: 'with-shipping-address-ignored',
    requirement: 'FC2-CUST-GET-04',
    kind: 'consistency',
    needs: 'exchange',
    description: 'Get Customer ignores with[]=shipping_address.',
    override: (rules) => ({
      relations: (asked, where) =>
        rules.relations(asked, where).filter((name) => where === 'list' || name !== 'shipping_address'),
    }),
  },
  {
    id: 'with-loads-one',
    requirement: 'FC2-CUST-GET-14',
    kind: 'consistency',
    needs: 'exchange',
    description: 'Of several relations in with[] only the last is loaded.',
    override: (rules) => ({ relations: (asked, where) => rules.relations(asked.slice(-1), where) }),
  },
  {
    id: 'customer-only-ignored',
    requirement: 'FC2-CUST-GET-06',
    kind: 'consistency',
    needs: 'exchange',
    description: 'Get Customer shows the labels though params[customer_only] is yes.',
    override: (rules) => ({
      readQuery(text) {
        const { params: _forgotten, ...query } = rules.readQuery(text)
        return query
      },
    }),
  },
  {
    id: 'list-shows-labels',
    requirement: 'FC2-CUST-LIST-29',
    kind: 'schema',
    needs: 'exchange',
    description: 'The customers of a list have selected_labels, always empty.',
    override: (rules) => ({
      shape(kind, members, row) {
        const shaped = rules.shape(kind, members, row)
        return kind === 'listed-customer' ? { ...shaped, selected_labels: [] } : shaped
      },
    }),
  },
  {
    id: 'one-selected-label',
    requirement: 'FC2-CUST-GET-11',
    kind: 'consistency',
    needs: 'exchange',
    description: 'Of several labels selected_labels names the first only. Needs a customer with two labels.',
    override: (rules) =>
      changeSuccess(rules, 'getCustomer', (body) => {
        const customer = memberOf(body, 'customer')
        const chosen = customer['selected_labels']
        return Array.isArray(chosen) ? { customer: { ...customer, selected_labels: chosen.slice(0, 1) } } : body
      }),
  },
]
