import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { onTestFinished } from 'vitest'
import type { Report } from '../../src/model/report.ts'
import { renderHtml } from '../../src/report/html.ts'
import { folder } from './support.ts'

/** A page in which a report is open, with all that must not have happened in it. */
export interface Opened {
  readonly page: Page
  /** Messages of the console, and errors that nothing caught. */
  readonly complaints: readonly string[]
  /** Addresses that the page asked for, besides its own. */
  readonly requests: readonly string[]
}

/** How a page is opened: what stands behind its address, and the surroundings of the browser. */
export type Opening = BrowserContextOptions & { readonly hash?: string }

/** Renders a report and opens it. */
export function openReport(browser: Browser, report: Report, opening?: Opening): Promise<Opened> {
  const file = join(folder(), 'report.html')
  writeFileSync(file, renderHtml(report))
  return openFile(browser, file, opening)
}

/** Opens a page from the disk, as its readers do; it is closed when the test ends. Whatever else it asks for is refused and told. */
export async function openFile(
  browser: Browser,
  file: string,
  { hash = '', ...options }: Opening = {},
): Promise<Opened> {
  const address = pathToFileURL(file).href
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options })
  onTestFinished(() => context.close())
  const complaints: string[] = []
  const requests: string[] = []
  await context.route('**/*', (route) => {
    const url = route.request().url()
    if (url.split('#')[0] === address) return route.continue()
    requests.push(url)
    return route.abort()
  })
  const page = await context.newPage()
  page.on('console', (message) => complaints.push(message.text()))
  page.on('pageerror', (error) => complaints.push(String(error)))
  await page.goto(address + hash)
  return { page, complaints, requests }
}
