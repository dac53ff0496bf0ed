import { afterwards } from './changes.ts'
import type { Fault } from './fault.ts'

/** Stores one column otherwise than it came. */
function storing(column: string, change: (text: string) => string): Fault['override'] {
  return (rules) => ({
    stored: (name, text) => rules.stored(name, name === column ? change(text) : text),
  })
}

/** Values that are not what was sent, or change by themselves. */
export const storedValueFaults: readonly Fault[] = [
  {
    id: 'postcode-as-number',
    requirement: 'FC2-CUST-CREATE-16',
    kind: 'consistency',
    needs: 'exchange',
    description: 'Postal codes lose their leading zeros. Needs a postal code with one.',
    override: storing('postcode', (text) => text.replace(/^0+(?=\d)/, '')),
  },
  {
    id: 'notes-lose-tags',
    requirement: 'FC2-CUST-CREATE-18',
    kind: 'consistency',
    needs: 'exchange',
    description: 'Whatever stands in angle brackets is taken out of notes. Needs notes with such a place.',
    override: storing('notes', (text) => text.replaceAll(/<[^>]*>/g, '')),
  },
  {
    id: 'phone-loses-plus',
    requirement: 'FC2-ADDR-CREATE-14',
    kind: 'consistency',
    needs: 'exchange',
    description: 'A plus sign in a telephone number becomes a blank. Needs a number with one.',
    override: storing('phone', (text) => text.replaceAll('+', ' ')),
  },
  {
    id: 'city-loses-emoji',
    requirement: 'FC2-CUST-CREATE-14',
    kind: 'consistency',
    needs: 'exchange',
    description: 'Characters of four bytes become question marks in a town. Needs a town with one.',
    override: storing('city', (text) => text.replaceAll(/[\u{10000}-\u{10FFFF}]/gu, '?')),
  },
  {
    id: 'state-not-stored',
    requirement: 'FC2-CUST-CREATE-25',
    kind: 'consistency',
    needs: 'sequence',
    description: 'The answer to a write shows the state that was sent; stored is an empty one.',
    override: (rules) => ({
      stored: (column, text) => (column === 'state' ? '' : rules.stored(column, text)),
      echoed: (stored, sent) => ({ ...stored, ...sent }),
    }),
  },
  {
    id: 'update-empties-notes',
    requirement: 'FC2-CUST-UPDATE-27',
    kind: 'consistency',
    needs: 'sequence',
    description: 'An update of a customer that does not send the notes empties them.',
    override: (rules) => ({
      unsent: (column, before) => (column === 'notes' ? '' : rules.unsent(column, before)),
    }),
  },
  {
    id: 'update-activates',
    requirement: 'FC2-CUST-UPDATE-27',
    kind: 'consistency',
    needs: 'sequence',
    description:
      'An update of a customer that does not send the status makes the customer active. Needs one who is not.',
    override: (rules) => ({
      unsent: (column, before) => (column === 'status' ? 'active' : rules.unsent(column, before)),
    }),
  },
  {
    id: 'update-city-not-stored',
    requirement: 'FC2-CUST-UPDATE-12',
    kind: 'consistency',
    needs: 'sequence',
    description: 'Update Customer answers with the new town; a read afterwards shows the old one.',
    override(rules) {
      let before = ''
      return {
        unsent(column, value) {
          if (column === 'city') before = value
          return rules.unsent(column, value)
        },
        ...afterwards(rules, 'updateCustomer', 200, (db, call) =>
          db.update('customers', Number(call.params['customerId']), { city: before }),
        ),
      }
    },
  },
  {
    id: 'read-counts-as-change',
    requirement: 'FC2-SCH-CUST-21',
    kind: 'consistency',
    needs: 'sequence',
    description: 'Every Get Customer moves updated_at on by a second.',
    override: (rules) =>
      afterwards(rules, 'getCustomer', 200, (db, call) =>
        db.run(
          "UPDATE customers SET updated_at = datetime(updated_at, '+1 second') WHERE id = ?",
          Number(call.params['customerId']),
        ),
      ),
  },
  {
    id: 'refused-create-leaves-row',
    requirement: 'FC2-CUST-CREATE-05',
    kind: 'invariant',
    needs: 'sequence',
    description: 'Create Customer refuses an email that is taken, after it has stored a second customer with it.',
    override: (rules) =>
      afterwards(rules, 'createCustomer', 400, (db, call) => {
        const sql = `INSERT INTO customers (email, person_key, first_name, uuid, created_at, updated_at, search_text)
          SELECT email, person_key, 'Copy', uuid, created_at, updated_at, search_text FROM customers WHERE person_key = ? LIMIT 1`
        db.run(sql, rules.personKey(String(call.body.members['email'])))
      }),
  },
  {
    id: 'refused-update-writes-part',
    requirement: 'FC2-CUST-UPDATE-07',
    kind: 'invariant',
    needs: 'sequence',
    description: 'Update Customer refuses the email of another customer, but stores the town and the notes.',
    override: (rules) =>
      afterwards(rules, 'updateCustomer', 400, (db, call) => {
        const { city, notes } = call.body.members
        db.update('customers', Number(call.params['customerId']), {
          ...(typeof city === 'string' && { city }),
          ...(typeof notes === 'string' && { notes }),
        })
      }),
  },
  {
    id: 'refused-label-empties-set',
    requirement: 'FC2-CUST-LABELS-02',
    kind: 'invariant',
    needs: 'sequence',
    description: 'Update Additional Info refuses an unknown label, after it has taken all labels away.',
    override: (rules) =>
      afterwards(rules, 'updateCustomerLabels', 422, (db, call) =>
        db.run('DELETE FROM customer_labels WHERE customer_id = ?', Number(call.params['customerId'])),
      ),
  },
]
