import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { openBrowser } from '../chromium.ts'
import { sampleFolder } from './files.ts'

/** Where pictures for the README stand. */
const images = fileURLToPath(new URL('../../docs/images', import.meta.url))

/** Takes the pictures of `report.html` for the README: its beginning, and its findings, the first one unfolded. Throws where there is no Chromium. */
export async function takePictures(): Promise<void> {
  const browser = await openBrowser()
  try {
    const context = await browser.newContext({ viewport: { width: 1280, height: 1440 }, colorScheme: 'light' })
    const page = await context.newPage()
    await page.goto(pathToFileURL(join(sampleFolder, 'report.html')).href)
    await page.screenshot({ path: join(images, 'report.png') })
    await page.setViewportSize({ width: 1280, height: 1200 })
    await page.locator('.finding summary').first().click()
    await page.locator('#findings').evaluate((section) => section.scrollIntoView())
    await page.screenshot({ path: join(images, 'findings.png') })
  } finally {
    await browser.close()
  }
}
