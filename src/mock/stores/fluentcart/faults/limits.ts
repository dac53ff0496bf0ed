import { Buffer } from 'node:buffer'
import { changeField } from './changes.ts'
import type { Fault } from './fault.ts'

/** Lengths that are counted or kept otherwise than documented. */
export const limitFaults: readonly Fault[] = [
  {
    id: 'last-name-256-accepted',
    requirement: 'FC2-CUST-CREATE-10',
    kind: 'validation',
    needs: 'exchange',
    description: 'Create Customer accepts a last name of 256 characters.',
    override: (rules) => changeField(rules, 'createCustomer', 'last_name', { max: 256 }),
  },
  {
    id: 'label-16-accepted',
    requirement: 'FC2-ADDR-CREATE-16',
    kind: 'validation',
    needs: 'exchange',
    description: 'Create Address accepts a label of 16 characters.',
    override: (rules) => changeField(rules, 'createCustomerAddress', 'label', { max: 16 }),
  },
  {
    id: 'label-15-refused',
    requirement: 'FC2-ADDR-UPDATE-16',
    kind: 'validation',
    needs: 'exchange',
    description: 'Update Address refuses a label of 15 characters, the longest that is allowed.',
    override: (rules) => changeField(rules, 'updateCustomerAddress', 'label', { max: 14 }),
  },
  {
    id: 'limits-count-bytes',
    requirement: 'FC2-CUST-CREATE-12',
    kind: 'validation',
    needs: 'exchange',
    description:
      'Limits count bytes, so that 255 characters are too long unless all are ASCII. Needs a long text with other characters.',
    override: () => ({ lengthOf: (text) => Buffer.byteLength(text) }),
  },
  {
    id: 'company-limit-unchecked',
    requirement: 'FC2-ADDR-CREATE-20',
    kind: 'validation',
    needs: 'exchange',
    description: 'Create Address accepts a company of any length.',
    override: (rules) => changeField(rules, 'createCustomerAddress', 'company_name', { max: 1_000_000 }),
  },
  {
    id: 'long-names-cut-in-store',
    requirement: 'FC2-CUST-CREATE-09',
    kind: 'consistency',
    needs: 'sequence',
    description:
      'First names are cut to 192 characters when they are stored, while the answer to the write shows them whole. Needs a first name of 193 characters or more.',
    override: (rules) => ({
      stored: (column, text) =>
        column === 'first_name' ? rules.stored(column, text).slice(0, 192) : rules.stored(column, text),
      echoed: (stored, sent) => ({ ...stored, ...sent }),
    }),
  },
  {
    id: 'long-city-cut-in-store',
    requirement: 'FC2-ADDR-CREATE-26',
    kind: 'consistency',
    needs: 'exchange',
    description: 'The town of an address is cut to 192 characters. Needs a town of 193 characters or more.',
    override: (rules) => ({
      stored: (column, text) => rules.stored(column, column === 'city' ? text.slice(0, 192) : text),
    }),
  },
]
