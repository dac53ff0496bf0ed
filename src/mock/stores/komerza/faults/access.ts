import { keys } from '../identities.ts'
import type { CustomerRow } from '../schema.sql.ts'
import { changeRefusals, type Fault } from './fault.ts'

/** Who gets what: keys, permissions, stores and ids. */
export const accessFaults: readonly Fault[] = [
  {
    id: 'public-customers',
    requirement: 'KZ-CUST-GET-02',
    kind: 'authentication',
    needs: 'exchange',
    description: 'Whoever knows the ids needs no key.',
    override: (rules) => ({
      forbids: (call) => (call.identity === undefined ? undefined : rules.forbids(call)),
      opens: (identity, storeId, db) => identity === undefined || rules.opens(identity, storeId, db),
    }),
  },
  {
    id: 'any-key',
    requirement: 'KZ-CUST-GET-02',
    kind: 'authentication',
    needs: 'exchange',
    description: 'Any key is taken for the owner’s, but there must be one.',
    override: (rules) => ({
      identify: (authorization, identities) =>
        rules.identify(authorization, identities) ?? (/^bearer\s/i.test(authorization) ? keys[0] : undefined),
    }),
  },
  {
    id: 'permission-ignored',
    requirement: 'KZ-CUST-GET-04',
    kind: 'permission',
    needs: 'exchange',
    description: 'A key without the permission reads customers.',
    override: (rules) => ({
      forbids: (call) => (rules.forbids(call) === 'AccessDenied' ? undefined : rules.forbids(call)),
    }),
  },
  {
    id: 'viewers-kept-out',
    requirement: 'KZ-CUST-GET-04',
    kind: 'permission',
    needs: 'exchange',
    description: 'Reading a customer takes the permission to change them.',
    override: (rules) => ({
      forbids: (call) =>
        rules.forbids(call) ??
        (call.identity?.permissions.includes('stores.customers.manage') === false ? 'AccessDenied' : undefined),
    }),
  },
  {
    id: 'key-opens-every-store',
    requirement: 'KZ-CUST-GET-04',
    kind: 'permission',
    needs: 'exchange',
    description: 'A key with the permission in one store reads the customers of every store.',
    override: (rules) => ({
      opens: (identity, storeId, db) =>
        rules.opens(identity, storeId, db) ||
        (identity !== undefined && db.get('SELECT 1 FROM stores WHERE id = ?', storeId) !== undefined),
    }),
  },
  {
    id: 'store-not-looked-at',
    requirement: 'KZ-CUST-GET-03',
    kind: 'consistency',
    needs: 'exchange',
    description: 'A customer is found whatever store is named.',
    override: () => ({
      opens: (identity) => identity !== undefined,
      customerIn: (db, _store, id) => db.get<CustomerRow>('SELECT * FROM customers WHERE id = ?', id.toLowerCase()),
    }),
  },
  {
    id: 'any-text-names-the-store',
    requirement: 'KZ-CUST-GET-05',
    kind: 'validation',
    needs: 'exchange',
    description: 'A store id that is no UUID stands for the store of the key.',
    override: (rules) => ({
      isId: (text) => text !== '',
      opens: (identity, storeId, db) => !rules.isId(storeId) || rules.opens(identity, storeId, db),
      customerIn: (db, storeId, id) =>
        rules.isId(storeId)
          ? rules.customerIn(db, storeId, id)
          : db.get<CustomerRow>('SELECT * FROM customers WHERE id = ?', id.toLowerCase()),
    }),
  },
  {
    id: 'any-text-names-the-customer',
    requirement: 'KZ-CUST-GET-06',
    kind: 'validation',
    needs: 'exchange',
    description: 'A customer id that is no UUID stands for the first customer.',
    override: (rules) => ({
      isId: (text) => text !== '',
      opens: (identity, storeId, db) => rules.isId(storeId) && rules.opens(identity, storeId, db),
      customerIn: (db, storeId, id) =>
        rules.isId(id)
          ? rules.customerIn(db, storeId, id)
          : db.get<CustomerRow>('SELECT * FROM customers WHERE store_id = ? ORDER BY number', storeId),
    }),
  },
  {
    id: 'bad-ids-crash',
    requirement: 'KZ-CUST-GET-06',
    kind: 'robustness',
    needs: 'exchange',
    description: 'An id that is no UUID ends in HTTP 500.',
    override: (rules) => changeRefusals(rules, (answer) => ({ ...answer, status: 500 }), 'ValidationError'),
  },
  {
    id: 'next-customer',
    requirement: 'KZ-CUST-GET-13',
    kind: 'consistency',
    needs: 'exchange',
    description: 'Somebody else of the same store is shown.',
    override: (rules) => ({
      customerIn(db, storeId, id) {
        const meant = rules.customerIn(db, storeId, id)
        return (
          meant &&
          db.get<CustomerRow>('SELECT * FROM customers WHERE store_id = ? AND number > ?', storeId, meant.number)
        )
      },
    }),
  },
]
