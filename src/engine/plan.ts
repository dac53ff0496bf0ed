import * as fc from 'fast-check'
import { makeValidator, type Validator } from '../contract/validate.ts'
import { makeCases, type OperationCases } from '../generate/cases.ts'
import { type GenerateContext, type Given, makeContext } from '../generate/context.ts'
import type { Case, Intent } from '../model/case.ts'
import type { Contract, Operation } from '../model/contract.ts'
import { ContractError, SuiteError, UsageError } from '../model/errors.ts'
import type { ScenarioInfo } from '../model/event.ts'
import type { CasesOf } from './generic/commands.ts'
import { genericSuites } from './generic/suites.ts'
import { nameOf, randomPrograms, witnessPrograms } from './stateful/explore.ts'
import type { Suite } from '../suite/suite.ts'
import type { Program } from '../model/program.ts'
import { type Profile, type ProfileName, profileNamed, spread } from './profile.ts'
import { identityCases, type KnownIdentity } from './identity-cases.ts'
import { checkGiven, withGiven } from './given.ts'
import { stepsOf } from './steps.ts'
import { titles } from './titles.ts'
import { leavesOut, makeSelection, type Selection } from './select.ts'

/** What to run: everything is decided, nothing is sent yet. Same contract and options, same plan. */
export interface Plan {
  readonly contract: Contract
  /** Judges answers. */
  readonly validate: Validator
  readonly context: GenerateContext
  readonly seed: number
  readonly profile: Profile
  readonly selection: Selection
  /** Something is left out: by `only`, `skip` or `shard`, or because the profile only takes samples. */
  readonly partial: boolean
  readonly scenarios: readonly PlannedScenario[]
  readonly suites: readonly Suite[]
  /** Operations that no case could be made for, and why. */
  readonly unreachable: readonly { readonly operation: string; readonly reason: string }[]
  /** Places in requests at which no edge and no mistake is tried, because enough are tried further out. */
  readonly unwalked: readonly { readonly operation: string; readonly places: readonly string[] }[]
}

/** A scenario of cases, or one of programs. */
export type PlannedScenario = Scenario | SuiteScenario

/** One scenario with the programs of a suite that it runs. */
export interface SuiteScenario {
  readonly info: ScenarioInfo
  readonly suite: Suite
  readonly programs: readonly Program[]
  /** None: a suite's requests come from its programs. */
  readonly cases: readonly Case[]
  readonly property?: undefined
  /** False when its suite also does with reading only. */
  readonly writes: boolean
}

/** One scenario with the cases it sends. */
export interface Scenario {
  readonly info: ScenarioInfo
  readonly operation: Operation
  readonly cases: readonly Case[]
  /** Random cases: drawn from this arbitrary, shrunk when they fail. */
  readonly property?: { readonly arbitrary: fc.Arbitrary<Case>; readonly runs: number; readonly seed: number }
  /** It changes something on the target, itself or in its preparation. */
  readonly writes: boolean
}

/** What a plan is made from. */
export interface PlanOptions {
  readonly seed?: number | undefined
  readonly profile?: ProfileName | undefined
  readonly only?: readonly string[] | undefined
  readonly skip?: readonly string[] | undefined
  /** The invariants that the document cannot say. */
  readonly suites?: readonly Suite[] | undefined
  /** `{ index: 1, of: 4 }`: the first of four parts. */
  readonly shard?: { readonly index: number; readonly of: number } | undefined
  /** Whether anything may be written; where not, ids come from lists instead of creations. Default: it may. */
  readonly writes?: 'none' | 'own' | undefined
  /** Identities whose permissions are known: operations they may not use are tried with each. */
  readonly identities?: readonly KnownIdentity[] | undefined
  /** Path parameters by name: ids of what is on the target already. Only operations that read are sent them. */
  readonly given?: Given | undefined
}

/**
 * Makes the plan of a run. Throws {@link UsageError} when a selection matches nothing or what is given fits nothing, {@link SuiteError} when two
 * suites have one name.
 */
export function makePlan(contract: Contract, options: PlanOptions = {}): Plan {
  return preparePlan(contract, options)()
}

/**
 * Checks the options like {@link makePlan} and gives the work of making every case as a function, to be called once. Cases that the suites of a
 * contract without any are made from are made at once.
 */
