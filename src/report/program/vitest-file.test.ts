import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { finding } from '../../../test/fixtures/report/sample.ts'
import { renaming } from './expect-program.ts'
import { renderVitestFile } from './vitest-file.ts'

/** Throws when a text is no JavaScript module. */
function parse(text: string): void {
  const folder = mkdtempSync(join(tmpdir(), 'concordat-vitest-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const file = join(folder, 'finding.mjs')
  writeFileSync(file, text)
  execFileSync(process.execPath, ['--check', file], { stdio: 'pipe' })
}

test.each([
  ['plain', { message: 'It is not renamed', requirements: ['T-01', 'T-02'] }],
  ['without requirements', { message: 'It is not renamed' }],
  [
    'over several lines',
    { message: 'one\ntwo\r\nthree\u2028four', received: '*/ `${process.exit()}`\n)', expected: "'" },
  ],
  ['with quotes in its rule', { rule: 'a"b\'c\\' }],
])('the file of a finding %s is a module', (_, more) => {
  const text = renderVitestFile(finding(more), renaming, 'fluentcart')
  expect(() => parse(text)).not.toThrow()
  expect(text).toContain(`fingerprint: "000000000000"`)
})

test('a text that is none does not parse', () => {
  expect(() => parse('const = 1')).toThrow()
})

test('it holds the program and is named by the rule and what that is from', () => {
  const text = renderVitestFile(finding({ rule: 'renames', requirements: ['T-01'] }), renaming, 'shop')
  expect(text).toContain('test("renames (T-01)"')
  expect(text).toContain('contract: "shop"')
  const program = /const program = (\{.*?\n {2}\})\n/s.exec(text)?.[1] ?? ''
  expect(JSON.parse(program)).toEqual(renaming.program)
})
