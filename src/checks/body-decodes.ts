import { withConstraint } from '../model/place.ts'
import { type Check, type Facts, notJudged, type Verdict } from './check.ts'
import { isJson } from '../model/media.ts'
import { jsonMedia } from './media.ts'
import { isExact, isSuccess } from './status.ts'
import { broken, cut, kept, responsePlace } from './verdict.ts'

/** A body that is announced or documented as JSON is JSON, from its first character to its last. */
export const bodyDecodes: Check = {
  id: 'body-decodes',
  level: 'must',
  title: 'A body that is promised to be JSON is JSON',
  judge(facts: Facts): Verdict {
    const { body, response } = facts
    if (response === undefined) return notJudged
    const place = withConstraint(`${responsePlace(facts)}/body`, 'syntax')
    if (body.kind === 'json') return isJson(response.headers['content-type']) ? kept(place) : notJudged
    const wrong = whatIsWrong(facts)
    if (wrong === undefined) return notJudged
    return broken({
      rule: bodyDecodes.id,
      level: bodyDecodes.level,
      place,
      message: wrong.message,
      expected: 'a JSON text',
      received: wrong.received,
      mutes: ['body-matches-schema', 'body-code-agrees-with-status', 'content-type-documented'],
    })
  },
}

function whatIsWrong(facts: Facts): { message: string; received: string } | undefined {
  const { body } = facts
  if (body.kind === 'broken') {
    return body.before === undefined
      ? { message: 'The body is not JSON', received: cut(body.reason) }
      : { message: 'Something stands before the JSON in the body', received: cut(body.before) }
  }
  return body.kind === 'empty' && promisesBody(facts)
    ? { message: 'The body is empty where the documents show JSON', received: 'an empty body' }
    : undefined
}

/** Only a documented success shows for certain that there is a body. */
function promisesBody(facts: Facts): boolean {
  const { operation, response, spec } = facts
  if (response === undefined || spec === undefined || operation.method === 'head') return false
  if (!isSuccess(response.status) || response.status === 204 || response.status === 205) return false
  return isExact(spec.status) && spec.content.length > 0 && jsonMedia(spec)?.schema !== undefined
}
