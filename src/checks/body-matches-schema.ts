import type { Pointer } from '../model/contract.ts'
import type { Violation } from '../model/finding.ts'
import type { Json } from '../model/json.ts'
import { parentPlace, type Place, placeOf, withConstraint } from '../model/place.ts'
import { levelAt, placesAt, sharedPlace, visitedPlaces } from '../contract/places.ts'
import type { SchemaError } from '../contract/validate.ts'
import { type Check, type Facts, notJudged, type Verdict } from './check.ts'
import { isApiAnswer } from './facts.ts'
import { jsonMedia } from './media.ts'
import { covers, meantStatus } from './status.ts'
import { answered, broken, responsePlace } from './verdict.ts'

/** The body is what its schema says; a documented error is the one that is documented. */
export const bodyMatchesSchema: Check = {
  id: 'body-matches-schema',
  level: 'must',
  title: 'The body is as documented',
  judge(facts: Facts): Verdict {
    if (facts.response === undefined || !isApiAnswer(facts)) return notJudged
    const missing = missingError(facts)
    if (missing !== undefined) return broken(missing)
    const schema = facts.error?.schemaPointer ?? (facts.media ?? jsonMedia(facts.spec))?.schemaPointer
    if (facts.body.kind !== 'json' || schema === undefined) return notJudged
    return judgeBody(facts, schema, facts.body.value)
  },
}

function judgeBody(facts: Facts, schema: Pointer, value: Json): Verdict {
  const { document } = facts.contract
  const root = `${facts.error === undefined ? responsePlace(facts) : errorPlace(facts)}/body`
  // One place is one cause, however many items of a list show it.
  const byPlace = new Map<Place, Violation>()
  const errors = rootCauses(facts.validate(schema, value))
  if (facts.error !== undefined && errors.length > 1) return broken(otherForm(errors, facts))
  for (const error of errors) {
    const names = placesAt(document, schema, error.instancePath, root)
    const violation = schemaViolation(error, ownNameFirst(names, error), facts)
    if (!byPlace.has(violation.place)) byPlace.set(violation.place, violation)
  }
  const exercised = [...visitedPlaces(document, schema, value, root), ...[...byPlace.values()].map((one) => one.place)]
  return { violations: [...byPlace.values()], exercised }
}

/** A value of another type breaks `enum` or `pattern` only because of its type; of several schemas that want the type, the first says so. */
function rootCauses(errors: readonly SchemaError[]): readonly SchemaError[] {
  const mistyped = new Map(
    errors.toReversed().flatMap((error) => (error.keyword === 'type' ? [[error.instancePath, error]] : [])),
  )
  return errors.filter((error) => (mistyped.get(error.instancePath) ?? error) === error)
}

/**
 * Puts first the name in the shared schema that holds the broken keyword: it, and not one beside it, says what is wrong. A member that is missing
 * breaks nothing of the shared schema that it would have had.
 */
function ownNameFirst(names: readonly Place[], error: SchemaError): readonly Place[] {
  const holder = sharedPlace(error.schemaPointer)
  if (holder === undefined && error.keyword === 'required') {
    const isWhole = (name: Place): boolean => /^schema\/[^/]+$/.test(name)
    return [...names.filter((name) => !isWhole(name)), ...names.filter(isWhole)]
  }
  const own = names.find((name) => name === holder) ?? names.find((name) => parentPlace(name) === holder)
  return own === undefined ? names : [own, ...names.filter((name) => name !== own)]
}

function schemaViolation(error: SchemaError, names: readonly Place[], facts: Facts): Violation {
  const [place = '', ...others] = names.map((name) => withConstraint(name, error.keyword))
  return {
    rule: bodyMatchesSchema.id,
    level: levelAt(facts.contract.document, error.schemaPointer) ?? bodyMatchesSchema.level,
    place,
    alsoAt: [...others, ...situationOfError(facts)],
    message: words[error.keyword] ?? `A value breaks \`${error.keyword}\` of its schema`,
    expected: error.expected,
    received: error.received,
  }
}

/**
 * A documented error that differs in several members at once is one cause: it has another form. Where all that differs is said by one shared
 * schema, such as that of an envelope, the cause is there, whichever errors show it.
 */
function otherForm(errors: readonly SchemaError[], facts: Facts): Violation {
  const own = placeOf('schema', facts.error?.name ?? '')
  const holders = new Set(
    errors.map(({ schemaPointer }) => sharedPlace(schemaPointer)?.split('/').slice(0, 2).join('/')),
  )
  const [holder] = holders.size === 1 ? holders : []
  return {
    rule: bodyMatchesSchema.id,
    level: bodyMatchesSchema.level,
    place: withConstraint(holder ?? own, 'form'),
    alsoAt: [
      ...(holder === undefined || holder === own ? [] : [own]),
      `${errorPlace(facts)}/body`,
      ...situationOfError(facts),
    ],
    message: 'A documented error comes in another form',
    expected: errors.map((error) => `${error.instancePath}: ${error.expected}`).join('; '),
    received: answered(facts),
  }
}

/** In a situation that expects this error, its body is part of what the situation promises. */
function situationOfError(facts: Facts): readonly Place[] {
  const { expect } = facts.exchange.case
  if (expect?.error === undefined || expect.error !== facts.error?.name) return []
  return [withConstraint(placeOf(facts.operation.id, 'situation', expect.situation), 'error')]
}

const words: Readonly<Record<string, string>> = {
  required: 'A documented member is missing',
  type: 'A value has another type than documented',
  enum: 'A value is none of the documented ones',
  const: 'A value is not the documented one',
  format: 'A value does not have the documented format',
  additionalProperties: 'A member is there that the documents rule out',
  unevaluatedProperties: 'A member is there that the documents rule out',
}

/** The situation was answered under its status, but without the error that the documents show for it. */
function missingError(facts: Facts): Violation | undefined {
  const { expect } = facts.exchange.case
  const meant = meantStatus(facts)
  if (expect?.error === undefined || expect.error === facts.error?.name) return undefined
  if (meant === undefined || !covers(expect.status, meant)) return undefined
  return {
    rule: bodyMatchesSchema.id,
    level: bodyMatchesSchema.level,
    place: withConstraint(placeOf(facts.operation.id, 'situation', expect.situation), 'error'),
    alsoAt: [placeOf('schema', expect.error), placeOf(facts.operation.id, 'response', expect.status)],
    message: 'A documented situation is not answered with its documented error',
    expected: `the error ${expect.error}${errorText(facts, expect.error)}`,
    received: answered(facts),
  }
}

function errorText(facts: Facts, name: string): string {
  const error = facts.operation.errors.find((one) => one.name === name)
  return error === undefined ? '' : `: ${JSON.stringify(error.message ?? error.code)}`
}

function errorPlace(facts: Facts): Place {
  return placeOf(facts.operation.id, 'response', facts.error?.status ?? '')
}
