import { defineSuite } from 'concordat'
import type { Suite } from 'concordat'
import { detectShop } from './detect.ts'
import { entitiesOf, everyone } from './shop.ts'
import { commands } from './users/commands.ts'
import { linking } from './users/linking.ts'
import { type Fixture, observe, prepare, type State } from './users/people.ts'
import { writing } from './users/writing.ts'

const suite: Suite = defineSuite<State, Fixture>({
  contract: 'fluentcart',
  area: 'users',
  detect: detectShop,
  prepare,
  observe,
  entities: (state) =>
    entitiesOf('customer', [
      ...everyone
        .map((who) => state[who])
        .filter(({ customer }) => customer['id'] !== undefined)
        .map(({ id, customer }) => ({ ...customer, id })),
      ...Object.values(state.made),
    ]),
  commands,
  invariants: [...linking, ...writing],
})

export default suite
