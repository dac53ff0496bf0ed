import type { Fault } from './fault.ts'

/** Requests that follow the documents and end in an internal error. */
export const crashFaults: readonly Fault[] = [
  {
    id: 'longest-name-crashes',
    requirement: 'FC2-CUST-CREATE-09',
    kind: 'robustness',
    needs: 'exchange',
    description: 'A first name of the longest documented length, 255 characters, ends in an internal error.',
    override: (rules) => ({
      stored(column, text) {
        if (column === 'first_name' && rules.lengthOf(text) >= 255) throw new RangeError('Data too long for column')
        return rules.stored(column, text)
      },
    }),
  },
  {
    id: 'unicode-name-crashes',
    requirement: 'FC2-CUST-CREATE-10',
    kind: 'robustness',
    needs: 'exchange',
    description: 'A last name with letters outside Latin-1 ends in an internal error.',
    override: (rules) => ({
      stored(column, text) {
        if (column === 'last_name' && /[\u0100-\u{10FFFF}]/u.test(text)) throw new RangeError('Incorrect string value')
        return rules.stored(column, text)
      },
    }),
  },
  {
    id: 'four-byte-note-crashes',
    requirement: 'FC2-CUST-UPDATE-16',
    kind: 'robustness',
    needs: 'exchange',
    description: 'Notes with a character of four bytes, such as an emoji, end in an internal error.',
    override: (rules) => ({
      stored(column, text) {
        if (column === 'notes' && /[\u{10000}-\u{10FFFF}]/u.test(text)) throw new RangeError('Incorrect string value')
        return rules.stored(column, text)
      },
    }),
  },
  {
    id: 'page-beyond-last-crashes',
    requirement: 'FC2-CUST-LIST-08',
    kind: 'robustness',
    needs: 'exchange',
    description: 'A page of customers beyond the last ends in an internal error.',
    override: (rules) => ({
      items(rendered, list, page) {
        if (list === 'customers' && page > 1 && rendered.length === 0) throw new RangeError('Undefined offset: 0')
        return rules.items(rendered, list, page)
      },
    }),
  },
  {
    id: 'stats-without-orders-crash',
    requirement: 'FC2-STATS-01',
    kind: 'robustness',
    needs: 'exchange',
    description: 'Get Customer Stats ends in an internal error for a customer without orders.',
    override: (rules) => ({
      answered(answer, call, db) {
        const sql = 'SELECT id FROM orders WHERE customer_id = ?'
        if (call.operation === 'getCustomerStats' && !db.get(sql, Number(call.params['customer'])))
          throw new RangeError('Division by zero')
        return rules.answered(answer, call, db)
      },
    }),
  },
  {
    id: 'detach-twice-crashes',
    requirement: 'FC2-USER-DETACH-05',
    kind: 'robustness',
    needs: 'exchange',
    description: 'Detach User ends in an internal error for a customer without a user.',
    override: (rules) => ({
      detached(customer) {
        if (customer.user_id === null) throw new TypeError('Attempt to read property "ID" on null')
        return rules.detached(customer)
      },
    }),
  },
]
