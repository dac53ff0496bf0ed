import { execFile } from 'node:child_process'
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { describe, expect, test } from 'vitest'
import type { Finding } from '../../src/model/finding.ts'
import { admin, concordat, type Ended, folder, openMock, reportIn, root } from './support.ts'

/** A place of its own with a mock whose message after a creation is wrong: one must. */
async function brokenShop(...faults: readonly string[]): Promise<{
  readonly cwd: string
  readonly url: string
  readonly run: (...more: readonly string[]) => Promise<Ended>
}> {
  const { url } = await openMock({ faults: ['customer-created-message', ...faults] })
  const cwd = folder()
  const args = ['run', '--profile', 'smoke', '--only', 'createCustomer,listCustomers', '--target', url, '--auth', admin]
  return { cwd, url, run: (...more) => concordat([...args, ...more], { cwd }) }
}

function findingsIn(cwd: string, out = 'reports'): readonly Finding[] {
  return reportIn(join(cwd, out)).findings
}

const firm = (findings: readonly Finding[]): readonly Finding[] => findings.filter(({ level }) => level === 'must')

/** The one finding that the mistake of the shop is. */
function theMust(cwd: string): Finding {
  const [first, ...others] = firm(findingsIn(cwd))
  if (first === undefined || others.length > 0) throw new Error(`${others.length} findings too many, or none`)
  return first
}

describe('waivers', () => {
  test('are written for a finding, taken into account, and end', async () => {
    const { cwd, run } = await brokenShop()
    expect((await run()).code).toBe(1)
    const { fingerprint, rule, place } = theMust(cwd)

    const words = ['--reason', 'until 1.6 is out', '--owner', 'the shop team', '--link', 'https://example.com/12']
    const waive = (...more: readonly string[]): Promise<Ended> =>
      concordat(['waive', 'reports/report.json', fingerprint.slice(0, 6), ...words, '--until', '2099-12-31', ...more], {
        cwd,
      })
    expect(await waive()).toMatchObject({
      code: 0,
      stderr: '',
      stdout: `waivers.yaml: ${fingerprint} ${rule} ${place} is waived until 2099-12-31\nconcordat run … --waivers waivers.yaml takes it into account\n`,
    })
    expect(await waive()).toMatchObject({
      code: 2,
      stderr: `error: Waiver 1 in waivers.yaml names ${fingerprint} already, until 2099-12-31.\nhint: Change its reason or its last day there.\n`,
    })

    const ignored = await run()
    expect(ignored.code).toBe(1)
    expect(ignored.stderr).toContain('note: waivers.yaml is here and not used; --waivers waivers.yaml takes it\n')

    const waived = await run('--waivers', 'waivers.yaml')
    expect(waived.code).toBe(0)
    expect(waived.stderr).not.toContain('not used')
    expect(waived.stdout).toMatch(/^FluentCart Customers API conforms[^\n]*, with waivers: /)
    expect(waived.stdout).toContain(`must  ${rule}  waived  ${fingerprint}\n`)
    expect(waived.stdout).toContain('    waiver    until 2099-12-31, answered for by the shop team: until 1.6 is out\n')
    const report = reportIn(join(cwd, 'reports'))
    const note = {
      reason: 'until 1.6 is out',
      owner: 'the shop team',
      link: 'https://example.com/12',
      until: '2099-12-31',
    }
    expect(firm(report.findings)).toMatchObject([{ fingerprint, waived: note }])
    expect(report.requirements.find(({ id }) => id === 'FC2-CUST-CREATE-26')?.verdict).toBe('waived')
    expect(report.summary.scenarios).toMatchObject({ fail: 0 })
    expect(report.summary.scenarios.waived).toBeGreaterThan(0)
    expect(readFileSync(join(cwd, 'reports/junit.xml'), 'utf8')).not.toContain('<failure')

    const again = await concordat(['report', 'reports/report.json', '--out', 'again'], { cwd })
    expect(again.code).toBe(0)
    expect(reportIn(join(cwd, 'again'))).toEqual(report)

    writeFileSync(join(cwd, 'ended.yaml'), readFileSync(join(cwd, 'waivers.yaml'), 'utf8').replace('2099', '2001'))
    const ended = await concordat(['report', 'reports/report.json', '--out', 'again', '--waivers', 'ended.yaml'], {
      cwd,
    })
    expect(ended.code).toBe(1)
    expect(ended.stdout).toContain(
      '    waiver    ended after 2001-12-31, answered for by the shop team: until 1.6 is out\n',
    )
    expect(findingsIn(cwd, 'again').map((one) => [one.rule, one.level])).toContainEqual(['waiver-expired', 'may'])
  })

  test('that name nothing are found by a whole run only', async () => {
    const cwd = folder()
    const entry =
      '  - { rule: no-server-error, operation: createCustomer, reason: it crashed once, until: 2099-12-31 }\n'
    writeFileSync(join(cwd, 'waivers.yaml'), `waivers:\n${entry}`)
    const run = (...more: readonly string[]): Promise<Ended> =>
      concordat(['run', '--waivers', 'waivers.yaml', '--fail-on', 'should', ...more], { cwd })
    expect(await run('--only', 'createCustomer')).toMatchObject({ code: 0 })
    const whole = await run()
    expect(whole.code).toBe(1)
    expect(whole.stdout).toMatch(/should {2}waiver-unused {2}[0-9a-f]{12}\n {4}A waiver names nothing that is found\n/)
    expect(findingsIn(cwd)).toMatchObject([
      { rule: 'waiver-unused', place: 'waivers/1' },
      ...findingsIn(cwd)
        .slice(1)
        .map(() => ({ level: 'may' })),
    ])
  })

  test('of a finding that is not there are refused, with those that are near', async () => {
    const { cwd, run } = await brokenShop()
    await run()
    const { fingerprint } = theMust(cwd)
    const wrong = `${fingerprint.slice(0, -1)}${fingerprint.endsWith('0') ? '1' : '0'}`
    const words = ['--reason', 'because', '--until', '2099-12-31']
    const { code, stderr } = await concordat(['waive', 'reports/report.json', wrong, ...words], { cwd })
    expect(code).toBe(2)
    expect(stderr).toContain(`reports/report.json has no finding ${wrong}.\nhint: Near it`)
    expect(stderr).toContain(fingerprint)
  })

  test('hold for recorded traffic too', async () => {
    const cwd = folder()
    const recording = join(root, 'test/fixtures/recorded/fluentcart-excerpt.har')
    // What a recording does not show may still be there: the second entry is not called unused.
    const entries = ["rule: '*', place: '*'", 'rule: gone, operation: getCustomer'].map(
      (names) => `  - { ${names}, reason: an old recording, until: 2099-12-31 }\n`,
    )
    writeFileSync(join(cwd, 'all.yaml'), `waivers:\n${entries.join('')}`)
    expect((await concordat(['judge', recording, '--out', 'a'], { cwd })).code).toBe(1)
    expect(
      (await concordat(['judge', recording, '--out', 'b', '--waivers', 'all.yaml', '--fail-on', 'should'], { cwd }))
        .code,
    ).toBe(0)
    expect((await concordat(['judge', recording, '--out', 'c', '--baseline', 'a/report.json'], { cwd })).code).toBe(0)
  })
})