export function preparePlan(loaded: Contract, options: PlanOptions = {}): () => Plan {
  const { seed = 1, suites: own = [], given } = options
  checkGiven(loaded, given)
  const contract = withGiven(options.writes === 'none' ? readingOnly(loaded) : loaded, given)
  const twice = own.find((one, index) => own.findIndex((other) => nameOf(other) === nameOf(one)) !== index)
  if (twice !== undefined) {
    throw new SuiteError('suite-twice', `There are two suites ${nameOf(twice)}.`, 'Give one another area.')
  }
  const lost = contract.operations.map(({ id }) => blameFor(contract, id))
  if (own.length === 0 && !lost.includes(undefined)) throw nothingToTest(contract, lost[0])
  const validate = makeValidator(contract.document)
  const context = makeContext(contract, validate, seed, given)
  const casesOf = makeCasesOf(context, profileNamed(options.profile))
  const suites = [...own, ...genericSuites({ contract: loaded, context, casesOf, suites: own, seed })]
  const selection = makeSelection({ contract, suites }, options.only ?? [], options.skip ?? [])
  if (!isAnySelected(contract, suites, selection)) throw nothingSelected()
  return () => planSelected({ context, validate, casesOf, suites, selection }, options)
}

/** Makes the cases of an operation when they are first asked for. */
function makeCasesOf(context: GenerateContext, profile: Profile): CasesOf {
  const known = new Map<string, OperationCases>()
  return (id) => {
    const operation = context.contract.operations.find((one) => one.id === id)
    if (operation === undefined) return undefined
    const cases = known.get(id) ?? makeCases(operation, context, profile)
    known.set(id, cases)
    return cases
  }
}

/** What is known of a plan before its cases are made. */
interface Prepared extends Pick<Plan, 'context' | 'validate' | 'suites' | 'selection'> {
  readonly casesOf: CasesOf
}

function planSelected({ context, validate, casesOf, suites, selection }: Prepared, options: PlanOptions): Plan {
  const { contract } = context
  const { seed = 1 } = options
  const profile = profileNamed(options.profile)
  const made = contract.operations.map((operation) => {
    const cases = casesOf(operation.id) ?? makeCases(operation, context, profile)
    const unreachable = cases.unreachable && (blameFor(contract, operation.id) ?? cases.unreachable)
    return { operation, cases, unreachable }
  })
  const reads = new Set(
    [...contract.operations, ...contract.fixtures].filter(({ effect }) => effect === 'read').map(({ id }) => id),
  )
  const ofCases = made.flatMap(({ operation, cases }, index) =>
    makeScenarios(operation, cases, { profile, seed, identities: options.identities ?? [], first: index === 0, reads }),
  )
  const all: PlannedScenario[] = [...ofCases, ...suites.flatMap((suite) => suiteScenarios(suite, profile, seed))]
  const selected = all.filter((scenario) => selection.scenario(scenario.info))
  const { shard } = options
  const scenarios = shard === undefined ? selected : selected.filter((_, index) => index % shard.of === shard.index - 1)
  if (all.length === 0) throw nothingToTest(contract, made[0]?.unreachable)
  if (selected.length === 0) throw nothingSelected()
  return {
    contract,
    validate,
    context,
    seed,
    profile,
    selection,
    partial: leavesOut(options),
    scenarios,
    suites,
    unreachable: made.flatMap(({ operation, unreachable }) =>
      unreachable === undefined ? [] : [{ operation: operation.id, reason: unreachable }],
    ),
    unwalked: made.flatMap(({ operation, cases: { unwalked } }) =>
      unwalked.length === 0 ? [] : [{ operation: operation.id, places: unwalked }],
    ),
  }
}

/** The contract as it is used where nothing may be written. */
function readingOnly(contract: Contract): Contract {
  const operations = contract.operations.map(({ reading, references, ...one }) => {
    const { base, readingReferences } = one
    const listed = readingReferences === undefined ? {} : { references: readingReferences }
    return references === undefined && reading === undefined ? one : { ...one, base: reading ?? base, ...listed }
  })
  return { ...contract, operations }
}

/** False when no scenario that there could be is left, which is known without its cases. */
function isAnySelected(contract: Contract, suites: readonly Suite[], selection: Selection): boolean {
  const named = (operation: string, kind: string, intent: Intent): boolean =>
    selection.scenario({ id: `${operation}/${kind}`, operation, intent, title: '' })
  const intents = Object.keys(titles) as Intent[]
  return (
    contract.operations.some(({ id }) => intents.some((intent) => named(id, intent, intent))) ||
    suites.some(({ area }) => ['witnesses', 'random'].some((kind) => named(area, kind, 'command')))
  )
}

