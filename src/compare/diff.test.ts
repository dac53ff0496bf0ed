import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { behaviour, side, timed } from '../../test/fixtures/compare/sides.ts'
import { anyBehaviour } from '../../test/fixtures/compare/arbitrary.ts'
import { anyEvents } from '../../test/fixtures/report/arbitrary.ts'
import { finding, reportOf } from '../../test/fixtures/report/sample.ts'
import type { Level } from '../model/level.ts'
import type { Report } from '../model/report.ts'
import { diffReports } from './diff.ts'
import type { DiffVerdict } from './model.ts'

const must: { readonly failOn: Level } = { failOn: 'must' }
const answering = (status: number): Report =>
  side({ behaviour: [behaviour('getCustomer', { 'getCustomer/valid/1 plain': { status } })] })
const failing = side({ requirements: side().requirements.map((one) => ({ ...one, verdict: 'fail' })) })

describe('the verdict', () => {
  const found = (level: Level, more: Partial<Parameters<typeof finding>[0]> = {}): Report =>
    side({ findings: [finding({ level, ...more })] })
  const { behaviour: _told, ...silent } = side()
  const partial = side({ scenarios: side().scenarios.slice(1) }, { partial: true })

  test.each<[string, Report, Report, Level, DiffVerdict]>([
    ['nothing is another', side(), side(), 'may', 'safe'],
    ['the same is broken', found('must'), found('must'), 'must', 'safe'],
    ['a must is broken now', side(), found('must'), 'must', 'broken'],
    ['a should is broken now', side(), found('should'), 'must', 'changed'],
    ['a should is broken now, and that is to fail', side(), found('should'), 'should', 'broken'],
    ['a may is broken now', side(), found('may'), 'should', 'changed'],
    ['a may is broken now, and that is to fail', side(), found('may'), 'may', 'broken'],
    ['a flaky finding is new', side(), found('must', { flaky: true }), 'must', 'safe'],
    [
      'a waived finding is new',
      side(),
      found('must', { waived: { reason: 'r', until: '2027-01-31' } }),
      'must',
      'safe',
    ],
    ['a finding is new that could not show before', partial, found('must'), 'must', 'safe'],
    ['something is fixed', found('must'), side(), 'must', 'changed'],
    ['an answer is another', answering(200), answering(404), 'must', 'changed'],
    ['a requirement has another verdict', side(), failing, 'must', 'changed'],
    ['the target is set up otherwise', side(), side({}, { configuration: { plugin: '1.6' } }), 'must', 'changed'],
    [
      'answers are slow, and nobody knows the noise',
      side({ operations: timed({ getCustomer: 10 }) }),
      side({ operations: timed({ getCustomer: 900 }) }),
      'must',
      'safe',
    ],
  ])('when %s', (_, before, after, failOn, verdict) => {
    expect(diffReports(before, after, { failOn }).verdict).toBe(verdict)
  })

  test.each<[string, Report, Report, DiffVerdict]>([
    ['is learnt from two runs of one site', answering(200), answering(404), 'safe'],
    ['says nothing of what they do not show', answering(200), answering(200), 'changed'],
    ['is nothing where one of them tells no answers', silent, answering(404), 'changed'],
  ])('noise %s', (_, one, other, verdict) => {
    expect(diffReports(answering(200), answering(404), { ...must, noise: [one, other] }).verdict).toBe(verdict)
  })

  test.each(['seed', 'profile'] as const)('of another %s is refused', (name) => {
    const plain = answering(200)
    const other = { ...plain, run: { ...plain.run, [name]: name === 'seed' ? 77 : 'deep' } }
    expect(() => diffReports(plain, plain, { ...must, noise: [plain, other] })).toThrow(
      expect.objectContaining({
        code: 'noise',
        message: 'The reports of --noise are of another contract, seed or profile.',
      }),
    )
  })

  test('slow answers are a change where the noise is known', () => {
    const [fast, slow] = [side({ operations: timed({}) }), side({ operations: timed({ getCustomer: 30 }) })]
    expect(diffReports(fast, slow, { ...must, noise: [fast, fast] })).toMatchObject({ verdict: 'changed' })
    expect(diffReports(fast, slow, { ...must, noise: [fast, slow] })).toMatchObject({ verdict: 'safe', latency: [] })
    const sooner = diffReports(slow, fast, { ...must, noise: [fast, fast] })
    expect([sooner.verdict, sooner.latency.length > 0]).toEqual(['safe', true])
  })
})

describe('the answer time of an operation that took 100 ms', () => {
  const at = (p50: number): Report => side({ operations: timed({ getCustomer: p50 }) })
  test.each<[string, number, readonly [number, number] | undefined, boolean]>([
    ['takes 199 ms', 199, undefined, false],
    ['takes 201 ms', 201, undefined, true],
    ['takes 49 ms', 49, undefined, true],
    ['takes 60 ms', 60, undefined, false],
    ['takes 160 ms where nothing was noisy', 160, [100, 100], true],
    ['takes 140 ms where nothing was noisy', 140, [100, 100], false],
    ['takes 201 ms where 150 ms is noise', 201, [100, 150], false],
    ['takes 226 ms where 150 ms is noise', 226, [150, 100], true],
    ['takes 201 ms where the noise is not known', 201, [0, 100], true],
    ['takes 160 ms where the noise is not known', 160, [0, 100], false],
    ['was never answered', 0, undefined, false],
  ])('moved when it %s: %s', (_, p50, noise, moved) => {
    const pair = noise === undefined ? {} : { noise: [at(noise[0]), at(noise[1])] as const }
    const { latency } = diffReports(at(100), at(p50), { ...must, ...pair })
    expect(latency.map(({ operation, from, to }) => [operation, from.p50, to.p50])).toEqual(
      moved ? [['getCustomer', 100, p50]] : [],
    )
  })

  test('says nothing where it takes next to none', () => {
    const quick = (p50: number): Report => side({ operations: timed({ getCustomer: p50 }) })
    expect(diffReports(quick(5), quick(50), must).latency).toEqual([])
    expect(diffReports(quick(1), quick(4), { ...must, noise: [quick(1), quick(1)] }).latency).toEqual([])
  })
})

test('a later run in the place of the earlier one is told', () => {
  const later = side({}, { startedAt: '2026-11-21T08:00:00.000Z' })
  const names = { before: 'b.json', after: 'a.json' }
  expect(diffReports(later, side(), { ...must, names }).notes).toEqual([
    'the run of b.json began later than that of a.json: they may be swapped',
  ])
  expect(diffReports(side(), later, must).notes).toEqual([])
})

test('a report beside itself is safe', () => {
  fc.assert(
    fc.property(anyEvents, anyBehaviour, (events, told) => {
      const report = { ...reportOf(events), behaviour: told }
      const { verdict, findings, changes, requirements, configuration, latency, notCompared } = diffReports(
        report,
        report,
        {
          failOn: 'may',
        },
      )
      expect(verdict).toBe('safe')
      expect([
        findings.new,
        findings.fixed,
        findings.untried,
        changes,
        requirements.changed,
        configuration,
        latency,
      ]).toEqual([[], [], [], [], [], [], []])
      expect(notCompared).toBe(0)
    }),
  )
})
