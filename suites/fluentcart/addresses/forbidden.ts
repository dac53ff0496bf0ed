import { command, fc } from 'concordat'
import type { Command, CommandCall, JsonObject } from 'concordat'
import type { Permission } from '../permissions.ts'
import { everyone, idOf, type Who } from '../shop.ts'
import { isPrimary, type State, type Type, types } from './book.ts'
import { createCall, deleteCall, makePrimaryCall, updateCall } from './commands.ts'

/** What a caller tries without the permission for it. */
export type Attempt = 'create' | 'update' | 'delete' | 'make-primary'

interface Trial {
  readonly who: Who
  readonly type: Type
  readonly attempt: Attempt
}

const needed: Readonly<Record<Attempt, Permission>> = {
  create: 'customers/manage',
  update: 'customers/manage',
  delete: 'customers/delete',
  'make-primary': 'customers/manage',
}

/** The calls, on an address that is not primary: nothing but the permission stands in their way. */
const calls: Readonly<Record<Attempt, (id: number, address: JsonObject, type: Type) => CommandCall>> = {
  create: (id, _, type) => createCall(id, { type }),
  update: (id, address, type) => updateCall(id, address, { type }),
  delete: (id, address) => deleteCall(id, idOf(address)),
  'make-primary': (id, address, type) => makePrimaryCall(id, idOf(address), type),
}

/** The command of a caller who may not do what it asks for. */
export const withoutPermission: Command<State> = command<State, Trial>({
  id: 'without-permission',
  args: fc.record<Trial>({
    who: fc.constantFrom<Who>(...everyone),
    type: fc.constantFrom<Type>(...types),
    attempt: fc.constantFrom<Attempt>('create', 'update', 'delete', 'make-primary'),
  }),
  calls({ who, type, attempt }, state) {
    const identity = state.strangers[needed[attempt]]
    const { id, [type]: list } = state[who]
    const address = list.find((one) => !isPrimary(one))
    return identity === null || address === undefined ? undefined : [{ ...calls[attempt](id, address, type), identity }]
  },
  changes: ({ who }) => [`/${who}`],
  describe: ({ who, type, attempt }) => `try to ${attempt} a ${type} address of ${who} without the permission`,
})
