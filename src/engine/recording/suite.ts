import * as fc from 'fast-check'
import { sampleFresh } from '../../generate/placeholders.ts'
import { call, command, defineSuite, invariant, type Suite } from '../../suite/suite.ts'
import { jsonOf } from '../session.ts'
import { makeBindings } from './bindings.ts'
import { type RecordedRequest, titleOf } from './read.ts'

const area = 'recording'

/** The id under which the answer to a recorded request is told, here as in the recording itself. */
export function recordedId(index: number): string {
  return `${area}/witnesses/${index + 1}/1`
}

/** Numbers of addresses made anew: none of the run's other ones. */
const firstNumber = 900_000

/**
 * A recording as a suite, so that it can be sent to another target: each request is a program of one call, in the recorded order, with what it names bound
 * to what stands there for it. What has no counterpart is left out. It learns as it goes, so it can be run once.
 */
export function recordingSuite(contract: string, requests: readonly RecordedRequest[]): Suite {
  const run = { tag: '', made: 0 }
  const bindings = makeBindings(() => sampleFresh({ $fresh: 'email' }, run.tag, firstNumber + ++run.made))
  const requestAt = (index: number): RecordedRequest => {
    const one = requests[index]
    if (one === undefined) throw new Error(`the recording has no request ${index}`)
    return one
  }
  return defineSuite<Record<string, never>, null>({
    contract,
    area,
    reads: true,
    prepare(api) {
      run.tag = api.tag
      return Promise.resolve(null)
    },
    observe: () => Promise.resolve({}),
    absorb(fixture, { args, answers }) {
      const { response } = requestAt(Number(args)).exchange
      if (response.kind === 'response') bindings.learn(jsonOf(response.body), answers[0]?.body)
      return fixture
    },
    entities: () => [],
    commands: [
      command<Record<string, never>, number>({
        id: 'send',
        args: fc.nat({ max: Math.max(0, requests.length - 1) }),
        describe: (index) => titleOf(requestAt(index)),
        calls(index) {
          const { operation, exchange } = requestAt(index)
          const { response, case: one } = exchange
          if (response.kind === 'failure') return undefined
          const input = bindings.bind(one.input, response.status >= 400)
          const identity = one.identity === 'anonymous' ? { identity: 'anonymous' } : {}
          return input === undefined ? undefined : [{ operation: operation.id, input, ...identity }]
        },
      }),
    ],
    invariants: [
      invariant<Record<string, never>>({
        id: 'recorded',
        title: 'what was recorded is sent again',
        judge: () => undefined,
        witnesses: requests.map((_, index) => [call('send', index)]),
      }),
    ],
  })
}
