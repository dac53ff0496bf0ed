/**
 * The kill matrix: runs the contract against the mock with one fault at a time and says whether the run finds it, by which rule, with which
 * requirement, and after how many requests. `npm run faults -- [contract] [smoke|standard] [fault …]`. Exit code 1 when the profile's bound is missed or
 * something is left behind.
 */
import { conform, type Event, type Finding, loadContract, loadSuites, parseCredential } from '../src/index.ts'
import { loadMocked, mockContracts } from '../src/mock/contracts.ts'
import type { FaultInfo } from '../src/mock/fault.ts'
import { startMock } from '../src/mock/server.ts'

const given = process.argv.slice(2)
const contractName = mockContracts.includes(given[0] ?? '') ? (given.shift() ?? '') : 'fluentcart'
const [profile = 'standard', ...named] = given
if (profile !== 'smoke' && profile !== 'standard' && profile !== 'deep') throw new Error(`no profile ${profile}`)
const bounds = { smoke: 0.75, standard: 1, deep: 1 } as const

interface Kill {
  readonly fault: FaultInfo
  readonly killer: Finding | undefined
  /** Requests sent until the killer was first told. */
  readonly after: number
  readonly others: readonly Finding[]
  readonly left: number
  readonly seconds: number
}

const contract = await loadContract(contractName)
const suites = await loadSuites(contractName)
const { faults } = await loadMocked(contractName)
const kills: Kill[] = []
for (const fault of faults.filter(({ id }) => named.length === 0 || named.includes(id))) {
  const kill = await run(fault)
  kills.push(kill)
  print(kill)
}
const killed = kills.filter(({ killer }) => killer !== undefined)
const sorted = killed.map(({ after }) => after).toSorted((a, b) => a - b)
const rate = killed.length / Math.max(kills.length, 1)
const left = kills.reduce((sum, kill) => sum + kill.left, 0)
console.log(
  `\n${killed.length} of ${kills.length} faults killed (${Math.round(rate * 100)} %, bound ${bounds[profile] * 100} %), median ${sorted[Math.floor(sorted.length / 2)] ?? 0} requests to the kill, ${left} things left behind`,
)
process.exitCode = rate >= bounds[profile] && left === 0 ? 0 : 1

async function run(fault: FaultInfo): Promise<Kill> {
  const { nameMode } = fault
  const mock = await startMock({ contract: contractName, faults: [fault.id], ...(nameMode && { nameMode }) })
  const table = mock.store.tables[0] ?? ''
  const before = mock.store.count(table)
  const identities = mock.identities.map(({ name, credential, permissions }) => ({
    name,
    permissions,
    credential: parseCredential(credential),
  }))
  let requests = 0
  let after = 0
  const onEvent = (event: Event): void => {
    if (event.type === 'exchange') requests++
    if (event.type === 'finding' && after === 0 && breaks(event.finding, fault)) after = requests
  }
  const started = performance.now()
  try {
    const report = await conform({
      contract,
      suites,
      profile: profile as 'smoke',
      target: { url: mock.url, identities, given: mock.given, embedded: true },
      onEvent,
    })
    const found = report.findings.filter(({ flaky, level }) => !flaky && level !== 'may')
    return {
      fault,
      killer: found.find((finding) => breaks(finding, fault)),
      after,
      others: found.filter((finding) => !breaks(finding, fault)),
      // Counted in the store itself. Where nothing can be removed, the report must say so instead.
      left: fault.keepsEverything ? 0 : mock.store.count(table) - before,
      seconds: (performance.now() - started) / 1000,
    }
  } finally {
    await mock.close()
  }
}

/** A finding above may that names the requirement which the fault breaks. */
function breaks(finding: Finding, { requirement }: FaultInfo): boolean {
  return !finding.flaky && finding.level !== 'may' && finding.requirements.includes(requirement)
}

function print({ fault, killer, after, others, left: leftOver, seconds }: Kill): void {
  const verdict = killer === undefined ? 'ALIVE ' : 'killed'
  const by =
    killer === undefined
      ? others[0] === undefined
        ? ''
        : `(seen by ${others.map(({ rule, requirements }) => `${rule} ${requirements.join('/')}`).join(', ')})`
      : killer.rule
  const rest = killer === undefined || others.length === 0 ? '' : `  +${others.length}`
  console.log(
    `${verdict}  ${fault.id.padEnd(38)} ${fault.requirement.padEnd(20)} ${String(after).padStart(5)} requests  ${seconds.toFixed(1)} s  ${by}${rest}${leftOver > 0 ? `  LEFT ${leftOver}` : ''}`,
  )
}
