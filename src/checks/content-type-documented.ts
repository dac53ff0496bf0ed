import { withConstraint } from '../model/place.ts'
import { type Check, type Facts, notJudged, type Verdict } from './check.ts'
import { isApiAnswer } from './facts.ts'
import { broken, kept, responsePlace } from './verdict.ts'

/** The body comes in a documented media type. */
export const contentTypeDocumented: Check = {
  id: 'content-type-documented',
  level: 'must',
  title: 'The body comes in a documented media type',
  judge(facts: Facts): Verdict {
    const { body, media, response, spec } = facts
    if (response === undefined || spec === undefined || spec.content.length === 0) return notJudged
    if (body.kind === 'empty' || !isApiAnswer(facts)) return notJudged
    const place = withConstraint(responsePlace(facts), 'content-type')
    if (media !== undefined) return kept(place)
    return broken({
      rule: contentTypeDocumented.id,
      level: contentTypeDocumented.level,
      place,
      alsoAt: [`${responsePlace(facts)}/body`],
      message: 'The body comes in a media type that the documents do not give',
      expected: spec.content.map((entry) => entry.mediaType).join(', '),
      received: response.headers['content-type'] ?? 'no content type',
    })
  },
}
