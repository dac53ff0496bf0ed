import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { findingCount, headlineOf } from '../../src/report/headline.ts'
import { renderHtml } from '../../src/report/html.ts'
import { openBrowser } from '../chromium.ts'
import { counterexample, largeReport, richEvents } from '../fixtures/report/rich.ts'
import { reportOf } from '../fixtures/report/sample.ts'
import { openFile, openReport } from './browser.ts'
import { concordat, folder, reportIn } from './support.ts'

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
// When there is no browser, the sentence that says so is enough.
afterAll(() => (browser as Browser | undefined)?.close())

const report = reportOf(richEvents)
const hashOf = (page: Page): Promise<string> => page.evaluate('location.hash')
const shown = (page: Page, list: string): Promise<number> =>
  page.locator(`[data-items="${list}"] > :not([hidden])`).count()
const isInView = (page: Page, selector: string): Promise<boolean> =>
  page.locator(selector).evaluate((element) => {
    const { top } = element.getBoundingClientRect()
    return top >= 0 && top < 900
  })

describe('what it says', () => {
  test('a run writes it, and it says what report.json says', async () => {
    const out = folder()
    await concordat(['run', '--profile', 'smoke', '--only', 'getCustomer,updateCustomer', '--out', out])
    const saved = reportIn(out)
    const { page, complaints, requests } = await openFile(browser, join(out, 'report.html'))
    expect(await page.locator('h1').textContent()).toBe(headlineOf(saved, 'must').verdict)
    expect(await page.locator('.verdict .count').textContent()).toBe(findingCount(saved))
    expect(await page.locator('.finding').count()).toBe(saved.findings.length)
    expect(await page.locator('.requirements tbody tr').count()).toBe(saved.requirements.length)
    expect(await page.locator('.requirements tbody .tag.pass').count()).toBe(saved.summary.requirements.pass)
    expect(await page.locator('.matrix tbody tr').count()).toBe(saved.operations.length)
    expect(await page.locator('.matrix .cell.pass').count()).toBeGreaterThan(10)
    expect([complaints, requests]).toEqual([[], []])
  })

  test('concordat report writes the same again', async () => {
    const out = folder()
    await concordat(['run', '--profile', 'smoke', '--only', 'getCustomer', '--report', 'json,html', '--out', out])
    const again = folder()
    await concordat(['report', join(out, 'report.json'), '--report', 'html', '--out', again])
    expect(readFileSync(join(again, 'report.html'), 'utf8')).toBe(readFileSync(join(out, 'report.html'), 'utf8'))
  })

  test('what a cell stands for is told when it is pointed at, and when keys reach it', async () => {
    const { page } = await openReport(browser, report)
    const readout = page.locator('[data-readout]')
    await page.locator('#operation-createCustomer td').nth(1).hover()
    expect(await readout.textContent()).toBe('createCustomer, response-schema: kept, judged 9 times')
    await page.locator('.matrix [tabindex="0"]').focus()
    await page.keyboard.press('ArrowDown')
    expect(await readout.textContent()).toBe(
      'createCustomer, invalid-is-refused: 1 finding, worst: must; judged 5 times',
    )
    await page.keyboard.press('ArrowRight')
    expect(await readout.textContent()).toBe('createCustomer, response-schema: kept, judged 9 times')
  })

  test('without scripts all of it can be read, and nothing is offered that does not work', async () => {
    const { page } = await openReport(browser, report, { javaScriptEnabled: false })
    expect(await page.locator('.finding > summary').count()).toBe(report.findings.length)
    expect(await page.locator('form:visible, button:visible').count()).toBe(0)
    await page.locator('.finding > summary').first().click()
    expect(await page.locator('.finding .values').first().isVisible()).toBe(true)
  })

  test('a program is shown step by step, its requests folded', async () => {
    const { page } = await openReport(browser, report, { hash: '#finding-c0ffee000001' })
    const steps = page.locator('#finding-c0ffee000001 .program li')
    // The look between the calls is left out.
    expect(await steps.count()).toBe(counterexample.trace.length - 1)
    const last = steps.last()
    expect(await last.locator('pre').first().isVisible()).toBe(false)
    await last.locator('summary').click()
    expect(await last.locator('pre').first().textContent()).toContain('a@example.com')
  })
})