function nothingSelected(): UsageError {
  return new UsageError('selection', 'Nothing is left to run after --only and --skip.')
}

/** Where the document says wrongly what an operation's requests need. */
function blameFor({ problems }: Contract, id: string): string | undefined {
  const problem = problems.find(({ operations }) => operations.includes(id))
  return problem && `what it needs is wrong at ${problem.file}:${problem.line}:${problem.column}`
}

function nothingToTest({ name, operations, problems }: Contract, reason: string | undefined): ContractError {
  const [first] = operations
  if (first === undefined || reason === undefined) {
    return new ContractError('document-operations', `${name}.yaml has no operations, so there is nothing to test.`)
  }
  return new ContractError(
    'document-operations',
    `No request can be made for any operation of ${name}; for ${first.id}: ${reason}.`,
    problems.length > 0
      ? 'Mend the document there; docs/documents.md says what is read.'
      : 'Examples in the document, Links or x-situations give the values that are missing.',
  )
}

/** Witness sequences and random programs of a suite. */
function suiteScenarios(suite: Suite, { programs, calls }: Profile, seed: number): SuiteScenario[] {
  const made = [
    { kind: 'witnesses', title: 'keeps its invariants in known sequences', list: witnessPrograms(suite) },
    {
      kind: 'random',
      title: 'keeps its invariants in random sequences',
      list: randomPrograms(suite, { seed, runs: programs, length: calls }),
    },
  ]
  return made
    .filter(({ list }) => list.length > 0)
    .map(({ kind, title, list }) => ({
      info: {
        id: `${suite.area}/${kind}`,
        operation: suite.area,
        intent: 'command',
        title: `${nameOf(suite)} ${title}`,
      },
      suite,
      programs: list,
      cases: [],
      writes: suite.reads !== true,
    }))
}

interface ScenarioOptions {
  readonly profile: Profile
  readonly seed: number
  readonly identities: readonly KnownIdentity[]
  /** Wrong passwords are tried on the first operation only, so that no site locks the account. */
  readonly first: boolean
  /** The operations that change nothing. */
  readonly reads: ReadonlySet<string>
}

function makeScenarios(operation: Operation, cases: OperationCases, options: ScenarioOptions): Scenario[] {
  const { profile, seed } = options
  const anonymous = cases.anonymous.filter((one) => options.first || one.identity === 'anonymous')
  const lists: readonly (readonly [Intent, readonly Case[]])[] = [
    ['example', cases.examples],
    ['valid', []],
    ['situation', cases.situations],
    ['boundary', spread(cases.boundary, profile.cases)],
    ['odd', cases.odd],
    ['invalid', spread(cases.invalid, profile.cases)],
    ['anonymous', anonymous],
    ...identityCases(operation, cases, options.identities),
  ]
  return lists.flatMap(([intent, list]) => {
    const property =
      intent === 'valid' && cases.valid !== undefined
        ? { property: { arbitrary: cases.valid, runs: profile.valid, seed } }
        : undefined
    if (list.length === 0 && property === undefined) return []
    const info = {
      id: `${operation.id}/${intent}`,
      operation: operation.id,
      intent,
      title: `${operation.id} ${titles[intent]}`,
    }
    const given = [...list.flatMap((one) => one.given), ...(property === undefined ? [] : stepsOf(operation))]
    const prepares = given.some((step) => !options.reads.has(step.operation))
    return [{ info, operation, cases: list, ...property, writes: operation.effect !== 'read' || prepares }]
  })
}

/** About how many requests a scenario is going to send. */
export function sizeOf(scenario: PlannedScenario): number {
  if ('suite' in scenario) return scenario.programs.reduce((sum, { calls }) => sum + 6 * (calls.length + 2), 0)
  return scenario.cases.length + (scenario.property?.runs ?? 0)
}

/** The listed cases of a scenario, and those drawn from its property, numbered. */
export function withCases({ cases, property }: Scenario): readonly Case[] {
  if (property === undefined) return cases
  const drawn = fc.sample(property.arbitrary, { seed: property.seed, numRuns: property.runs })
  const numbered = [...cases, ...drawn].map((one, index) => ({
    ...one,
    id: `${one.operation}/${one.intent}/${index + 1}`,
  }))
  return [...new Map(numbered.map((one) => [JSON.stringify(one.input), one])).values()]
}
