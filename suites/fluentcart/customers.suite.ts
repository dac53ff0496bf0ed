import { defineSuite } from 'concordat'
import type { Suite } from 'concordat'
import { commands } from './customers/commands.ts'
import { reads } from './customers/reads.ts'
import { customersIn, type Fixture, observe, prepare, type State } from './customers/state.ts'
import { searchFollowsWrites } from './customers/search.ts'
import { uniqueness } from './customers/uniqueness.ts'
import { writes } from './customers/writes.ts'
import { detectShop } from './detect.ts'

/** Creating, changing and reading customers. That a refused request leaves nothing behind is judged in every suite. */
const suite: Suite = defineSuite<State, Fixture>({
  contract: 'fluentcart',
  area: 'customers',
  detect: detectShop,
  prepare,
  observe,
  entities: (state) =>
    customersIn(state).flatMap(({ id, detail }) => (detail === null ? [] : [{ kind: 'customer', id, value: detail }])),
  commands,
  invariants: [...uniqueness, ...writes, ...reads, searchFollowsWrites],
})

export default suite
