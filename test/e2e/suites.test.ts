import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { conform } from '../../src/conform.ts'
import { loadContract } from '../../src/contract/load.ts'
import { loadSuites } from '../../src/load-suites.ts'
import type { Contract } from '../../src/model/contract.ts'
import type { Report } from '../../src/model/report.ts'
import type { Suite } from '../../src/suite/suite.ts'
import { admin, concordat, folder, openMock, reportIn, root, rowsOf, targetOf } from './support.ts'

let contract: Contract
let suites: readonly Suite[]
beforeAll(async () => {
  contract = await loadContract('fluentcart')
  suites = await loadSuites('fluentcart')
})

describe('a store without a mistake', () => {
  test.each([1, 2, 3, 4, 5])('keeps every invariant with seed %i, and is left as it was', async (seed) => {
    const mock = await openMock({ seed })
    const before = rowsOf(mock)
    const report = await conform({ contract, suites, seed, target: targetOf(mock) })
    expect(binding(report)).toEqual([])
    expect(report.run.ended).toBe('complete')
    const ofSuites = report.scenarios.filter(({ intent }) => intent === 'command')
    expect(ofSuites.map(({ id, outcome, reason }) => ({ id, outcome, reason }))).toEqual(
      suites
        .flatMap(({ area }) => [`${area}/random`, `${area}/witnesses`])
        .map((id) => ({ id, outcome: 'pass', reason: undefined })),
    )
    const { created } = report.cleanup
    expect(created).toBeGreaterThan(0)
    expect(report.cleanup).toEqual({ created, removed: created, left: [] })
    expect(rowsOf(mock)).toEqual(before)
    expect(mock.store.crashes).toEqual([])
  })
})

describe('a mistake that only a sequence of calls shows', () => {
  test.each([
    ['make-primary-keeps-previous', 'addresses', 'FC2-ADDR-PRIMARY-02', 'make-primary-demotes-previous'],
    ['first-address-not-primary', 'addresses', 'FC2-ADDR-CREATE-02', 'first-address-becomes-primary'],
    ['delete-without-effect', 'addresses', 'FC2-ADDR-DELETE-01', 'deleted-address-is-gone'],
    ['labels-never-removed', 'labels', 'FC2-CUST-LABELS-06', 'labels-are-synced'],
    ['bulk-status-first-only', 'bulk', 'FC2-CUST-BULK-10', 'bulk-status-changes-only-selected'],
    ['detach-without-effect', 'users', 'FC2-USER-DETACH-01', 'detach-clears-only-user'],
    ['email-of-another-on-update', 'customers', 'FC2-CUST-UPDATE-07', 'email-unique-on-update'],
    ['race-equal-creates', 'customers', 'FC2-CUST-CREATE-05', 'email-unique-on-create'],
    ['next-page-repeats-item', 'listing', 'FC2-CUST-LIST-28', 'pages-partition-list'],
    ['orders-of-next-customer', 'orders', 'FC2-ORDERS-15', 'orders-belong-to-customer'],
  ])('%s is found by the suite %s as a break of %s', async (id, area, requirement, rule) => {
    const mock = await openMock({ faults: [id] })
    const before = rowsOf(mock)
    const report = await conform({ contract, suites, seed: 1, only: [area], target: targetOf(mock) })
    const found = binding(report).filter(({ requirements }) => requirements.includes(requirement))
    expect(found.filter(({ flaky }) => !flaky).map((one) => one.rule)).toContain(rule)
    expect(report.requirements.find((one) => one.id === requirement)?.verdict).toBe('fail')
    for (const { counterexample } of found) {
      expect(counterexample?.program.suite).toBe(`fluentcart/${area}`)
    }
    expect(report.cleanup.left).toEqual([])
    expect(rowsOf(mock)).toEqual(before)
  })
})

/** Findings that the documents bind somebody to. */
function binding({ findings }: Report): Report['findings'] {
  return findings.filter(({ level }) => level !== 'may')
}

