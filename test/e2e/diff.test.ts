import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import { beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { diffReports } from '../../src/compare/diff.ts'
import type { Diff } from '../../src/compare/model.ts'
import { pageOfDiff } from '../../src/compare/pages.ts'
import { renderPageHtml } from '../../src/compare/render/html.ts'
import { conform } from '../../src/conform.ts'
import { loadContract } from '../../src/contract/load.ts'
import type { PlanOptions } from '../../src/engine/plan.ts'
import { loadSuites } from '../../src/load-suites.ts'
import type { MockOptions } from '../../src/mock/server.ts'
import type { Contract } from '../../src/model/contract.ts'
import type { Report } from '../../src/model/report.ts'
import { renderJson } from '../../src/report/json.ts'
import { openBrowser } from '../chromium.ts'
import { openFile } from './browser.ts'
import { concordat, folder, openMock, targetOf } from './support.ts'

let contract: Contract
beforeAll(async () => {
  contract = await loadContract('fluentcart')
})

/** The report of a run on a new mock. */
async function reportOf(mock: Partial<MockOptions>, plan: PlanOptions = {}): Promise<Report> {
  return conform({ contract, seed: 1, profile: 'smoke', ...plan, target: targetOf(await openMock(mock)) })
}

/** What `concordat diff` says of two reports. */
async function diffOf(before: Report, after: Report): Promise<Diff> {
  const cwd = folder()
  writeFileSync(join(cwd, 'before.json'), renderJson(before))
  writeFileSync(join(cwd, 'after.json'), renderJson(after))
  const { stdout } = await concordat(['diff', 'before.json', 'after.json', '--json'], { cwd })
  return JSON.parse(stdout) as Diff
}

test.each(['documented', 'fluentcart-1.5.2'])('two runs against the same %s site are safe', async (profile) => {
  const suites = await loadSuites('fluentcart')
  const mock = await openMock({ profile })
  const run = (): Promise<Report> => conform({ contract, seed: 1, profile: 'smoke', suites, target: targetOf(mock) })
  const diff = await diffOf(await run(), await run())
  expect({ ...diff, before: null, after: null, operations: null, requirements: null, latency: null }).toMatchObject({
    verdict: 'safe',
    changes: [],
    findings: { new: [], fixed: [], untried: [] },
    notCompared: 0,
    notes: [],
  })
  expect(diff.requirements.changed).toEqual([])
  expect(diff.operations.length).toBe(contract.operations.length)
})

describe('an upgrade that breaks things', () => {
  test('is told on the terminal, in files, and by the exit code', async () => {
    const cwd = folder()
    writeFileSync(join(cwd, 'before.json'), renderJson(await reportOf({}, { only: ['getCustomer', 'createCustomer'] })))
    const faults = ['unknown-customer-200', 'customer-created-message']
    writeFileSync(
      join(cwd, 'after.json'),
      renderJson(await reportOf({ faults }, { only: ['getCustomer', 'createCustomer'] })),
    )

    const compare = (...more: readonly string[]): ReturnType<typeof concordat> => concordat(['diff', ...more], { cwd })
    const broken = await compare('before.json', 'after.json', '--report', 'json,md,html', '--out', 'out')
    expect(broken).toMatchObject({ code: 1, stderr: '' })
    expect(broken.stdout).toMatch(/^FluentCart Customers API: broken: what was kept is broken now\n/)
    expect(broken.stdout).toContain('status: no customer has the id: answered 200, was 404\n')
    expect(broken.stdout).toContain('written to out/diff.json, out/diff.md, out/diff.html\n')
    const written = (name: string): string => readFileSync(join(cwd, 'out', name), 'utf8')
    expect(JSON.parse(written('diff.json'))).toMatchObject({ kind: 'diff', verdict: 'broken' })
    for (const name of ['diff.md', 'diff.html']) expect(written(name)).toContain('answered 200, was 404')

    const mended = await compare('after.json', 'before.json')
    expect(mended.code).toBe(0)
    expect(mended.stdout).toMatch(
      /^FluentCart Customers API: changed, and no rule is broken by it\n0 new findings, \d+ fixed/,
    )
    expect((await compare('after.json', 'before.json', '--fail-on', 'changed')).code).toBe(1)
  })
})

test('diff.html can be read, searched and filtered in a browser, and is accessible', async () => {
  const [before, after] = [await reportOf({}), await reportOf({ profile: 'fluentcart-1.5.2' })]
  const file = join(folder(), 'diff.html')
  const diff = diffReports(before, after, { failOn: 'must' })
  writeFileSync(file, renderPageHtml(pageOfDiff(diff)))
  const browser = await openBrowser()
  onTestFinished(() => browser.close())
  const { page, complaints, requests } = await openFile(browser, file)
  expect(await page.locator('h1').textContent()).toBe('FluentCart Customers API: broken: what was kept is broken now')
  const shown = page.locator('#changes [data-item]:not([hidden])')
  expect(await shown.count()).toBe(diff.changes.length)
  await page.locator('#changes select[name="tag"]').selectOption('status')
  expect(await shown.count()).toBe(diff.changes.filter(({ kind }) => kind === 'status').length)
  await page.locator('#changes input[type="search"]').fill('another customer has')
  expect(await shown.count()).toBe(1)
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    expect((await new AxeBuilder({ page }).analyze()).violations.map(({ id }) => id)).toEqual([])
  }
  await page.setViewportSize({ width: 360, height: 800 })
  expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(360)
  expect([complaints, requests]).toEqual([[], []])
})

test('a drift from cents to dollars is found though every rule of a single answer is kept', async () => {
  const only = ['listCustomers', 'getCustomer']
  const [cents, dollars] = [await reportOf({}, { only }), await reportOf({ faults: ['money-in-dollars'] }, { only })]
  const diff = await diffOf(cents, dollars)
  expect(diff.findings).toMatchObject({ new: [], fixed: [] })
  expect(diff.verdict).toBe('changed')
  expect(diff.changes).toMatchObject([{ kind: 'size', what: 'USD, aov, ltv', operations: ['listCustomers'] }])
  expect(diff.changes[0]?.to).toMatch(/, 100 times as small$/)
})
