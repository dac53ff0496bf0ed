import { describe, expect, test } from 'vitest'
import { conform, type ConformOptions } from '../../src/conform.ts'
import type { Report } from '../../src/model/report.ts'
import { marketDocument } from './market-document.ts'
import { makeMarket, type MarketFault } from './market-store.ts'
import { concordat } from './support.ts'
import { openStore, type ThingsServer } from './things.ts'

const seeds = Array.from({ length: 10 }, (_, index) => index + 1)

interface Ran {
  readonly report: Report
  readonly market: ThingsServer
}

async function runMarket(
  options: Pick<ConformOptions, 'seed' | 'only' | 'profile'> & {
    readonly fault?: MarketFault
    readonly writes?: 'none'
  },
): Promise<Ran> {
  const { fault, writes, ...more } = options
  const market = await openStore(marketDocument, 'market', makeMarket(fault))
  const target = { url: market.url, identities: [], writes }
  const report = await conform({ ...more, contract: market.file, target })
  return { report, market }
}

const shown = ({ report }: Ran): string[] =>
  report.findings.map(
    ({ rule, level, place, flaky }) => `${level} ${rule} ${place.split('/').at(-1)}${flaky ? ' flaky' : ''}`,
  )

describe('a document whose things refer to each other', () => {
  test.each(seeds)('finds nothing wrong with a server that keeps it, seed %i', async (seed) => {
    const theirs = makeMarket().all()
    const ran = await runMarket({ seed })
    expect(shown(ran)).toEqual([])
    expect(ran.report.cleanup.left).toEqual([])
    expect(ran.report.cleanup.created).toBeGreaterThan(100)
    expect(ran.market.all()).toEqual(theirs)
    expect(ran.report.scenarios.filter(({ outcome }) => outcome !== 'pass')).toEqual([])
  })
})
