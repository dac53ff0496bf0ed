import { Buffer } from 'node:buffer'
import { changePermission } from './changes.ts'
import type { Fault } from './fault.ts'

/** Callers let in, or not, whatever their credentials say. */
export const accessFaults: readonly Fault[] = [
  {
    id: 'public-orders',
    requirement: 'FC2-ORDERS-03',
    kind: 'authentication',
    needs: 'exchange',
    description: 'Get Customer Orders answers anybody, with or without credentials.',
    override: (rules) => changePermission(rules, 'listCustomerOrders', undefined),
  },
  {
    id: 'public-customer',
    requirement: 'FC2-CUST-GET-02',
    kind: 'authentication',
    needs: 'exchange',
    description: 'Get Customer answers callers without credentials.',
    override: (rules) => changePermission(rules, 'getCustomer', undefined),
  },
  {
    id: 'public-detach',
    requirement: 'FC2-USER-DETACH-03',
    kind: 'authentication',
    needs: 'exchange',
    description: 'Detach User obeys callers without credentials.',
    override: (rules) => changePermission(rules, 'detachUser', undefined),
  },
  {
    id: 'wrong-password-accepted',
    requirement: 'FC2-GEN-03',
    kind: 'authentication',
    needs: 'exchange',
    description: 'A known user name with any password lets in.',
    override: (rules) => ({
      identify(authorization, identities) {
        const encoded = /^basic\s+(\S+)/i.exec(authorization)?.[1]
        const [user] = Buffer.from(encoded ?? '', 'base64')
          .toString('utf8')
          .split(':')
        return (
          identities.find(({ credential }) => credential.split(':')[1] === user) ??
          rules.identify(authorization, identities)
        )
      },
    }),
  },
  {
    id: 'answers-cached-for-anybody',
    requirement: 'FC2-CUST-LIST-03',
    kind: 'authentication',
    needs: 'sequence',
    description:
      'A page cache in front of List Customers ignores credentials: once somebody was allowed to read an address, anybody may.',
    override(rules) {
      const cached = new Set<string>()
      return {
        forbids(call) {
          const forbidden = rules.forbids(call)
          if (call.operation !== 'listCustomers') return forbidden
          const key = JSON.stringify(call.query)
          if (forbidden === undefined) cached.add(key)
          return cached.has(key) ? undefined : forbidden
        },
      }
    },
  },
  {
    id: 'refused-write-happens',
    requirement: 'FC2-CUST-LABELS-03',
    kind: 'permission',
    needs: 'sequence',
    description: 'A viewer who sets labels is answered 403, but the labels are set.',
    override(rules) {
      const withoutPermission = (call: Parameters<typeof rules.forbids>[0]): boolean =>
        call.operation === 'updateCustomerLabels' && rules.forbids(call) === 'NotAllowed'
      return {
        forbids: (call) => (withoutPermission(call) ? undefined : rules.forbids(call)),
        answered(answer, call, db) {
          const known = rules.answered(answer, call, db)
          return withoutPermission(call) ? rules.refuse({ refused: 'NotAllowed' }, call) : known
        },
      }
    },
  },
]
