/**
 * One run of the engine in a process of its own: `node engine-run.ts MOCK [--journal FILE] [--har FILE]`, where MOCK is a {@link ChildMock}
 * as JSON. Prints a {@link Measured} as JSON; with `--har`, writes down the traffic.
 */
import { subscribe } from 'node:diagnostics_channel'
import { writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { type Identity, loadContract, makePlan, parseCredential, runPlan } from 'concordat'
import type { ChildMock } from './child.ts'
import { recordTraffic } from './record.ts'
import type { Measured } from './throughput.ts'

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { journal: { type: 'string' }, har: { type: 'string' } },
})
const mock = JSON.parse(positionals[0] ?? '') as ChildMock
const identities = mock.logins.map(({ auth, permissions }): Identity => ({
  name: auth.split(':')[1] ?? '',
  credential: parseCredential(auth),
  permissions,
}))

let requests = 0
let first = 0
let last = 0
subscribe('undici:request:create', () => {
  if (requests++ === 0) first = performance.now()
})
subscribe('undici:request:trailers', () => (last = performance.now()))
const recorded = values.har === undefined ? undefined : recordTraffic()

const contract = await loadContract('fluentcart')
const planned = performance.now()
const plan = makePlan(contract, { identities })
const planSeconds = (performance.now() - planned) / 1000
const wrong = new Set<string>()
for await (const event of runPlan(plan, { url: mock.url, identities, journal: values.journal })) {
  if (event.type === 'finding' && event.finding.level !== 'may') wrong.add(event.finding.message)
}
if (wrong.size > 0) process.stderr.write(`the mock does not conform: ${[...wrong].join('; ')}\n`)
if (values.har !== undefined) writeFileSync(values.har, JSON.stringify(recorded?.()))
process.stdout.write(JSON.stringify({ requests, seconds: (last - first) / 1000, planSeconds } satisfies Measured))
