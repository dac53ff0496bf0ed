import type { Fault } from './fault.ts'

/** Lists in the wrong order. */
export const sortFaults: readonly Fault[] = [
  {
    id: 'sort-direction-ignored',
    requirement: 'FC2-CUST-LIST-11',
    kind: 'pagination',
    needs: 'exchange',
    description: 'Customers are always sorted downwards.',
    override: (rules) => ({
      sortDirection: (sent, list) => (list === 'customers' ? 'DESC' : rules.sortDirection(sent, list)),
    }),
  },
  {
    id: 'sort-column-ignored',
    requirement: 'FC2-CUST-LIST-09',
    kind: 'pagination',
    needs: 'exchange',
    description: 'Customers are always sorted by id.',
    override: (rules) => ({
      sortColumn: (sent, columns, list) => (list === 'customers' ? 'id' : rules.sortColumn(sent, columns, list)),
    }),
  },
  {
    id: 'numbers-sorted-as-text',
    requirement: 'FC2-CUST-LIST-09',
    kind: 'pagination',
    needs: 'exchange',
    description: 'Numbers are sorted as texts: 12 before 9. Needs customers whose numbers differ in length.',
    override: (rules) => ({
      sortExpression: (column, textual) =>
        textual || column === 'id' ? rules.sortExpression(column, textual) : `CAST(${column} AS TEXT)`,
    }),
  },
  {
    id: 'orders-sorted-by-id-only',
    requirement: 'FC2-ORDERS-08',
    kind: 'pagination',
    needs: 'exchange',
    description: 'Orders are always sorted by id. Needs a customer with several orders.',
    override: (rules) => ({
      sortColumn: (sent, columns, list) => (list === 'orders' ? 'id' : rules.sortColumn(sent, columns, list)),
    }),
  },
  {
    id: 'ties-in-random-order',
    requirement: 'FC2-CUST-LIST-28',
    kind: 'pagination',
    needs: 'sequence',
    description:
      'Customers who compare equal come in another order each time, so that pages sorted by status repeat and lose some.',
    override: () => ({ tieBreak: () => 'random()' }),
  },
  {
    id: 'sorted-upwards-by-default',
    requirement: 'FC2-CUST-LIST-12',
    kind: 'pagination',
    needs: 'exchange',
    description: 'Customers are sorted upwards when no direction is sent.',
    override: (rules) => ({
      sortDirection: (sent, list) => rules.sortDirection(list === 'customers' ? (sent ?? 'asc') : sent, list),
    }),
  },
  {
    id: 'sorted-by-date-by-default',
    requirement: 'FC2-CUST-LIST-10',
    kind: 'pagination',
    needs: 'exchange',
    description:
      'Customers are sorted by their creation when no column is sent. Needs customers whose ids and dates do not go together.',
    override: (rules) => ({
      sortColumn: (sent, columns, list) =>
        rules.sortColumn(list === 'customers' ? (sent ?? 'created_at') : sent, columns, list),
    }),
  },
  {
    id: 'orders-oldest-first',
    requirement: 'FC2-ORDERS-09',
    kind: 'pagination',
    needs: 'exchange',
    description: 'Orders are sorted upwards when no direction is sent. Needs a customer with several orders.',
    override: (rules) => ({
      sortDirection: (sent, list) => rules.sortDirection(list === 'orders' ? (sent ?? 'asc') : sent, list),
    }),
  },
]