describe('a baseline', () => {
  test('fails a run only by what is new, and tells what is fixed', async () => {
    const { cwd, run } = await brokenShop()
    await run()
    copyFileSync(join(cwd, 'reports/report.json'), join(cwd, 'baseline.json'))
    const { fingerprint } = theMust(cwd)

    const same = await run('--baseline', 'baseline.json')
    expect(same.code).toBe(0)
    expect(same.stdout).toMatch(/^FluentCart Customers API does not conform, but shows nothing new/)
    expect(same.stdout).toMatch(new RegExp(`must {2}\\S+ {2}known {2}${fingerprint}\n`))
    expect(firm(findingsIn(cwd))).toMatchObject([{ fingerprint, known: true }])
    expect(readFileSync(join(cwd, 'reports/junit.xml'), 'utf8')).not.toContain('<failure')

    const other = await openMock({ faults: ['customer-created-message', 'unknown-customer-200'] })
    const more = ['run', '--only', 'getCustomer,createCustomer', '--target', other.url, '--auth', admin]
    const worse = await concordat([...more, '--baseline', 'baseline.json'], { cwd })
    expect(worse.code).toBe(1)
    const news = firm(findingsIn(cwd)).filter(({ known }) => known !== true)
    expect(news.length).toBeGreaterThan(0)
    expect(news.map((one) => one.fingerprint)).not.toContain(fingerprint)
  })

  test('is told as fixed by a run that could have shown it, and only then', async () => {
    const { cwd, run } = await brokenShop()
    await run()
    copyFileSync(join(cwd, 'reports/report.json'), join(cwd, 'baseline.json'))
    const { fingerprint } = theMust(cwd)
    const part = await concordat(['run', '--only', 'getCustomer', '--baseline', 'baseline.json'], { cwd })
    expect(part.stdout).not.toContain('  - fixed: ')
    expect(part.stdout).toMatch(
      /\nBaseline: run [0-9a-f]{8} of \S+, \d+ known, 0 fixed\n {2}- \d+ findings? of it had no chance to show in this run\n/,
    )
    const whole = await concordat(['run', '--baseline', 'baseline.json'], { cwd })
    expect(whole.code).toBe(0)
    expect(whole.stdout).toMatch(new RegExp(`\n {2}- fixed: must \\S+ ${fingerprint} at createCustomer/`))
  })

  test('of another contract is refused before anything is sent', async () => {
    const { cwd, run } = await brokenShop()
    await run()
    const report = reportIn(join(cwd, 'reports'))
    const contract = { ...report.run.contract, name: 'petstore', title: 'Pets' }
    writeFileSync(join(cwd, 'pets.json'), JSON.stringify({ ...report, run: { ...report.run, contract } }))
    const { code, stderr, stdout } = await run('--baseline', 'pets.json')
    expect(stderr).toContain('error: pets.json is of the contract petstore; this run is of fluentcart.\nhint: ')
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
  })
})

