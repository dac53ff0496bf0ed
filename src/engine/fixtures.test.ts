import { describe, expect, it } from 'vitest'
import { emptyInput, type Step } from '../model/case.ts'
import type { Exchange, WireFailure } from '../model/exchange.ts'
import { makeFixtures, type StepFailed } from './fixtures.ts'
import { type Bindings, type Session, noBindings } from './session.ts'

const step = (name: string, operation = 'make'): Step => ({ name, operation, request: { body: { name } } })

/** A session without a network; `sent` names the steps that were taken, with the names they were given values from. */
const fake = (answer: (name: string) => number | WireFailure = () => 200, ...shown: readonly string[]) => {
  const sent: string[] = []
  const seen: Exchange[] = []
  const accepted: string[] = []
  const session: Pick<Session, 'send' | 'stepCases' | 'accepted'> = {
    accepted: ({ id }) => accepted.push(id),
    stepCases: ({ name, operation }) =>
      [name, ...shown].map((id) => ({
        id,
        operation,
        intent: 'valid',
        description: '',
        identity: 'main',
        given: [],
        input: { ...emptyInput, path: { name: id } },
      })),
    send: async (one, bindings: Bindings) => {
      sent.push([one.id, ...bindings.keys()].join('<'))
      const status = answer(one.id)
      return {
        case: one,
        request: { method: 'POST', url: 'http://localhost', headers: {} },
        response:
          typeof status === 'number'
            ? { kind: 'response', status, headers: {}, body: `{"id":${sent.length}}` }
            : status,
        tookMs: 1,
      }
    },
  }
  return { sent, seen, accepted, fixtures: makeFixtures(session as Session, (exchange) => seen.push(exchange)) }
}

describe('fixtures', () => {
  it('are nothing where nothing is asked for', async () => {
    const { sent, fixtures } = fake()
    expect(await fixtures.prepare([])).toBe(noBindings)
    expect(sent).toEqual([])
  })

  it('are made step by step, each with what came before, and shown', async () => {
    const { sent, seen, fixtures } = fake()
    const bindings = await fixtures.prepare([step('a'), step('b')])
    expect(sent).toEqual(['a', 'b<a'])
    expect(seen.map((exchange) => exchange.case.id)).toEqual(['a', 'b'])
    expect([...bindings]).toEqual([
      ['a', { request: { ...emptyInput, path: { name: 'a' } }, response: { id: 1 }, by: 'a' }],
      ['b', { request: { ...emptyInput, path: { name: 'b' } }, response: { id: 2 }, by: 'b' }],
    ])
  })

  it('are made once, also for those who ask at the same time', async () => {
    const { sent, fixtures } = fake()
    const all = await Promise.all([1, 2, 3].map(() => fixtures.prepare([step('a')])))
    expect(await fixtures.prepare([step('a')])).toBe(all[0])
    expect(sent).toEqual(['a'])
  })

  it('are made again for other steps, and after they were dropped', async () => {
    const { sent, fixtures } = fake()
    await fixtures.prepare([step('a')])
    await fixtures.prepare([step('a', 'other')])
    fixtures.drop()
    await fixtures.prepare([step('a')])
    expect(sent).toEqual(['a', 'a', 'a'])
  })

  it.each([400, 422, 500])('are made as the documents show them where plain ones get %i', async (status) => {
    const { sent, seen, accepted, fixtures } = fake((name) => (name === 'a' ? status : 200), 'example')
    const bindings = await fixtures.prepare([step('a')])
    expect([sent, seen.length, accepted]).toEqual([['a', 'example'], 2, ['example']])
    expect(bindings.get('a')?.request.path).toEqual({ name: 'example' })
  })

  it.each([401, 404, 503])('are not tried in another form after a %i', async (status) => {
    const { sent, accepted, fixtures } = fake(() => status, 'example')
    await expect(fixtures.prepare([step('a')])).rejects.toThrow(`it answered ${status}`)
    expect([sent, accepted]).toEqual([['a'], []])
  })

  it.each<[number | WireFailure, string]>([
    [422, 'make, which prepares it, was not accepted: it answered 422'],
    [302, 'make, which prepares it, was not accepted: it answered 302'],
    [
      { kind: 'failure', reason: 'timeout', message: 'No complete answer within 5 ms.' },
      'make, which prepares it, was not accepted: No complete answer within 5 ms.',
    ],
  ])('that fail (%j) say which step it was, and take no other', async (answer, message) => {
    const { sent, seen, fixtures } = fake((name) => (name === 'a' ? answer : 200))
    const failed = await fixtures.prepare([step('a'), step('b')]).catch((error: unknown) => error as StepFailed)
    expect(failed).toMatchObject({ message, exchange: seen[0] })
    expect(sent).toEqual(['a'])
  })
})
