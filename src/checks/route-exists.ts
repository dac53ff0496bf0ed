import { isObject, type Json } from '../model/json.ts'
import { placeOf, withConstraint } from '../model/place.ts'
import { type Check, type Facts, notJudged, type Verdict } from './check.ts'
import { answered, broken, kept } from './verdict.ts'

/** The target knows the operation. That a router turns away an id it cannot read is only a remark. */
export const routeExists: Check = {
  id: 'route-exists',
  level: 'must',
  title: 'The target has the operation',
  judge(facts: Facts): Verdict {
    const { intent } = facts.exchange.case
    if (facts.response === undefined) return notJudged
    if (facts.platform !== 'no-route') return facts.platform === undefined ? kept() : notJudged
    // A server may hide what a caller is not allowed to see.
    if (intent === 'anonymous' || intent === 'forbidden') return notJudged
    return hasGoodPath(facts) ? missing(facts) : unread(facts)
  },
}

function missing(facts: Facts): Verdict {
  return broken({
    rule: routeExists.id,
    level: routeExists.level,
    place: placeOf(facts.operation.id),
    message: 'The target does not know this operation',
    expected: `an answer of ${facts.operation.method.toUpperCase()} ${facts.operation.path}`,
    received: answered(facts),
    mutes: ['*'],
  })
}

function unread(facts: Facts): Verdict {
  return broken({
    rule: routeExists.id,
    level: 'may',
    fixedLevel: true,
    // One habit of the platform, whatever the operation.
    place: withConstraint('path', 'no-route'),
    alsoAt: [placeOf(facts.operation.id, 'path')],
    message: 'An id that breaks its schema is answered by the router, not by the API',
    expected: 'an answer of the API',
    received: answered(facts),
    mutes: ['*'],
  })
}

/** Every path parameter holds what its schema allows, or an id that an earlier step gave. */
function hasGoodPath(facts: Facts): boolean {
  const { case: one } = facts.exchange
  if (one.target?.place.startsWith(`${placeOf(facts.operation.id, 'path')}/`) === true) return false
  return facts.operation.parameters
    .filter((parameter) => parameter.in === 'path')
    .every((parameter) => {
      const value = one.input.path[parameter.name]
      return value !== undefined && value !== '' && isGood(value, parameter.schemaPointer, facts)
    })
}

function isGood(value: Json, schema: string, facts: Facts): boolean {
  if (isObject(value) && Object.keys(value).some((key) => key.startsWith('$'))) return true
  if (facts.validate(schema, value).length === 0) return true
  // In recorded traffic a path holds texts.
  return typeof value === 'string' && /^-?\d+$/.test(value) && facts.validate(schema, Number(value)).length === 0
}
