import { changeSuccess, memberOf } from './changes.ts'
import type { Fault } from './fault.ts'

/** Lists that are cut into pages in a wrong way. */
export const pageFaults: readonly Fault[] = [
  {
    id: 'total-counts-page',
    requirement: 'FC2-CUST-LIST-24',
    kind: 'pagination',
    needs: 'exchange',
    description: 'The total of a list counts the items of the page only. Needs more items than fit on a page.',
    override: (rules) => ({ total: (_counted, list, shown) => rules.total(shown, list, shown) }),
  },
  {
    id: 'last-page-one-too-many',
    requirement: 'FC2-CUST-LIST-27',
    kind: 'pagination',
    needs: 'exchange',
    description: 'The last page of customers is one too many when the total is a multiple of the page length.',
    override: (rules) => ({
      lastPage: (total, size, list) =>
        list === 'customers' ? Math.floor(total / size) + 1 : rules.lastPage(total, size, list),
    }),
  },
  {
    id: 'orders-last-page-rounded-down',
    requirement: 'FC2-ORDERS-16',
    kind: 'pagination',
    needs: 'exchange',
    description:
      'The last page of orders is rounded down, so that the rest is never read. Needs a customer with orders.',
    override: (rules) => ({
      lastPage: (total, size, list) =>
        list === 'orders' ? Math.max(1, Math.floor(total / size)) : rules.lastPage(total, size, list),
    }),
  },
  {
    id: 'next-page-repeats-item',
    requirement: 'FC2-CUST-LIST-28',
    kind: 'pagination',
    needs: 'sequence',
    description: 'Every page after the first begins with the last item of the page before.',
    override: (rules) => ({ offset: (page, size, list) => Math.max(0, rules.offset(page, size, list) - 1) }),
  },
  {
    id: 'pages-count-from-zero',
    requirement: 'FC2-ORDERS-07',
    kind: 'pagination',
    needs: 'exchange',
    description: 'Page 1 of the orders is the second page. Needs a customer with orders.',
    override: (rules) => ({
      offset: (page, size, list) => (list === 'orders' ? page * size : rules.offset(page, size, list)),
    }),
  },
  {
    id: 'page-ignored',
    requirement: 'FC2-CUST-LIST-08',
    kind: 'pagination',
    needs: 'sequence',
    description: 'Every page of customers holds the items of the first.',
    override: (rules) => ({
      offset: (page, size, list) => (list === 'customers' ? 0 : rules.offset(page, size, list)),
    }),
  },
  {
    id: 'per-page-above-100-ignored',
    requirement: 'FC2-CUST-LIST-06',
    kind: 'pagination',
    needs: 'exchange',
    description: 'A page length of more than 100 is ignored and 10 taken instead.',
    override: (rules) => ({
      pageSize: (sent, list) => rules.pageSize(Number(sent) > 100 ? undefined : sent, list),
    }),
  },
  {
    id: 'default-page-of-20',
    requirement: 'FC2-CUST-LIST-07',
    kind: 'pagination',
    needs: 'exchange',
    description: 'A page of customers is 20 long when no length is sent.',
    override: (rules) => ({
      pageSize: (sent, list) => rules.pageSize(list === 'customers' ? (sent ?? '20') : sent, list),
    }),
  },
  {
    id: 'orders-default-page-of-15',
    requirement: 'FC2-ORDERS-06',
    kind: 'pagination',
    needs: 'exchange',
    description: 'A page of orders is 15 long when no length is sent.',
    override: (rules) => ({
      pageSize: (sent, list) => rules.pageSize(list === 'orders' ? (sent ?? '15') : sent, list),
    }),
  },
  {
    id: 'current-page-always-1',
    requirement: 'FC2-CUST-LIST-26',
    kind: 'pagination',
    needs: 'exchange',
    description: 'Every page of customers says that it is the first.',
    override: (rules) =>
      changeSuccess(rules, 'listCustomers', (body) => ({
        customers: { ...memberOf(body, 'customers'), current_page: 1 },
      })),
  },
  {
    id: 'archived-not-listed',
    requirement: 'FC2-CUST-LIST-28',
    kind: 'pagination',
    needs: 'sequence',
    description: 'Archived customers stand on no page. Needs a customer with the status archived.',
    override: () => ({
      listed: (list) => (list === 'customers' ? { sql: "status <> 'archived'", values: [] } : undefined),
    }),
  },
]
