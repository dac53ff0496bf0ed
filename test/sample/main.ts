/**
 * Makes `reports/sample` anew: a run against the mock that answers as FluentCart 1.5.2 was seen to, in every format. `npm run sample -- --render`
 * only renders the report that stands there, `-- --pictures` takes the pictures of the README from it.
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { startMock } from '../../src/mock/server.ts'
import { readReport } from '../../src/report/json.ts'
import { sampleFiles, sampleFolder, samplePort, sampleProfile, sampleRun } from './files.ts'
import { takePictures } from './pictures.ts'

const saved = join(sampleFolder, 'report.json')
const [mode] = process.argv.slice(2)
if (mode === '--pictures') await takePictures()
else if (mode === '--render') await render()
else if (mode === undefined) {
  await run()
  await render()
} else throw new Error(`${mode} is neither --render nor --pictures.`)

async function render(): Promise<void> {
  const report = readReport(readFileSync(saved, 'utf8'), saved)
  for (const [name, text] of await sampleFiles(report)) writeFileSync(join(sampleFolder, name), text)
}

/** Runs the built command line, as a user does, and keeps its report. */
async function run(): Promise<void> {
  const out = mkdtempSync(join(tmpdir(), 'concordat-sample-'))
  const mock = await startMock({ contract: 'fluentcart', profile: sampleProfile, port: samplePort })
  try {
    const code = await concordat([...sampleRun, '--report', 'json', '--out', out])
    if (code !== 1) throw new Error(`The run ended with ${code}, and not with findings.`)
    copyFileSync(join(out, 'report.json'), saved)
  } finally {
    await mock.close()
    rmSync(out, { recursive: true })
  }
}

async function concordat(args: readonly string[]): Promise<number | null> {
  const cwd = fileURLToPath(new URL('../../', import.meta.url))
  const child = spawn(process.execPath, ['dist/cli.js', ...args], { cwd, stdio: ['ignore', 'ignore', 'inherit'] })
  const [code] = (await once(child, 'close')) as [number | null]
  return code
}
