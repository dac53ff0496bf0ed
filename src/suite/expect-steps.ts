import type { Json } from '../model/json.ts'
import type { Step } from './suite.ts'

/** What a hand-made step is about; the rest is a call that was accepted. */
export interface Shape {
  readonly before: Json
  readonly after: Json
  readonly command?: string
  readonly args?: Json
  /** One for each call. */
  readonly statuses?: readonly number[]
  readonly method?: string
  readonly body?: Json
  readonly history?: readonly Step[]
}

/** A step of a program that nobody ran. */
export function stepOf(shape: Shape): Step {
  const {
    before,
    after,
    command = 'change',
    args = null,
    statuses = [200],
    method = 'POST',
    body,
    history = [],
  } = shape
  const answers = statuses.map((status) => ({ status, accepted: status >= 200 && status < 300, body }))
  const exchange = {
    case: { operation: 'op' },
    request: { method, url: 'http://site.test/', headers: {} },
    response: { kind: 'response', status: 200, headers: {}, body: '' },
    tookMs: 1,
  } as unknown as Step['exchanges'][number]
  const [answer = { status: 204, accepted: true, body: undefined }] = answers
  return { command, args, before, after, exchanges: answers.map(() => exchange), answer, answers, history }
}
