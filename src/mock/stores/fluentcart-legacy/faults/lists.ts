import type { Fault } from './fault.ts'

/** Pages, searches, filters and sorting done wrongly. */
export const listFaults: readonly Fault[] = [
  {
    id: 'pages-overlap',
    requirement: 'FC1-CUST-LIST-02',
    kind: 'pagination',
    needs: 'sequence',
    description: 'Every page but the first begins with the last customer of the page before.',
    override: (rules) => ({ offset: (page, size) => Math.max(0, rules.offset(page, size) - (page > 1 ? 1 : 0)) }),
  },
  {
    id: 'default-page-is-second',
    requirement: 'FC1-CUST-LIST-03',
    kind: 'pagination',
    needs: 'sequence',
    description: 'Where no page is asked for, the list begins with the second.',
    override: (rules) => ({ pageNumber: (sent) => (sent === undefined ? 2 : rules.pageNumber(sent)) }),
  },
  {
    id: 'pages-without-limit',
    requirement: 'FC1-CUST-LIST-04',
    kind: 'pagination',
    needs: 'exchange',
    description: 'A page may be longer than 100.',
    override: (rules) => ({
      pageSize: (sent) => (Number(sent) > 100 ? Math.min(Number(sent), 100_000) : rules.pageSize(sent)),
    }),
  },
  {
    id: 'default-page-of-15',
    requirement: 'FC1-CUST-LIST-04',
    kind: 'pagination',
    needs: 'exchange',
    description: 'A page is 15 long by default.',
    override: (rules) => ({ pageSize: (sent) => (sent === undefined ? 15 : rules.pageSize(sent)) }),
  },
  {
    id: 'pages-rounded-down',
    requirement: 'FC1-CUST-LIST-13',
    kind: 'pagination',
    needs: 'exchange',
    description: 'total_pages is rounded down.',
    override: () => ({ totalPages: (total, size) => Math.max(1, Math.floor(total / size)) }),
  },
  {
    id: 'search-ignores-emails',
    requirement: 'FC1-CUST-LIST-05',
    kind: 'consistency',
    needs: 'sequence',
    description: 'A search with an @ finds nobody.',
    override: (rules) => ({
      searched: (sent) => (sent.includes('@') ? { sql: '0', values: [] } : rules.searched(sent)),
    }),
  },
  {
    id: 'filters-ignored',
    requirement: 'FC1-CUST-LIST-06',
    kind: 'consistency',
    needs: 'exchange',
    description: 'Filters change nothing.',
    override: () => ({ filtered: () => undefined }),
  },
  {
    id: 'most-spent-ignored',
    requirement: 'FC1-CUST-LIST-09',
    kind: 'consistency',
    needs: 'exchange',
    description: 'The filter total_spent_max changes nothing.',
    override: (rules) => ({
      filtered: (name, value) => (name === 'total_spent_max' ? undefined : rules.filtered(name, value)),
    }),
  },
  {
    id: 'last-day-left-out',
    requirement: 'FC1-CUST-LIST-09',
    kind: 'consistency',
    needs: 'sequence',
    description: 'date_to leaves out who joined on that day.',
    override: (rules) => ({
      filtered: (name, value) =>
        name === 'date_to' ? { sql: 'created_at <= ?', values: [value] } : rules.filtered(name, value),
    }),
  },
  {
    id: 'order-by-ignored',
    requirement: 'FC1-CUST-LIST-07',
    kind: 'consistency',
    needs: 'sequence',
    description: 'The list is sorted by the id whatever is asked for.',
    override: () => ({ sortColumn: () => 'id' }),
  },
  {
    id: 'order-type-ignored',
    requirement: 'FC1-CUST-LIST-08',
    kind: 'consistency',
    needs: 'sequence',
    description: 'The list is sorted downwards whatever is asked for.',
    override: () => ({ sortDirection: () => 'DESC' }),
  },
]
