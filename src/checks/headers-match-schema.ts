import type { ResponseHeader } from '../model/contract.ts'
import type { Json } from '../model/json.ts'
import type { Violation } from '../model/finding.ts'
import { withConstraint } from '../model/place.ts'
import { levelAt } from '../contract/places.ts'
import type { SchemaError, Validator } from '../contract/validate.ts'
import { type Check, type Facts, notJudged, type Verdict } from './check.ts'
import { isApiAnswer } from './facts.ts'

/** Documented headers are there when they are required, and hold what their schema says. */
export const headersMatchSchema: Check = {
  id: 'headers-match-schema',
  level: 'must',
  title: 'Documented headers are as documented',
  judge(facts: Facts): Verdict {
    const { response, spec } = facts
    if (response === undefined || spec === undefined || !isApiAnswer(facts)) return notJudged
    // OpenAPI says that a documented Content-Type header is ignored.
    const judged = spec.headers
      .filter((header) => header.name.toLowerCase() !== 'content-type')
      .map((header) => ({ header, text: response.headers[header.name.toLowerCase()] }))
      .filter(({ header, text }) => text !== undefined || header.required)
    if (judged.length === 0) return notJudged
    return {
      violations: judged.flatMap(({ header, text }) => judgeHeader(header, text, facts)),
      exercised: judged.map(({ header }) => header.place),
    }
  },
}

function judgeHeader(
  header: ResponseHeader,
  text: string | undefined,
  { contract, validate }: Facts,
): readonly Violation[] {
  const errors: readonly Problem[] =
    text === undefined
      ? [{ keyword: 'required', expected: `a header ${header.name}`, received: 'no such header' }]
      : errorsOf(header, text, validate)
  return errors.map(({ keyword, expected, received }) => ({
    rule: headersMatchSchema.id,
    level: levelAt(contract.document, header.schemaPointer) ?? headersMatchSchema.level,
    place: withConstraint(header.place, keyword),
    message: keyword === 'required' ? 'A documented header is missing' : `A header breaks \`${keyword}\` of its schema`,
    expected,
    received,
  }))
}

type Problem = Pick<SchemaError, 'keyword' | 'expected' | 'received'>

/** A header is text; it is valid when one reading of the text is. Else the reading that has the right type tells what is wrong. */
function errorsOf(header: ResponseHeader, text: string, validate: Validator): readonly Problem[] {
  const attempts = readings(text).map((value) => validate(header.schemaPointer, value))
  if (attempts.some((errors) => errors.length === 0)) return []
  const typed = attempts.find((errors) => errors.every((error) => error.keyword !== 'type'))
  return typed ?? attempts[0] ?? []
}

function readings(text: string): readonly Json[] {
  const trimmed = text.trim()
  const items = trimmed.split(',').map((item) => item.trim())
  const scalars = [trimmed, ...items].map((item) => (/^-?\d+(?:\.\d+)?$/.test(item) ? Number(item) : item))
  return [
    trimmed,
    ...scalars.slice(0, 1),
    ...(/^(?:true|false)$/.test(trimmed) ? [trimmed === 'true'] : []),
    items,
    scalars.slice(1),
  ]
}
