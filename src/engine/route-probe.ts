import { routeExists } from '../checks/route-exists.ts'
import { makeFacts } from '../checks/facts.ts'
import type { Case } from '../model/case.ts'
import type { Operation } from '../model/contract.ts'
import type { Exchange } from '../model/exchange.ts'
import type { ShownFinding } from '../model/finding.ts'
import type { Running } from './running.ts'
import { noBindings } from './session.ts'

/** What no id is that is a number. */
const noNumber = 'q7x2k9'

/** A finding that the target does not know an operation. */
export function isMissing({ rule, level }: ShownFinding): boolean {
  return rule === routeExists.id && level !== 'may'
}

/**
 * Some frameworks answer for a thing that has nothing of this kind (a book without an author) as they do for a route that is none. What tells them apart is a
 * read with an id that is none: a route that is there refuses it. Asked once for each operation; what is found is kept in {@link Running.answered}.
 */
export function isThere(exchange: Exchange, running: Running): Promise<boolean> {
  const { operation: id } = exchange.case
  const known = running.probed.get(id)
  if (known !== undefined) return known
  const asked = ask(exchange, running.session.operation(id), running).then((there) => {
    if (there) running.answered.add(id)
    return there
  })
  running.probed.set(id, asked)
  return asked
}

async function ask({ case: one }: Exchange, operation: Operation, running: Running): Promise<boolean> {
  const { plan, session } = running
  const wrong = operation.parameters.find(
    (parameter) => parameter.in === 'path' && plan.validate(parameter.schemaPointer, noNumber).length > 0,
  )
  if (operation.effect !== 'read' || wrong === undefined || running.stopped()) return false
  const path = { ...one.input.path, [wrong.name]: noNumber }
  const probe: Case = { ...one, intent: 'invalid', description: 'is it there?', input: { ...one.input, path } }
  const sent = await session.send(probe, noBindings)
  const { response, platform } = makeFacts(sent, operation, plan.contract, plan.validate)
  return response !== undefined && platform === undefined && refusals.has(response.status)
}

/** What only the operation itself says of an id; a guard in front of it may say 401 or 403 of any. */
const refusals: ReadonlySet<number> = new Set([400, 404, 422])
