import { defineSuite } from 'concordat'
import type { Suite } from 'concordat'
import { allOf, readBooks, type State } from './addresses/book.ts'
import { changing } from './addresses/changing.ts'
import { commands } from './addresses/commands.ts'
import { creating } from './addresses/creating.ts'
import { deleting } from './addresses/deleting.ts'
import { withoutPermission } from './addresses/forbidden.ts'
import { lists } from './addresses/lists.ts'
import { others } from './addresses/others.ts'
import { primaryRules } from './addresses/primaries.ts'
import { writing } from './addresses/witnesses.ts'
import { detectShop } from './detect.ts'
import { refusedChangesNothing } from './permissions.ts'
import { createCustomer, entitiesOf, everyone } from './shop.ts'

const suite: Suite = defineSuite<State, { A: number; B: number }>({
  contract: 'fluentcart',
  area: 'addresses',
  detect: detectShop,
  async prepare(api) {
    const [A, B] = [await createCustomer(api), await createCustomer(api)]
    const given = [
      [A, 'billing'],
      [A, 'billing'],
      [A, 'shipping'],
      [B, 'billing'],
      [B, 'billing'],
    ] as const
    for (const [customerId, type] of given) {
      await api.get('createCustomerAddress', { path: { customerId }, body: { type, label: 'Home' } })
    }
    return { A, B }
  },
  observe: readBooks,
  entities: (state) => everyone.flatMap((who) => entitiesOf('address', allOf(state[who]))),
  commands: [...commands, withoutPermission],
  invariants: [
    ...primaryRules,
    ...creating,
    ...changing,
    ...deleting,
    ...others,
    ...lists,
    refusedChangesNothing<State>(withoutPermission.id, writing),
  ],
})

export default suite
