import { defineSuite, invariant } from 'concordat'
import type { Suite } from 'concordat'
import { commands } from './bulk/commands.ts'
import { deletions } from './bulk/deletions.ts'
import { judgeMessages } from './bulk/selected.ts'
import { customersIn, type Fixture, observe, prepare, type State } from './bulk/state.ts'
import { statuses } from './bulk/statuses.ts'
import { everything } from './bulk/witnesses.ts'
import { detectShop } from './detect.ts'

/** What is done to many customers at once. It is alone, so that the ids of its customers follow each other. */
const suite: Suite = defineSuite<State, Fixture>({
  contract: 'fluentcart',
  area: 'bulk',
  alone: true,
  detect: detectShop,
  prepare,
  observe,
  entities: (state) =>
    customersIn(state).flatMap(({ id, detail }) => (detail === null ? [] : [{ kind: 'customer', id, value: detail }])),
  commands,
  invariants: [
    ...statuses,
    ...deletions,
    invariant<State>({
      id: 'bulk-message-fits-action',
      title: 'The message says what was done',
      judge: judgeMessages,
      witnesses: [everything],
    }),
  ],
})

export default suite
