import { isObject, type Json, type JsonObject } from '../../../../model/json.ts'
import type { FaultInfo, FaultOf } from '../../../fault.ts'
import type { Answer } from '../../../mock.ts'
import type { Kind } from '../rules/customers.ts'
import type { RefusalName } from '../rules/wire.ts'
import type { Rules } from '../rules.ts'

/** A mistake of the Komerza mock. */
export type Fault = FaultOf<Rules>

/** A member of one kind of thing, shown in another way; undefined leaves it out. */
export function memberFault(
  about: Pick<FaultInfo, 'id' | 'requirement' | 'description'>,
  kind: Kind,
  name: string,
  change: (value: Json) => Json | undefined,
): Fault {
  return {
    ...about,
    kind: 'schema',
    needs: 'exchange',
    override: (rules) => ({
      shape(shown, members) {
        const shaped = rules.shape(shown, members)
        if (shown !== kind) return shaped
        const { [name]: value = null, ...rest } = shaped
        const changed = change(value)
        return changed === undefined ? rest : { ...rest, [name]: changed }
      },
    }),
  }
}

/** Changes the envelope of every success. */
export function changeSuccess(rules: Rules, change: (body: JsonObject) => Json): Partial<Rules> {
  return {
    succeed(reply, call) {
      const answer = rules.succeed(reply, call)
      return { ...answer, body: change(bodyOf(answer)) }
    },
  }
}

/** Changes the envelope of every refusal that is named, or of all. */
export function changeRefusals(
  rules: Rules,
  change: (answer: Answer, body: JsonObject) => Answer,
  ...names: readonly RefusalName[]
): Partial<Rules> {
  return {
    refuse(refusal, call) {
      const answer = rules.refuse(refusal, call)
      const meant = names.length === 0 || names.some((name) => name === refusal.refused)
      return meant ? change(answer, bodyOf(answer)) : answer
    },
  }
}

function bodyOf({ body }: Answer): JsonObject {
  return isObject(body) ? body : {}
}
