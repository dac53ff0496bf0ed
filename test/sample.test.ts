import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { beforeAll, describe, expect, test } from 'vitest'
import type { Report } from '../src/model/report.ts'
import { readReport } from '../src/report/json.ts'
import { sampleFiles, sampleFolder, samplePort, sampleProfile, sampleRun } from './sample/files.ts'

const hint = 'rendered anew by npm run sample -- --render'
const read = (name: string): string => readFileSync(join(sampleFolder, name), 'utf8')
const names = readdirSync(sampleFolder).filter((name) => name !== 'README.md')

describe('the sample report', () => {
  let report: Report
  let made: ReadonlyMap<string, string>
  beforeAll(async () => {
    report = readReport(read('report.json'), 'report.json')
    made = await sampleFiles(report)
  })

  test('is there in every format', () => {
    expect(names.toSorted()).toEqual([...made.keys()].toSorted())
  })

  test.each(names)('%s is what the renderers of now make of report.json', (name) => {
    // Compared as one value: the difference of a page of a megabyte says nothing.
    expect(made.get(name) === read(name), `${name} differs; it is ${hint}`).toBe(true)
  })

  test('is valid by the schema', () => {
    const schema = JSON.parse(readFileSync(new URL('../docs/report.schema.json', import.meta.url), 'utf8')) as object
    const validate = new Ajv2020({ strict: true, strictRequired: false, allErrors: true }).compile(schema)
    expect(validate(JSON.parse(read('report.json'))), JSON.stringify(validate.errors)).toBe(true)
  })

  test('is of a run that was through, found something of every kind and left nothing', () => {
    expect(report.run).toMatchObject({ ended: 'complete', target: { url: `http://127.0.0.1:${samplePort}` } })
    expect(new Set(report.findings.map(({ level }) => level))).toEqual(new Set(['must', 'should', 'may']))
    expect(report.findings.some(({ counterexample }) => counterexample !== undefined)).toBe(true)
    expect(report.operations.every(({ judged }) => Object.keys(judged ?? {}).length > 0)).toBe(true)
    expect(report.cleanup).toMatchObject({ removed: report.cleanup.created, left: [] })
  })

  test('comes from the commands that its README tells', () => {
    expect(read('README.md')).toContain(`npx concordat mock fluentcart --profile ${sampleProfile}\n`)
    expect(read('README.md')).toContain(`npx concordat ${sampleRun.join(' ')} --report `)
  })

  test.each(names)('%s names no folder of the machine that made it, and no password', (name) => {
    expect(read(name)).not.toMatch(/(?<![\w.:])\/(?:home|root|tmp|work|Users|var\/folders)\/|-password\b/)
  })

  test('takes less than 3 MB', () => {
    expect(names.reduce((sum, name) => sum + statSync(join(sampleFolder, name)).size, 0)).toBeLessThan(3 * 1024 ** 2)
  })
})