describe('filters', () => {
  test('requirements are chosen by outcome, level and words', async () => {
    const { page } = await openReport(browser, report)
    const form = page.locator('[data-filter="requirements"]')
    const total = report.requirements.length
    expect(await form.locator('output').textContent()).toBe(`${total} requirements`)
    await form.locator('[name="outcome"]').selectOption('not observable')
    expect(await shown(page, 'requirements')).toBe(report.summary.requirements['not observable'])
    await form.locator('[name="outcome"]').selectOption('')
    await form.locator('[name="level"]').selectOption('should')
    expect(await shown(page, 'requirements')).toBe(report.requirements.filter(({ level }) => level === 'should').length)
    await form.locator('[name="level"]').selectOption('')
    await form.locator('[name="q"]').fill('EMAIL required')
    expect(await form.locator('output').textContent()).toBe(`1 of ${total} requirements`)
    expect(await page.locator('.requirements tbody tr:visible').textContent()).toContain('An email is required.')
    await form.locator('[data-clear]').click()
    expect(await shown(page, 'requirements')).toBe(total)
    expect(await hashOf(page)).toBe('#requirements')
  })

  test('findings are chosen by level, operation, rule and words', async () => {
    const { page } = await openReport(browser, report)
    const form = page.locator('[data-filter="findings"]')
    await form.locator('[name="operation"]').selectOption('listCustomers')
    expect(await shown(page, 'findings')).toBe(2)
    await form.locator('[name="operation"]').selectOption('')
    await form.locator('[name="rule"]').selectOption('invariant')
    expect(await page.locator('.finding:visible h3').textContent()).toBe('What was deleted is still there')
    await form.locator('[name="rule"]').selectOption('')
    await form.locator('[name="level"]').selectOption('flaky')
    expect(await shown(page, 'findings')).toBe(report.findings.filter(({ flaky }) => flaky).length)
    await form.locator('[name="level"]').selectOption('')
    await form.locator('[name="q"]').fill('a03e5f10c2d4')
    expect(await shown(page, 'findings')).toBe(1)
  })

  test('the state of a filter stands in the address and comes back with it', async () => {
    const { page } = await openReport(browser, report)
    await page.locator('[data-filter="requirements"] [name="outcome"]').selectOption('not observable')
    await page.locator('[data-filter="requirements"] [name="q"]').fill('404 & more')
    expect(await hashOf(page)).toBe('#requirements?q=404+%26+more&outcome=not+observable')
    const { page: other } = await openReport(browser, report, {
      hash: '#requirements?q=plugins&outcome=not+observable',
    })
    expect(await shown(other, 'requirements')).toBe(1)
    expect(await other.locator('[data-filter="requirements"] [name="q"]').inputValue()).toBe('plugins')
    expect(await isInView(other, '#requirements')).toBe(true)
  })

  test('a cell of the matrix shows its findings, the score its requirements', async () => {
    const { page } = await openReport(browser, report)
    await page.locator('#operation-getCustomer a.cell').first().click()
    expect(await shown(page, 'findings')).toBe(
      report.findings.filter(({ rule, operations }) => rule === 'response-schema' && operations.includes('getCustomer'))
        .length,
    )
    await page.locator('.score a', { hasText: 'fail' }).click()
    expect(await shown(page, 'requirements')).toBe(report.summary.requirements.fail)
    // The same link once more, after the filter was changed by hand.
    await page.locator('[data-filter="requirements"] [name="outcome"]').selectOption('pass')
    await page.locator('.score a', { hasText: 'fail' }).click()
    expect(await shown(page, 'requirements')).toBe(report.summary.requirements.fail)
  })
})

describe('links', () => {
  test('a link to a finding opens it', async () => {
    const { page } = await openReport(browser, report, { hash: '#finding-a03e5f10c2d4' })
    expect(await page.locator('#finding-a03e5f10c2d4').isVisible()).toBe(true)
    expect(await isInView(page, '#finding-a03e5f10c2d4')).toBe(true)
    expect(await page.locator('.finding[open]').count()).toBe(1)
  })

  test('a link to what a filter hides brings it back', async () => {
    const { page } = await openReport(browser, report, { hash: '#requirements?outcome=pass' })
    await page.evaluate(`location.hash = '#requirement-FC-STATS-01'`)
    await expect.poll(() => page.locator('#requirement-FC-STATS-01').isVisible()).toBe(true)
    expect(await isInView(page, '#requirement-FC-STATS-01')).toBe(true)
  })

  test('a finding leads to its requirement, and the requirement back', async () => {
    const { page } = await openReport(browser, report, { hash: '#finding-a03e5f10c2d4' })
    await page.locator('#finding-a03e5f10c2d4 .breaks a').click()
    expect(await hashOf(page)).toBe('#requirement-FC-GET-01')
    await page.locator('#requirement-FC-GET-01 a', { hasText: 'a03e5f10c2d4' }).click()
    expect(await hashOf(page)).toBe('#finding-a03e5f10c2d4')
  })

  test('an address that means nothing does no harm', async () => {
    const { page, complaints } = await openReport(browser, report, { hash: '#%E0%A4%A?x=%' })
    expect(await shown(page, 'findings')).toBe(report.findings.length)
    expect(complaints).toEqual([])
  })
})

