import { execFile, execFileSync, spawnSync } from 'node:child_process'
import { promisify } from 'node:util'
import { beforeAll, describe, expect, test } from 'vitest'
import { finding } from '../../../test/fixtures/report/sample.ts'
import addresses from '../../../suites/fluentcart/addresses.suite.ts'
import { loadContract } from '../../contract/load.ts'
import { makePlan } from '../../engine/plan.ts'
import { runPlan } from '../../engine/run.ts'
import { startMock, type RunningMock } from '../../mock/server.ts'
import type { Finding } from '../../model/finding.ts'
import { isObject, type Json } from '../../model/json.ts'
import { parseCredential } from '../../transport/auth.ts'
import { renderCurlScript } from './curl-script.ts'
import { counterexampleOf, entry, renaming } from './expect-program.ts'

const has = (program: string): boolean => spawnSync(program, ['--version'], { stdio: 'ignore' }).error === undefined
const canRun = ['bash', 'curl', 'jq'].every(has)

describe('the script', () => {
  test.runIf(has('bash'))('is one that bash can read, whatever is in it', () => {
    const hostile = finding({ message: 'one\nrm -rf two', expected: '"$(x)"', received: '`y`' })
    for (const one of [finding(), hostile]) {
      const script = renderCurlScript(one, renaming, 'http://site.test')
      expect(() => execFileSync('bash', ['-n'], { input: script, stdio: ['pipe', 'pipe', 'pipe'] })).not.toThrow()
    }
  })

  test('takes ids from answers, and makes unique values new', () => {
    const lines = renderCurlScript(finding(), renaming, 'http://site.test').split('\n')
    expect(lines).toContain(`postthings_1=$(jq -r '.data.id' <<<"$answer")`)
    expect(lines.filter((line) => line.startsWith('answer='))).toHaveLength(4)
    expect(lines.find((line) => line.includes('-X POST'))).toContain('concordat+$run-1@example.com')
    expect(lines.find((line) => line.includes('-X GET'))).toContain(
      '"$site/things/${postthings_1}?shown=all%20of%20it"',
    )
  })

  test.runIf(has('bash'))('sends texts as they are, also those the shell would read', () => {
    const script = renderCurlScript(finding(), renaming, 'http://site.test')
    const silent = script
      .replace(/^send\(\) .*$/m, 'send() { printf \'%s\\n\' "${@: -1}"; }')
      .replaceAll(/^\w+_\d+=.*$/gm, 'postthings_1=7')
    const printed = execFileSync('bash', [], { input: silent, encoding: 'utf8' }).split('\n')
    expect(printed[1]).toBe('{"name":"x","owner":{"id":7}}')
    expect(printed[2]).toBe(JSON.stringify({ name: '$HOME "`" \\' }))
  })

  test('finds ids in lists', () => {
    const trace = [
      entry('prepare', 'GET /things', undefined, [{ id: 4711 }]),
      entry('use', 'GET /things/4711', undefined, {}),
    ]
    expect(renderCurlScript(finding(), counterexampleOf(trace), 'http://site.test')).toContain(`jq -r '.[0].id'`)
  })
})

describe.runIf(canRun)('run for real', () => {
  let found: Finding
  beforeAll(async () => {
    await onMock({ faults: ['make-primary-keeps-previous'] }, async ({ url, identities: [admin] }) => {
      const plan = makePlan(await loadContract('fluentcart'), { suites: [addresses], only: ['addresses/witnesses'] })
      const credential = parseCredential(admin?.credential ?? '')
      const target = { url, identities: [{ name: 'main', credential }], embedded: true }
      for await (const event of runPlan(plan, target)) {
        if (event.type === 'finding' && event.finding.counterexample !== undefined) found = event.finding
      }
    })
  })

  test.each([
    ['a store with the mistake and other ids', ['make-primary-keeps-previous'], 2],
    ['a store without it', [], 1],
  ])('on %s', async (_, faults, primaries) => {
    if (found.counterexample === undefined) throw new Error('nothing to run')
    const script = renderCurlScript(found, found.counterexample, 'http://site.test')
    await onMock({ faults, seed: 7 }, async (mock) => {
      const lists = (await run(script, mock)).flatMap((answer) =>
        isObject(answer) && Array.isArray(answer['addresses']) ? [answer['addresses'] as readonly Json[]] : [],
      )
      const marked = lists.map((list) => list.filter((one) => isObject(one) && Number(one['is_primary']) === 1).length)
      expect(lists.length).toBeGreaterThan(0)
      expect(Math.max(...marked)).toBe(primaries)
    })
  })
})

async function onMock(
  options: { readonly faults: readonly string[]; readonly seed?: number },
  use: (mock: RunningMock) => Promise<void>,
): Promise<void> {
  const mock = await startMock({ contract: 'fluentcart', ...options })
  try {
    await use(mock)
  } finally {
    await mock.close()
  }
}

/** Runs a script against a mock; returns the answers it printed. */
async function run(script: string, { url, identities: [admin] }: RunningMock): Promise<Json[]> {
  const { PATH = '' } = process.env
  const [, user = '', password = ''] = (admin?.credential ?? '').split(':')
  const { stdout } = await promisify(execFile)('bash', ['-c', script, 'script', url], {
    env: { PATH, CONCORDAT_USER: user, CONCORDAT_PASSWORD: password },
  })
  return stdout
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .map((line) => JSON.parse(line) as Json)
}
