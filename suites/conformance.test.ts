import { describeConformance, parseCredential, planOf, readWaivers, type Target } from 'concordat/vitest'

const {
  CONCORDAT_TARGET: url,
  CONCORDAT_AUTH: auth,
  CONCORDAT_CONTRACT: contract = 'fluentcart',
  CONCORDAT_WAIVERS: waivers,
} = process.env
if (url === undefined) throw new Error('CONCORDAT_TARGET names no target; for example http://127.0.0.1:4010')

const pairs = (process.env['CONCORDAT_GIVEN'] ?? '').split(',').filter((pair) => pair.includes('='))
const given = Object.fromEntries(
  pairs.map((pair) => [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)]),
)

const target: Target = {
  url,
  given,
  identities: auth === undefined ? [] : [{ name: 'main', credential: parseCredential(auth) }],
  ...(process.env['CONCORDAT_WRITES'] === 'own' ? { writes: 'own' } : {}),
  journal:
    process.env['CONCORDAT_JOURNAL'] ??
    `reports/journal-${(process.env['CONCORDAT_SHARD'] ?? '1/1').replace('/', '-of-')}.jsonl`,
}

describeConformance(await planOf(contract, { given }), target, {
  waivers: waivers === undefined ? [] : readWaivers(waivers),
})
