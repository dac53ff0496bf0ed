import { breach, invariant, same } from 'concordat'
import type { Invariant, Json, ProgramCall } from 'concordat'

/** What callers may need, each a permission of its own. */
export type Permission = 'customers/manage' | 'customers/delete'

/** The rule about a command that callers without the permission give; that they get in is for the single checks to say. */
export function refusedChangesNothing<S>(command: string, witness: readonly ProgramCall[]): Invariant<S> {
  return invariant<S>({
    id: 'caller-without-permission-changes-nothing',
    title: 'What a caller without the permission is refused does not happen',
    witnesses: [witness],
    judge(step) {
      const [exchange] = step.exchanges
      if (step.command !== command || exchange === undefined || step.answer.accepted) return undefined
      if (same(step.before as Json, step.after as Json)) return []
      const place = `${exchange.case.operation}/security`
      return [
        breach('A call was refused for want of a permission, and yet changed something', 'as it was', 'changed', place),
      ]
    },
  })
}
