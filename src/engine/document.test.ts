import { expect, test } from 'vitest'
import { contextOf } from '../generate/expect-cases.ts'
import type { Contract, DocumentProblem } from '../model/contract.ts'
import type { JsonObject } from '../model/json.ts'
import { documentEvents } from './document.ts'
import { makePlan } from './plan.ts'
import { judgeRecorded } from './recorded.ts'
import { replayFinding } from './replay.ts'

const get = (operationId: string): JsonObject => ({ get: { operationId, responses: {} } })
const { contract: sound } = contextOf({ paths: { '/a': get('a'), '/c': get('c') } })
const problem: DocumentProblem = {
  file: 'a.yaml',
  line: 9,
  column: 56,
  place: 'document/paths/~1b/get',
  message: 'b.yaml leads nowhere',
  operations: ['a', 'anything under /b'],
}
const broken: Contract = { ...sound, problems: [problem] }
const finding = {
  rule: 'document',
  level: 'must',
  place: 'document/paths/~1b/get',
  operations: ['a'],
  message: 'b.yaml leads nowhere.',
  received: 'no request can be made for a, anything under /b',
  location: { file: 'a.yaml', line: 9, column: 56 },
}

test('a document without errors tells nothing', () => {
  expect([...documentEvents(sound)]).toEqual([])
})

test('what a document says wrongly is a scenario that fails without a request', () => {
  expect([...documentEvents(broken)]).toMatchObject([
    { type: 'scenario-started', scenario: { id: 'document/document' } },
    { type: 'finding', scenario: 'document/document', finding },
    { type: 'scenario-finished', outcome: 'fail', cases: 0 },
  ])
})

test('the fingerprint is that of the place, wherever the line is now', () => {
  const moved: Contract = { ...sound, problems: [{ ...problem, line: 12, message: 'other words' }] }
  const prints = [broken, moved].map((one) =>
    [...documentEvents(one)].flatMap((event) => (event.type === 'finding' ? [event.finding.fingerprint] : [])),
  )
  expect(prints[0]).toEqual(prints[1])
})

test('it is told when recorded traffic is judged', () => {
  const events = [...judgeRecorded({ contract: broken, recorded: [], name: 'a.har' })]
  expect(events).toContainEqual(
    expect.objectContaining({ type: 'finding', finding: expect.objectContaining(finding) as unknown }),
  )
  expect(events[0]).toMatchObject({ type: 'run-started', scenarios: 1 })
})

test('--skip document leaves it out', () => {
  expect(makePlan(broken, { skip: ['document'] }).selection.check('document')).toBe(false)
  expect(makePlan(broken, {}).selection.check('document')).toBe(true)
})

test('it is replayed by reading the document again', async () => {
  const [found] = [...documentEvents(broken)].flatMap((event) => (event.type === 'finding' ? [event.finding] : []))
  if (found === undefined) throw new Error('there is no finding')
  const target = { url: 'http://127.0.0.1:9', identities: [] }
  expect((await replayFinding(makePlan(broken), found, target)).verdict).toBe('reproduced')
  expect((await replayFinding(makePlan(sound), found, target)).verdict).toBe('fixed')
})

test('a document of which every operation is lost cannot be run', () => {
  const lost: Contract = { ...broken, problems: [{ ...problem, operations: ['a', 'c'] }] }
  expect(() => makePlan(lost)).toThrow('for a: what it needs is wrong at a.yaml:9:56.')
})
