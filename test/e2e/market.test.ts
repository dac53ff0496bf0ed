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

const faults: readonly { readonly fault: MarketFault; readonly findings: readonly string[]; readonly only: string }[] =
  [
    {
      fault: 'another-customer',
      findings: ['should stored-as-sent changeOrder', 'should stored-as-sent createOrder'],
      only: 'order',
    },
    { fault: 'coupons-are-lost', findings: ['should stored-as-sent changeOrder'], only: 'order' },
    { fault: 'label-loses-color', findings: ['should stored-as-sent putLabel'], only: 'label' },
    { fault: 'label-stays', findings: ['should deleted-is-gone deleteLabel'], only: 'label' },
    { fault: 'label-put-adds-up', findings: ['must put-twice-is-put-once putLabel'], only: 'label' },
    { fault: 'cursor-repeats', findings: ['should pages-partition-the-list listOrders'], only: 'listOrders/*' },
    { fault: 'cursor-leaves-out', findings: ['should pages-partition-the-list listOrders'], only: 'listOrders/*' },
    { fault: 'goods-take-one-name', findings: ['should nothing-else-changes renameGood'], only: 'good' },
    { fault: 'goods-go-together', findings: ['should nothing-else-changes deleteGood'], only: 'good' },
  ]

describe('a document whose things refer to each other', () => {
  test.each(seeds)('finds nothing wrong with a server that keeps it, seed %i', async (seed) => {
    const ran = await runMarket({ seed, profile: seed === 1 ? 'standard' : 'smoke' })
    expect(shown(ran)).toEqual([])
    expect(ran.report.cleanup.left).toEqual([])
    expect(ran.report.cleanup.created).toBeGreaterThan(100)
    expect(ran.market.all()).toEqual(makeMarket().all())
    expect(ran.report.scenarios.filter(({ outcome }) => outcome !== 'pass')).toEqual([])
  })

  test.each(faults)('finds $fault whatever the seed', async ({ fault, findings, only }) => {
    const some = seeds.slice(0, 3)
    const runs = some.map((seed) => runMarket({ fault, seed, only: [only], profile: 'smoke' }))
    expect((await Promise.all(runs)).map((ran) => shown(ran).toSorted())).toEqual(some.map(() => findings))
  })

  test('asks once for what there is not, wherever an id stands', async () => {
    const sound = await runMarket({ only: ['createOrder/odd', 'listOrders/odd'] })
    expect(shown(sound)).toEqual([])
    expect(sound.market.seen.filter((request) => request.includes('customer_id=987'))).toHaveLength(1)
    const broken = await runMarket({ fault: 'dangling-crashes', only: ['createOrder/odd'] })
    const places = broken.report.findings.map(({ place }) => place).toSorted()
    expect(places).toEqual(expect.arrayContaining(['createOrder/body/customerId#existence']))
    expect(places.every((place) => place.endsWith('#existence'))).toBe(true)
  })

  test('names only what is there already where nothing may be written', async () => {
    const { report, market } = await runMarket({ writes: 'none', only: ['listOrders/*'] })
    expect(report.findings).toEqual([])
    expect(market.seen.filter((request) => !request.startsWith('GET '))).toEqual([])
    const whole = market.seen.flatMap((request) => /customer_id=([1-9]\d{0,6})(?:&|$)/.exec(request)?.[1] ?? [])
    expect(new Set(whole)).toEqual(new Set(['7']))
  })

  test('shows in its plan what refers to what, and what the run names itself', async () => {
    const market = await openStore(marketDocument, 'market', makeMarket())
    const { code, stdout } = await concordat(['run', market.file, '--plan'])
    const rows = stdout.split('\n').map((line) => line.split(/ {2,}/))
    const of = (name: string): (readonly string[])[] => {
      const from = rows.findIndex(([head, needs]) => head === name && needs?.includes('/') === true)
      const more = rows.slice(from + 1).findIndex(([head]) => head !== '')
      return rows.slice(from, from + 1 + more).map((row) => row.slice(1))
    }
    expect(of('listOrders')).toEqual([['query/customer_id', 'id of createCustomer']])
    expect(of('createOrder')).toEqual([
      ['body/customerId', 'id of createCustomer'],
      ['body/customer/id', 'id of createCustomer'],
      ['body/couponIds/*', 'id of createCoupon'],
      ['body/lines/*/couponId', 'id of createCoupon'],
    ])
    expect(of('putLabel')).toEqual([
      ['path/name', 'the run'],
      ['body/name', 'the run'],
    ])
    expect(of('getLabel')).toEqual([['path/name', 'name chosen for putLabel']])
    expect(rows).toEqual(
      expect.arrayContaining([
        ['putLabel', 'deleteLabel'],
        ['createGood', 'deleteGood'],
      ]),
    )
    expect(stdout).not.toContain('not reached')
    expect(code).toBe(0)
  })
})