describe('explain', () => {
  test('tells of a check, a requirement and a finding of the last run', async () => {
    const { cwd, run } = await brokenShop()
    await run()
    const { fingerprint, rule } = theMust(cwd)
    const explain = (...args: readonly string[]): Promise<Ended> => concordat(['explain', ...args], { cwd })
    expect(await explain('accepts-valid')).toMatchObject({ code: 0, stderr: '' })
    const requirement = await explain('FC2-CUST-CREATE-26')
    expect(requirement.stdout).toMatch(/^verdict +fail, in reports\/report\.json$/m)
    expect(requirement.stdout).toMatch(new RegExp(`^waive +concordat waive reports/report.json ${fingerprint} `, 'm'))
    const finding = await explain(fingerprint.slice(0, 5))
    expect(finding.stdout).toMatch(new RegExp(`^ 1\\. must {2}${rule} {2}${fingerprint}\n`))
    expect(finding.stdout).toContain(`\n\n${rule}, a check\n`)
    expect(finding.code).toBe(0)
    mkdirSync(join(cwd, 'elsewhere'))
    const { code, stderr } = await concordat(['explain', fingerprint], { cwd: join(cwd, 'elsewhere') })
    expect(stderr).toMatch(/no check, invariant, requirement or finding called "[0-9a-f]{12}"\.\nhint: .*--report-file/)
    expect(code).toBe(2)
    const named = await concordat(['explain', fingerprint, '--report-file', '../reports/report.json'], {
      cwd: join(cwd, 'elsewhere'),
    })
    expect(named.stdout).toBe(finding.stdout.replaceAll('reports/report.json', '../reports/report.json'))
  })

  test('is not kept from it by what lies there instead of a report', async () => {
    const cwd = folder()
    mkdirSync(join(cwd, 'reports'))
    writeFileSync(join(cwd, 'reports/report.json'), 'nonsense')
    expect((await concordat(['explain', 'accepts-valid'], { cwd })).code).toBe(0)
    const named = await concordat(['explain', 'accepts-valid', '--report-file', 'reports/report.json'], { cwd })
    expect(named).toMatchObject({ code: 2, stdout: '', stderr: expect.stringContaining('is not JSON') as string })
  })
})

test('the package holds every file that is read from docs', async () => {
  const { stdout } = await promisify(execFile)('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], {
    cwd: root,
  })
  const [{ files }] = JSON.parse(stdout) as [{ readonly files: readonly { readonly path: string }[] }]
  const paths = files.map(({ path }) => path)
  expect(paths).toEqual(
    expect.arrayContaining([
      'docs/waivers.schema.json',
      'docs/report.schema.json',
      'docs/checks/accepts-valid.md',
      'docs/generic.md',
    ]),
  )
  expect(paths).toContain('dist/report/waivers/read.js')
})
