import { checks } from '../checks/all.ts'
import type { Contract } from '../model/contract.ts'
import type { Requirement } from '../model/requirement.ts'
import { UsageError } from '../model/errors.ts'
import type { ScenarioInfo } from '../model/event.ts'
import { genericInvariants } from '../suite/generic.ts'
import { documentRule } from './document.ts'
import type { Suite } from '../suite/suite.ts'

/** What `--only` and `--skip` left over. */
export interface Selection {
  readonly scenario: (info: ScenarioInfo) => boolean
  readonly check: (id: string) => boolean
  readonly invariant: (id: string) => boolean
}

/** What patterns may name. */
export interface Selectable {
  readonly contract: Contract
  readonly suites: readonly Suite[]
}

/** What may leave out a part of all that there is to run. */
interface Narrowing {
  readonly only?: readonly string[] | undefined
  readonly skip?: readonly string[] | undefined
  readonly shard?: { readonly of: number } | undefined
  readonly profile?: string | undefined
}

/** True when options leave something out: by name, as a part of several, or because the profile only takes samples. */
export function leavesOut({ only = [], skip = [], shard, profile }: Narrowing): boolean {
  return only.length + skip.length > 0 || (shard?.of ?? 1) > 1 || profile === 'smoke'
}

/**
 * Reads `--only` and `--skip` patterns (`*` stands for anything): they name operations, suites, scenarios, checks, invariants or requirements.
 * Throws {@link UsageError} for a pattern that matches nothing.
 */
export function makeSelection(selectable: Selectable, only: readonly string[], skip: readonly string[]): Selection {
  const onlyTerms = only.map((text) => makeTerm(selectable, text, '--only'))
  const skipTerms = skip.map((text) => makeTerm(selectable, text, '--skip'))
  const keeps = (names: (term: Term) => boolean, matches: (term: Term) => boolean): boolean => {
    const named = onlyTerms.filter(names)
    return (named.length === 0 || named.some(matches)) && !skipTerms.some((term) => names(term) && matches(term))
  }
  return {
    scenario: (info) =>
      (onlyTerms.every((term) => !term.selectsScenarios) ||
        onlyTerms.some((term) => term.selectsScenarios && term.scenario(info))) &&
      !skipTerms.some((term) => term.selectsScenarios && !term.selectsInvariants && term.scenario(info)),
    check: (id) =>
      keeps(
        (term) => term.selectsChecks,
        (term) => term.matches(id),
      ),
    invariant: (id) =>
      keeps(
        (term) => term.selectsInvariants,
        (term) => term.matches(id),
      ),
  }
}

interface Term {
  readonly selectsScenarios: boolean
  readonly selectsChecks: boolean
  readonly selectsInvariants: boolean
  readonly matches: (id: string) => boolean
  readonly scenario: (info: ScenarioInfo) => boolean
}

const intents = [
  'example',
  'valid',
  'boundary',
  'odd',
  'invalid',
  'situation',
  'anonymous',
  'permitted',
  'forbidden',
  'command',
]

function makeTerm({ contract, suites }: Selectable, text: string, option: string): Term {
  const pattern = new RegExp(`^${text.split('*').map(escapeRegExp).join('.*')}$`)
  const matches = (id: string): boolean => pattern.test(id)
  const requirements = contract.requirements.filter(({ id }) => matches(id))
  const owners = suites.filter(({ invariants }) =>
    invariants.some(({ id }) => matches(id) || requirements.some((one) => one.invariant === id)),
  )
  const names = new Set([
    ...contract.operations.map(({ id }) => id).filter(matches),
    ...requirements.flatMap((requirement) => operationsOf(contract, requirement)),
    ...suites.map(({ area }) => area).filter(matches),
    ...owners.map(({ area }) => area),
  ])
  const scenarioIds = [...contract.operations.map(({ id }) => id), ...suites.map(({ area }) => area)].flatMap((id) =>
    [...intents, 'witnesses', 'random'].map((kind) => `${id}/${kind}`),
  )
  const selectsChecks = checks.some((check) => matches(check.id)) || matches(documentRule)
  const selectsInvariants = suites.some((suite) =>
    [...suite.invariants, ...genericInvariants(suite)].some(({ id }) => matches(id)),
  )
  const selectsScenarios = names.size > 0 || [...scenarioIds, ...intents].some(matches)
  if (!selectsChecks && !selectsScenarios && !selectsInvariants) {
    throw new UsageError(
      'selection',
      `${option} ${text} matches no operation, suite, scenario, check, invariant or requirement.`,
      'Run with --plan to see the names, or use * for a part of one.',
    )
  }
  const scenario = (info: ScenarioInfo): boolean =>
    names.has(info.operation) || matches(info.id) || matches(info.intent)
  return { selectsScenarios, selectsChecks, selectsInvariants, matches, scenario }
}

/** The operations in whose places a requirement stands; one tied to a shared schema concerns all of them. */
function operationsOf(contract: Contract, requirement: Requirement): string[] {
  const first = new Set(requirement.at.map((place) => place.split(/[/#]/)[0]))
  return contract.operations.map(({ id }) => id).filter((id) => first.has(id) || first.has('schema'))
}

function escapeRegExp(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\/-]/g, '\\$&')
}