describe("a suite of one's own", () => {
  /** The suite that a document shows, in a folder with the package installed. */
  function writeSuite(change: (text: string) => string = (text) => text, document = 'docs/suites.md'): string {
    const home = folder()
    mkdirSync(join(home, 'node_modules'))
    symlinkSync(root, join(home, 'node_modules/concordat'))
    const text = readFileSync(join(root, document), 'utf8')
    const shown = /```ts\n *\/\/ notes\.suite\.ts\n([^]*?)```/.exec(text)?.[1]
    writeFileSync(join(home, 'notes.suite.ts'), change(shown ?? ''))
    return join(home, 'notes.suite.ts')
  }

  test.each(['docs/suites.md', 'CONTRIBUTING.md'])('as %s shows it runs from the command line', async (document) => {
    const mock = await openMock()
    const out = folder()
    const target = ['--target', mock.url, '--auth', admin, '--out', out]
    const { code, stderr } = await concordat([
      'run',
      ...target,
      '--suite',
      writeSuite(undefined, document),
      '--only',
      'notes',
    ])
    expect({ code, stderr: stderr.split('\n').filter((line) => line.startsWith('error')) }).toEqual({
      code: 0,
      stderr: [],
    })
    const ran = reportIn(out).scenarios.map(({ id, outcome }) => `${id} ${outcome}`)
    expect(ran).toEqual(['notes/random pass', 'notes/witnesses pass'])
  })

  test('finds what it is for, and the finding can be replayed with it', async () => {
    const mock = await openMock({ faults: ['notes-lose-tags'] })
    const [out, file] = [folder(), writeSuite((text) => text.replaceAll('likes tea', 'likes <green> tea'))]
    const target = ['--target', mock.url, '--auth', admin]
    const { code } = await concordat(['run', ...target, '--out', out, '--suite', file, '--only', 'notes/witnesses'])
    const [finding] = reportIn(out).findings
    expect([code, finding?.rule]).toEqual([1, 'notes-are-kept'])
    const again = ['replay', join(out, 'report.json'), finding?.fingerprint ?? '', ...target]
    expect((await concordat([...again, '--suite', file])).stdout).toMatch(/notes-are-kept: reproduced/)
    expect(await concordat(again)).toMatchObject({ code: 3, stdout: expect.stringMatching('could not run') as string })
  })

  test.each([
    ['is not there', () => join(folder(), 'notes.suite.ts'), /^error: There is no suite .*notes\.suite\.ts\.$/m],
    ['is broken', () => writeSuite((text) => `${text}\n}`), /^error: .*notes\.suite\.ts cannot be loaded: /m],
    [
      'exports nothing',
      () => writeSuite((text) => text.replace('export default suite', '')),
      /^error: .* exports no suite\.$/m,
    ],
    [
      'has the name of another',
      () => writeSuite((text) => text.replace("area: 'notes'", "area: 'labels'")),
      /^error: There are two suites fluentcart\/labels\.$/m,
    ],
  ])('that %s is a clear error', async (_, file, sentence) => {
    const { code, stderr } = await concordat(['run', '--suite', file(), '--plan'])
    expect(code).toBe(2)
    expect(stderr).toMatch(sentence)
    expect(stderr).not.toMatch(/\n\s+at \S/)
  })
})

test.each([
  ['documented', { nameMode: 'split', companyField: 'on', edition: 'free', plugin: 'FluentCart 1.5.2' }],
  ['fluentcart-1.5.2', { nameMode: 'full', companyField: 'off', edition: 'free', plugin: 'FluentCart 1.5.2' }],
] as const)('how a %s store is set up stands in the report', async (profile, configuration) => {
  const mock = await openMock({ profile })
  const report = await conform({
    contract,
    suites,
    profile: 'smoke',
    only: ['customers', 'addresses'],
    target: targetOf(mock),
  })
  expect(report.run.configuration).toEqual(configuration)
  expect(report.cleanup.left).toEqual([])
})

test('a login that may not see the plugins does not know the edition', async () => {
  const mock = await openMock()
  const manager = targetOf(mock).identities.filter(({ name }) => name === 'manager')
  const target = { ...targetOf(mock), identities: manager }
  const report = await conform({ contract, suites, profile: 'smoke', only: ['labels/witnesses'], target })
  expect(report.run.configuration?.['edition']).toBe('unknown: the login may not see the plugins')
})