describe('buttons', () => {
  test('a command is copied as it stands', async () => {
    const { page } = await openReport(browser, report, {
      hash: '#finding-a03e5f10c2d4',
      permissions: ['clipboard-read', 'clipboard-write'],
    })
    const command = page.locator('#finding-a03e5f10c2d4 .command').first()
    await command.locator('button').click()
    expect(await page.evaluate('navigator.clipboard.readText()')).toBe(
      report.findings.find(({ fingerprint }) => fingerprint === 'a03e5f10c2d4')?.evidence?.curl,
    )
    expect(await command.locator('button').textContent()).toBe('Copied')
  })

  test('colours follow the system until others are chosen, which are remembered', async () => {
    const { page } = await openReport(browser, report, { colorScheme: 'dark' })
    const ground = (): Promise<string> => page.evaluate('getComputedStyle(document.body).backgroundColor')
    const dark = await ground()
    await page.locator('[data-theme-switch]').click()
    const light = await ground()
    expect(light).not.toBe(dark)
    await page.reload()
    expect(await ground()).toBe(light)
    await page.emulateMedia({ colorScheme: 'light' })
    await page.locator('[data-theme-switch]').click()
    expect(await ground()).toBe(dark)
  })
})

describe('a hostile target', () => {
  test('runs nothing in the page and loads nothing', async () => {
    const { page, complaints, requests } = await openReport(browser, report)
    await page.locator('details').evaluateAll((all) => all.forEach((one) => one.setAttribute('open', '')))
    expect(await page.locator('#finding-badbadbadbad').textContent()).toContain('<img src="http://203.0.113.1/x.png"')
    expect(await page.evaluate('window.hacked')).toBeUndefined()
    expect([complaints, requests]).toEqual([[], []])
  })

  test('could do nothing even if the escaping failed', async () => {
    const file = join(folder(), 'report.html')
    const attack = '<img src="http://203.0.113.1/x.png" onerror="window.hacked=1"><script>window.hacked=2</script>'
    writeFileSync(file, renderHtml(report).replace('<main id="top">', `<main id="top">${attack}`))
    const { page, complaints, requests } = await openFile(browser, file)
    expect(await page.evaluate('window.hacked')).toBeUndefined()
    expect(requests).toEqual([])
    expect(complaints.join('\n')).toContain('Content Security Policy')
  })
})

describe('for everybody', () => {
  test.each(['light', 'dark'] as const)('has no accessibility violation in %s', async (colorScheme) => {
    const { page } = await openReport(browser, report, { colorScheme })
    await page.locator('details').evaluateAll((all) => all.forEach((one) => one.setAttribute('open', '')))
    const { violations } = await new AxeBuilder({ page }).analyze()
    const told = violations.flatMap(({ id, nodes }) =>
      nodes.map(({ target, html }) => `${id} ${String(target)} ${html}`),
    )
    expect(told).toEqual([])
  })

  test('fits a screen of 360 pixels', async () => {
    const { page } = await openReport(browser, report, { viewport: { width: 360, height: 780 } })
    await page.locator('details').evaluateAll((all) => all.forEach((one) => one.setAttribute('open', '')))
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(360)
    expect(await page.locator('.requirements tbody tr').first().isVisible()).toBe(true)
  })

  test('is read on paper: findings unfolded, what went over the wire not, nothing to press', async () => {
    const { page } = await openReport(browser, report)
    const values = page.locator('.finding .values').first()
    const wire = page.locator('.finding .wire pre').first()
    expect([await values.isVisible(), await wire.isVisible()]).toEqual([false, false])
    await page.emulateMedia({ media: 'print' })
    expect([await values.isVisible(), await wire.isVisible()]).toEqual([true, false])
    expect(await page.locator('nav:visible, button:visible, form:visible').count()).toBe(0)
  })
})

test('500 findings and 600 requirements need no listener, frame or element for each more', async () => {
  const small = await openReport(browser, largeReport(50, 60))
  const large = await openReport(browser, largeReport(500, 600))
  const nodes = (page: Page): Promise<number> => page.locator('*').count()
  expect((await nodes(large.page)) / (await nodes(small.page))).toBeLessThan(10)
  const listeners = async (page: Page): Promise<number> => {
    const session = await page.context().newCDPSession(page)
    await session.send('Performance.enable')
    const { metrics } = await session.send('Performance.getMetrics')
    return metrics.find(({ name }) => name === 'JSEventListeners')?.value ?? NaN
  }
  expect(await listeners(large.page)).toBe(await listeners(small.page))
  await large.page.locator('[data-filter="findings"] [name="q"]').fill('response-schema nothing-like-it')
  expect(await shown(large.page, 'findings')).toBe(0)
  await large.page.locator('[data-filter="requirements"] [name="q"]').fill('sentence 599 ')
  expect(await shown(large.page, 'requirements')).toBe(1)
  // What is out of sight is not laid out.
  await large.page.locator('[data-filter="findings"] [data-clear]').click()
  const skipped = await large.page
    .locator('.finding')
    .last()
    .evaluate((one) => !one.querySelector('h3')?.checkVisibility({ contentVisibilityAuto: true }))
  expect(skipped).toBe(true)
  expect(large.complaints).toEqual([])
})
