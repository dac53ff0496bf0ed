import type { Condition } from '../rules/listing.ts'
import type { Fault } from './fault.ts'

/** Searches customers by a condition that holds the lower-cased text as often as it has question marks. */
function customersBy(sql: string): (like: string) => Condition {
  return (like) => ({ sql, values: Array.from({ length: sql.split('?').length - 1 }, () => like) })
}

/** Replaces the text search of customers. */
function searchingBy(sql: string): Fault['override'] {
  const condition = customersBy(sql)
  return (rules) => ({
    textCondition: (list, like) => (list === 'customers' ? condition(like) : rules.textCondition(list, like)),
  })
}

/** Searches that find too little, too much, or nothing but an error. */
export const searchFaults: readonly Fault[] = [
  {
    id: 'search-not-by-id',
    requirement: 'FC2-CUST-LIST-04',
    kind: 'consistency',
    needs: 'exchange',
    description: 'A search for an id finds nobody.',
    override: searchingBy('instr(search_text, ?) > 0'),
  },
  {
    id: 'search-not-by-email',
    requirement: 'FC2-CUST-LIST-04',
    kind: 'consistency',
    needs: 'exchange',
    description: 'A search looks in names and ids, but not in emails.',
    override: searchingBy("(instr(lower(first_name || ' ' || last_name), ?) > 0 OR CAST(id AS TEXT) = ?)"),
  },
  {
    id: 'search-not-by-last-name',
    requirement: 'FC2-CUST-LIST-04',
    kind: 'consistency',
    needs: 'exchange',
    description: 'A search looks in the first name, but not in the last. Needs a last name that is not in the email.',
    override: searchingBy('(instr(lower(first_name), ?) > 0 OR instr(lower(email), ?) > 0 OR CAST(id AS TEXT) = ?)'),
  },
  {
    id: 'search-one-name-at-a-time',
    requirement: 'FC2-CUST-LIST-04',
    kind: 'consistency',
    needs: 'exchange',
    description: 'A search finds a first name and a last name, but not both with a space between.',
    override: searchingBy(
      '(instr(lower(first_name), ?) > 0 OR instr(lower(last_name), ?) > 0 OR instr(lower(email), ?) > 0 OR CAST(id AS TEXT) = ?)',
    ),
  },
  {
    id: 'search-wildcards',
    requirement: 'FC2-CUST-LIST-04',
    kind: 'consistency',
    needs: 'exchange',
    description: 'In a search % and _ stand for anything.',
    override: searchingBy("(search_text LIKE '%' || ? || '%' OR CAST(id AS TEXT) = ?)"),
  },
  {
    id: 'search-finds-old-name',
    requirement: 'FC2-CUST-LIST-04',
    kind: 'consistency',
    needs: 'sequence',
    description: 'After an update a search still finds the customer by the old name and email, not by the new ones.',
    override: (rules) => ({ searchable: (text, before) => before ?? rules.searchable(text, before) }),
  },
  {
    id: 'search-greater-or-equal',
    requirement: 'FC2-CUST-LIST-05',
    kind: 'consistency',
    needs: 'exchange',
    description: 'The comparison > also finds equal values. Needs a customer with exactly that value.',
    override: (rules) => ({
      operator(search) {
        const found = rules.operator(search)
        return found?.sign === '>' ? { ...found, sign: '>=' } : found
      },
    }),
  },
  {
    id: 'search-compares-ids-only',
    requirement: 'FC2-CUST-LIST-05',
    kind: 'consistency',
    needs: 'exchange',
    description: 'Comparisons work with the id only; others are searched for as texts.',
    override: (rules) => ({
      operator(search) {
        const found = rules.operator(search)
        return found?.column === 'id' ? found : undefined
      },
    }),
  },
  {
    id: 'orders-search-without-titles',
    requirement: 'FC2-ORDERS-05',
    kind: 'consistency',
    needs: 'exchange',
    description: 'A search in orders does not look at the titles of items. Needs a customer with orders.',
    override: (rules) => ({
      textCondition: (list, like) =>
        list === 'orders'
          ? { sql: 'instr(lower(invoice_no), ?) > 0', values: [like] }
          : rules.textCondition(list, like),
    }),
  },
  {
    id: 'empty-search-crashes',
    requirement: 'FC2-CUST-LIST-02',
    kind: 'robustness',
    needs: 'exchange',
    description: 'A search for an empty text ends in an internal error.',
    override: (rules) => ({
      searched(sent) {
        if (sent === '') throw new TypeError('preg_split(): Argument #1 ($pattern) must not be empty')
        return rules.searched(sent)
      },
    }),
  },
  {
    id: 'quote-in-search-crashes',
    requirement: 'FC2-CUST-LIST-04',
    kind: 'robustness',
    needs: 'exchange',
    description: "A search for a text with a quotation mark, such as O'Neill, ends in an internal error.",
    override: (rules) => ({
      textCondition(list, like) {
        if (like.includes("'")) throw new SyntaxError('You have an error in your SQL syntax')
        return rules.textCondition(list, like)
      },
    }),
  },
]
