import { changePermission, type Fault } from './fault.ts'

/** Callers let in whatever their credentials say, and a route that is missing. */
export const accessFaults: readonly Fault[] = [
  {
    id: 'public-orders',
    requirement: 'FC1-GEN-03',
    kind: 'authentication',
    needs: 'exchange',
    description: 'Get Customer Orders answers anybody.',
    override: (rules) => changePermission(rules, 'listCustomerOrders', undefined),
  },
  {
    id: 'anybody-detaches',
    requirement: 'FC1-GEN-05',
    kind: 'permission',
    needs: 'exchange',
    description: 'Detach User obeys every login, whatever the policy says.',
    override: (rules) => ({
      forbids(call) {
        const forbidden = rules.forbids(call)
        return call.operation === 'detachUser' && forbidden === 'NotAllowed' ? undefined : forbidden
      },
    }),
  },
  {
    id: 'stats-missing',
    requirement: 'FC1-STATS-01',
    kind: 'status',
    needs: 'exchange',
    description: 'There is no route for the figures of a customer.',
    override: (rules) => ({
      routes: (routes) => rules.routes(routes).filter(({ operation }) => operation !== 'getCustomerStats'),
    }),
  },
]
