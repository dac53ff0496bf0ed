import { copyFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { conform, type ConformOptions } from '../../src/conform.ts'
import { loadContract } from '../../src/contract/load.ts'
import { makePlan } from '../../src/engine/plan.ts'
import type { Report } from '../../src/model/report.ts'
import { replayProgram } from '../../src/replay.ts'
import type { Suite } from '../../src/suite/suite.ts'
import { folder } from './support.ts'
import { thingsDocument } from './things-document.ts'
import type { ThingsFault } from './things-faults.ts'
import { openThings, type ThingsServer } from './things.ts'

const seeds = Array.from({ length: 10 }, (_, index) => index + 1)

interface Ran {
  readonly report: Report
  readonly things: ThingsServer
}

async function runThings(
  options: Pick<ConformOptions, 'seed' | 'only' | 'profile'> & {
    readonly fault?: ThingsFault
    readonly writes?: 'none'
  },
): Promise<Ran> {
  const { fault, writes, ...more } = options
  const things = await openThings(thingsDocument, fault)
  const report = await conform({ ...more, contract: things.file, target: { url: things.url, identities: [], writes } })
  return { report, things }
}

const shown = ({ report }: Ran): string[] =>
  report.findings.map(
    ({ rule, level, place, flaky }) => `${level} ${rule} ${place.split('/').at(-1)}${flaky ? ' flaky' : ''}`,
  )

const faults: readonly { readonly fault: ThingsFault; readonly finding: string; readonly only?: string }[] = [
  { fault: 'another-is-read', finding: 'should created-is-readable createThing' },
  { fault: 'put-cuts-names', finding: 'should stored-as-sent changeThing' },
  { fault: 'patch-forgets-size', finding: 'should stored-as-sent touchThing' },
  { fault: 'put-adds-up', finding: 'must put-twice-is-put-once changeThing' },
  { fault: 'deleted-stays', finding: 'should deleted-is-gone deleteThing' },
  { fault: 'deleted-is-listed', finding: 'should deleted-is-gone deleteThing' },
  { fault: 'refused-is-kept', finding: 'should rejected-changes-nothing changeThing' },
  { fault: 'reads-count', finding: 'must read-changes-nothing getThing' },
  // It also changes what others are just looking at.
  { fault: 'put-spreads', finding: 'should nothing-else-changes changeThing', only: 'thing' },
  { fault: 'parts-anywhere', finding: 'should only-below-its-owner getPart' },
  { fault: 'pages-overlap', finding: 'should pages-partition-the-list listThings' },
  { fault: 'pages-leave-out', finding: 'should pages-partition-the-list listThings' },
  { fault: 'sort-is-ignored', finding: 'should sorted-as-asked listThings' },
  { fault: 'falling-is-rising', finding: 'should sorted-as-asked listThings' },
  { fault: 'filter-is-ignored', finding: 'should filtered-as-asked listThings' },
]

describe('a document without a suite', () => {
  test.each(seeds)('finds nothing wrong with a server that keeps it, seed %i', async (seed) => {
    const ran = await runThings({ seed })
    expect(shown(ran)).toEqual([])
    expect(ran.report.cleanup.left).toEqual([])
    expect(ran.report.scenarios.filter(({ outcome }) => outcome !== 'pass')).toEqual([])
  })

  test.each(faults)('finds $fault in a whole run, and nothing else', async ({ fault, finding, only }) => {
    const ran = await runThings({ fault, ...(only !== undefined && { only: [only] }) })
    expect(shown(ran)).toEqual([finding])
  })

  test.each(['pages-overlap', 'falling-is-rising'] as const)('finds %s by reading alone', async (fault) => {
    const ran = await runThings({ fault, writes: 'none' })
    expect(shown(ran)).toEqual([faults.find((one) => one.fault === fault)?.finding])
    expect(ran.things.seen.filter((request) => !request.startsWith('GET '))).toEqual([])
  })

  test('finds nothing wrong by reading alone where nothing is', async () => {
    const ran = await runThings({ writes: 'none' })
    expect(shown(ran)).toEqual([])
    expect(ran.report.scenarios.find(({ id }) => id === 'listThings/witnesses')).toMatchObject({ outcome: 'pass' })
    expect(ran.report.scenarios.find(({ id }) => id === 'thing/witnesses')).toMatchObject({ outcome: 'skip' })
  })

  test('waits for a server whose list lags behind', async () => {
    const lagging = await runThings({ fault: 'list-lags', only: ['thing'] })
    expect(shown(lagging)).toEqual([])
    expect(lagging.things.seen.length).toBeGreaterThan(20)
  })

  test('shows a program that can be run again', async () => {
    const { report, things } = await runThings({ fault: 'put-adds-up', only: ['thing'] })
    const [finding] = report.findings
    expect(finding?.counterexample?.program).toMatchObject({
      suite: 'things/thing',
      calls: [{ command: 'replace' }, { command: 'replace-again' }],
    })
    const target = { url: things.url, identities: [] }
    const { program } = finding?.counterexample ?? { program: { suite: '', calls: [] } }
    const again = { contract: things.file, program, fingerprint: finding?.fingerprint ?? '' }
    expect(await replayProgram({ ...again, target })).toMatchObject({ verdict: 'reproduced' })
    const sound = await openThings(thingsDocument)
    expect(await replayProgram({ ...again, target: { ...target, url: sound.url } })).toEqual({ verdict: 'fixed' })
  })

  test('leaves what an own suite is about to that suite', async () => {
    const things = await openThings(thingsDocument)
    const contract = await loadContract(things.file)
    const areas = (suites: readonly Suite[]): string[] => makePlan(contract, { suites }).suites.map(({ area }) => area)
    expect(areas([])).toEqual(['thing', 'part', 'note', 'listThings'])
    const own = { contract: 'things', area: 'things', commands: [], invariants: [] } as unknown as Suite
    expect(areas([own])).toEqual(['things', 'part', 'note'])
  })

  test('makes suites for a document that is only called like a built-in contract', async () => {
    const things = await openThings(thingsDocument)
    const namesake = join(folder(), 'komerza.json')
    copyFileSync(things.file, namesake)
    const areas = async (contract: string): Promise<string[]> =>
      makePlan(await loadContract(contract)).suites.map(({ area }) => area)
    expect(await areas(namesake)).toEqual(await areas(things.file))
    expect(await areas('komerza')).toEqual([])
  })

  test.each(faults)('finds $fault whatever the seed', async ({ fault, finding, only = 'command' }) => {
    const some = seeds.slice(0, 4)
    const runs = some.map((seed) => runThings({ fault, seed, only: [only], profile: 'smoke' }))
    expect((await Promise.all(runs)).map(shown)).toEqual(some.map(() => [finding]))
  })
})
