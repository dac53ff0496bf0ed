import { readdirSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { thingsDocument } from '../../../test/e2e/things-document.ts'
import { reportOf, sampleEvents } from '../../../test/fixtures/report/sample.ts'
import { checks } from '../../checks/all.ts'
import { loadContract } from '../../contract/load.ts'
import { builtInContracts } from '../../contract/source.ts'
import { makePlan } from '../../engine/plan.ts'
import { loadSuites } from '../../load-suites.ts'
import type { Finding } from '../../model/finding.ts'
import { genericInvariants } from '../../suite/generic.ts'
import { readCheckPage } from './check-page.ts'
import { explainFinding } from './finding.ts'
import { readGenericRules } from './generic-page.ts'
import { setExplanation } from './layout.ts'
import { explainId, knownIds, unknownId } from './resolve.ts'
import type { Library } from './subject.ts'

const plain = { width: 100, color: false }
let library: Library
beforeAll(async () => {
  const contracts = await Promise.all(builtInContracts.map((name) => loadContract(name)))
  const suites = (await Promise.all(builtInContracts.map((name) => loadSuites(name)))).flat()
  library = { contracts, suites }
})
const textOf = (id: string, from = library): string => {
  const explanation = explainId(id, from)
  return explanation === undefined ? 'nothing' : setExplanation(explanation, plain)
}

describe('every id is explained', () => {
  test('those of checks, of waivers, of all suites and of all requirements', () => {
    const ids = [
      ...checks.map(({ id }) => id),
      'waiver-expired',
      'waiver-unused',
      'document',
      ...readGenericRules().map(({ id }) => id),
      ...library.suites.flatMap((suite) => [...suite.invariants, ...genericInvariants(suite)].map(({ id }) => id)),
      ...library.contracts.flatMap(({ requirements }) => requirements.map(({ id }) => id)),
    ]
    expect(ids.length).toBeGreaterThan(400)
    expect(ids.filter((id) => !textOf(id).startsWith(`${id}, `))).toEqual([])
    expect(new Set(knownIds(library))).toEqual(new Set(ids))
  })

  test('those of suites that are made from a document', async () => {
    const file = join(await mkdtemp(join(tmpdir(), 'concordat-explain-')), 'things.json')
    await writeFile(file, JSON.stringify(thingsDocument))
    const { suites } = makePlan(await loadContract(file))
    await rm(dirname(file), { recursive: true })
    const ids = suites.flatMap(({ invariants }) => invariants.map(({ id }) => id))
    expect(ids).toContain('created-is-readable')
    expect(ids.filter((id) => !textOf(id).startsWith(`${id}, a rule for documents without a suite\n`))).toEqual([])
  })

  test('with its level', () => {
    const ids = knownIds(library)
    expect(ids.filter((id) => !/(Level:\s|^level +)(must|should|may)/m.test(textOf(id)))).toEqual([])
  })

  test('and with how to see it, unless nobody can', () => {
    const blind = new Set(
      library.contracts.flatMap(({ requirements }) =>
        requirements.filter(({ at, invariant }) => at.length === 0 && invariant === undefined).map(({ id }) => id),
      ),
    )
    expect(blind.size).toBeGreaterThan(0)
    for (const id of knownIds(library).filter((one) => !one.startsWith('waiver-')))
      expect([id, / --only /.test(textOf(id))]).toEqual([id, !blind.has(id)])
  })
})

describe('a check', () => {
  test.each(checks.map(({ id, title, level }) => [id, title, level] as const))(
    '%s is told from its page',
    (id, title, level) => {
      const { summary, ...parts } = readCheckPage(id)
      expect(summary).toMatch(new RegExp(`^${title}[.,]`))
      expect(summary).toContain(`Level: ${level}`)
      for (const lines of Object.values(parts)) expect(lines.length).toBeGreaterThan(0)
      expect(Object.values(parts).flat().join(' ')).not.toMatch(/\]\(|\*\*|^> /m)
    },
  )

  test('has a page of every check and no other', () => {
    const pages = readdirSync(new URL('../../../docs/checks/', import.meta.url))
    expect(pages.toSorted()).toEqual(checks.map(({ id }) => `${id}.md`).toSorted())
  })

  test('keeps items and quoted lines apart, and joins running text', () => {
    expect(readCheckPage('status-documented').judges).toHaveLength(4)
    expect(readCheckPage('body-decodes').finding).toHaveLength(2)
    expect(readCheckPage('body-decodes').notJudged).toHaveLength(1)
    expect(readCheckPage('body-decodes').finding[1]).toContain('<b>Warning</b>')
  })
})

test('an invariant tells its suites, the sentences it stands for and what tries it', () => {
  const text = textOf('one-primary-per-type')
  expect(text).toMatch(/^one-primary-per-type, an invariant of the suite addresses of fluentcart\n/)
  expect(text).toMatch(/^docs say +FC2-SCH-ADDR-24 \(should; 002, Samples of an address, L588-589\): A customer/m)
  expect(text).toMatch(/^tried by +18 calls: create a shipping address for B with all values; list/m)
  expect(text).toMatch(/^see it +concordat run fluentcart --only one-primary-per-type$/m)
  expect(textOf('caller-without-permission-changes-nothing')).toMatch(
    /of the suites addresses and labels of fluentcart\n/,
  )
  expect(textOf('read-changes-nothing')).toMatch(/^read-changes-nothing, an invariant of every suite\n/)
})

test('a requirement tells where it stands, who judges it and what a run says of it', () => {
  const text = textOf('FC2-CUST-CREATE-06')
  expect(text).toMatch(/^docs say +document 002, Customer CRUD > Create Customer, L99$/m)
  expect(text).toMatch(/^places +createCustomer\/body\/email#format$/m)
  expect(text).toMatch(/^operations createCustomer$/m)
  expect(text).not.toMatch(/^verdict/m)
  expect(textOf('FC0-CUST-GET-02')).toMatch(/^judged by +the check authentication-required$/m)
  expect(textOf('FC0-CUST-GET-08')).toMatch(/^judged by +the invariant customer-only-without-labels$/m)
  expect(textOf('FC0-CUST-GET-06')).toMatch(
    /^judged by +nobody in full, because it cannot be observed: an illustration/m,
  )

  const run = reportOf(sampleEvents)
  const requirements = run.requirements.map((one) =>
    one.id === 'FC-GET-01' ? { ...one, id: 'FC2-CUST-CREATE-06' } : one,
  )
  const findings = run.findings.map((one): Finding =>
    one.fingerprint === 'a03e5f10c2d4' ? { ...one, requirements: ['FC2-CUST-CREATE-06'] } : one,
  )
  const told = textOf('FC2-CUST-CREATE-06', {
    ...library,
    report: { value: { ...run, requirements, findings }, file: 'r.json' },
  })
  expect(told).toMatch(/^verdict +fail, in r\.json$/m)
  expect(told).toMatch(/^found +must response-schema a03e5f10c2d4 at schema\/Customer\/ltv#type, in r\.json$/m)
  expect(told).toMatch(/^waive +concordat waive r\.json a03e5f10c2d4 --reason … --until YYYY-MM-DD$/m)
})

describe('a finding', () => {
  const run = reportOf(sampleEvents)
  const ofRule = (rule: string, parts: Partial<Finding> = {}): string => {
    const [first] = run.findings
    if (first === undefined) throw new Error('the sample has a finding')
    const finding = { ...first, ...parts, rule }
    const value = { ...run, findings: [finding] }
    return explainFinding(finding, { ...library, report: { value, file: 'r.json' } }, plain)
  }

  test('is shown with its rule and the next steps', () => {
    const text = ofRule('body-matches-schema')
    expect(text).toMatch(/^ 1\. must {2}body-matches-schema {2}a03e5f10c2d4\n/)
    expect(text).toMatch(/\n\nbody-matches-schema, a check\nThe body is as documented\./)
    expect(text).toMatch(/^see it +concordat replay r\.json a03e5f10c2d4 --target URL$/m)
    expect(text).toMatch(/^waive +concordat waive r\.json a03e5f10c2d4 --reason … --until YYYY-MM-DD$/m)
  })

  test('that is waived tells by whom', () => {
    const text = ofRule('body-matches-schema', { waived: { reason: 'known', owner: 'me', until: '2027-01-31' } })
    expect(text).toMatch(/^waived +until 2027-01-31, answered for by me: known$/m)
    expect(text).not.toMatch(/^waive /m)
  })

  test('about a waiver is neither replayed nor waived', () => {
    expect(ofRule('waiver-unused')).not.toMatch(/^see it|concordat waive/m)
  })

  test('of a rule nobody knows is shown as it is', () => {
    expect(ofRule('of-a-suite-elsewhere')).toMatch(/\n\nof-a-suite-elsewhere\n/)
  })
})

test('an unknown id is answered with the nearest', () => {
  const report = { value: reportOf(sampleEvents), file: 'r.json' }
  expect(unknownId('acepts-valid', library)).toMatchObject({
    message: 'There is no check, invariant, requirement or finding called "acepts-valid".',
    hint: 'Near it is accepts-valid.',
  })
  expect(unknownId('a03e5f10c2d5', { ...library, report }).hint).toBe('Near it is a03e5f10c2d4.')
  expect(unknownId('zzz', { ...library, report }).hint).toMatch(/looked for in r\.json/)
  expect(unknownId('zzz', library).hint).toMatch(/--report-file/)
})
