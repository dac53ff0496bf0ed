import { placeOf } from '../model/place.ts'
import { type Check, type Facts, notJudged, type Verdict } from './check.ts'
import { broken, kept } from './verdict.ts'

/** Milliseconds. Documents seldom promise a time, so this is only what a person waits without giving up, and a remark. */
const slowAfter = 5000

/** Answers come while somebody still waits. */
export const responseTime: Check = {
  id: 'response-time',
  level: 'may',
  title: `An answer comes within ${slowAfter / 1000} seconds`,
  judge(facts: Facts): Verdict {
    if (facts.response === undefined) return notJudged
    const place = placeOf(facts.operation.id, 'time')
    if (facts.exchange.tookMs <= slowAfter) return kept(place)
    return broken({
      rule: responseTime.id,
      level: responseTime.level,
      place,
      message: 'An answer takes long',
      expected: `at most ${slowAfter} ms`,
      received: `${Math.round(facts.exchange.tookMs)} ms`,
    })
  },
}
