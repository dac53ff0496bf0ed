import type { Check } from '../../checks/check.ts'
import { documentRule } from '../../engine/document.ts'
import type { Contract } from '../../model/contract.ts'
import type { Requirement } from '../../model/requirement.ts'
import { type WaiverRule, waiverRules } from '../../report/waivers/own-findings.ts'
import { count, shorten } from '../../report/words.ts'
import type { Suite } from '../../suite/suite.ts'
import { readCheckPage } from './check-page.ts'
import type { GenericRule } from './generic-page.ts'
import type { Explanation } from './layout.ts'
import { citation, findingFields, type Library, type OwnedInvariant, sourceOf } from './subject.ts'

/** Requirements that are told in full; the rest are counted. */
const most = 5

/** What a check looks at, from its page. */
export function explainCheck({ id }: Check, library: Library): Explanation {
  const page = readCheckPage(id)
  const named = library.contracts.flatMap(({ requirements }) => requirements.filter(({ check }) => check === id))
  return {
    head: `${id}, a check`,
    sentences: [page.summary],
    fields: [
      ['judges', page.judges],
      ['why', page.why],
      ['finding', page.finding],
      ['place', page.place],
      ['not judged', page.notJudged],
      ['docs say', citations(named)],
      ['see it', [`concordat run${contractOf(library)} --only ${id}`]],
      ...findingFields(library, ({ rule }) => rule === id),
    ],
  }
}

/** What an invariant says, which sentences it stands for, and which sequences always try it. */
export function explainInvariant({ one, owners }: OwnedInvariant, library: Library): Explanation {
  const { id, title, level = 'must', fixedLevel } = one
  const named = library.contracts.flatMap(({ requirements }) =>
    requirements.filter(({ invariant, at }) => invariant === id || at.some((place) => namesInvariant(place, id))),
  )
  return {
    head: `${id}, an invariant of ${ownerWords(owners)}`,
    sentences: [
      `${title}. Level: ${level}${fixedLevel === true ? ', whatever requirements say' : named.length === 0 ? '' : ', or that of the requirement it breaks'}.`,
    ],
    fields: [
      ['judges', [judged(owners)]],
      ['why', owners.length === 0 ? ['Whatever an API is about, it keeps this rule.'] : []],
      ['docs say', citations(named)],
      ['tried by', owners.flatMap((suite) => witnessLines(suite, id))],
      ['place', [`invariant/${id}/<operation>`]],
      ['see it', [`concordat run${contractOf(library, owners)} --only ${id}`]],
      ...findingFields(library, ({ rule }) => rule === id),
    ],
  }
}

/** What is said about waivers themselves. */
export function explainWaiverRule({ id, title, why }: WaiverRule): Explanation {
  const used = id === waiverRules.unused.id
  return {
    head: `${id}, a rule about waivers`,
    sentences: [`${title}. Level: should${used ? '' : '; may while what the waiver names is still found'}.`],
    fields: [
      ['judges', [used ? 'runs that could have shown what a waiver names' : 'the day on which a run began, in UTC']],
      ['why', [why]],
      ['place', ['waivers/<number of the entry>']],
      ['waive', ['No waiver answers for it: change the entry, or take it out of the file.']],
    ],
  }
}

/** What a rule says that documents without a suite are tried by. */
export function explainGenericRule({ id, level, holds, source }: GenericRule, library: Library): Explanation {
  return {
    head: `${id}, a rule for documents without a suite`,
    sentences: [`${holds.charAt(0).toUpperCase()}${holds.slice(1)}. Level: ${level}.`],
    fields: [
      ['judges', ['each step of a program of suites that are made from the document']],
      ['docs say', source === '' ? [] : [source]],
      ['place', [`invariant/${id}/<operation>`]],
      ['see it', [`concordat run DOCUMENT --only ${id}`]],
      ...findingFields(library, ({ rule }) => rule === id),
    ],
  }
}

/** What is said about the document itself. */
export function explainDocumentRule(library: Library): Explanation {
  return {
    head: `${documentRule}, a rule about the contract`,
    sentences: ['The document says what OpenAPI and JSON Schema allow. Level: must.'],
    fields: [
      ['judges', ['the document, before anything is sent; what depends on its errors is not run']],
      ['why', ['What a document says wrongly promises nothing, so nothing of it can be judged.']],
      ['place', ['document/<pointer into the document>; file, line and column stand beside it']],
      ['see it', [`concordat run${contractOf(library)} --only ${documentRule}`]],
      ...findingFields(library, ({ rule }) => rule === documentRule),
    ],
  }
}

/** What a requirement says, where, and how it is judged. */
export function explainRequirement(requirement: Requirement, contract: Contract, library: Library): Explanation {
  const { id, text, level, at, contradiction } = requirement
  const result = library.report?.value.requirements.find((one) => one.id === id)
  const operations = contract.operations.map((one) => one.id).filter((one) => at.some((place) => isIn(place, one)))
  const findings = findingFields(library, ({ requirements }) => requirements.includes(id))
  const verdict = result === undefined ? [] : [`${result.verdict}, in ${library.report?.file ?? ''}`]
  const judgedAtAll = at.length > 0 || requirement.invariant !== undefined
  return {
    head: `${id}, a requirement of ${contract.name}`,
    sentences: [text],
    fields: [
      ['level', [level]],
      ['docs say', [`document ${sourceOf(requirement)}`]],
      ['judged by', judgesOf(requirement)],
      ['places', at],
      ['operations', operations.length === 0 ? [] : [operations.join(', ')]],
      ['elsewhere', contradiction === undefined ? [] : [contradiction]],
      ['verdict', verdict],
      ...(judgedAtAll ? ([['see it', [`concordat run ${contract.name} --only ${id}`]], ...findings] as const) : []),
    ],
  }
}

function judgesOf({ check, invariant, at, unobservable }: Requirement): readonly string[] {
  return [
    ...(check === undefined ? [] : [`the check ${check}`]),
    ...(invariant === undefined ? [] : [`the invariant ${invariant}`]),
    ...(check === undefined && at.length > 0 ? ['every check that finds something at its places'] : []),
    ...(unobservable === undefined ? [] : [`nobody in full, because it cannot be observed: ${unobservable}`]),
  ]
}

function judged(owners: readonly Suite[]): string {
  const step = 'each step of a program: what was before, was sent, was answered and is after'
  return owners.length === 0 ? `${step}; silent where a rule of the suite says what is wrong` : step
}

/** The known sequences that try an invariant, each in one line. */
function witnessLines(suite: Suite, id: string): readonly string[] {
  const commands = new Map(suite.commands.map((one) => [one.id, one]))
  const witnesses = suite.invariants.find((one) => one.id === id)?.witnesses ?? []
  return witnesses.map((calls) => {
    const steps = calls.map(({ command, args }) => commands.get(command)?.describe(args) ?? command)
    return shorten(`${count(calls.length, 'call')}: ${steps.join('; ')}`, longestWitness)
  })
}

/** Some sequences try a whole suite. */
const longestWitness = 240

function ownerWords(owners: readonly Suite[]): string {
  const [first] = owners
  if (first === undefined) return 'every suite'
  const areas = owners.map(({ area }) => area).join(' and ')
  return `the suite${owners.length === 1 ? '' : 's'} ${areas} of ${first.contract}`
}

function citations(requirements: readonly Requirement[]): readonly string[] {
  const rest = requirements.slice(most).map(({ id }) => id)
  return [...requirements.slice(0, most).map(citation), ...(rest.length === 0 ? [] : [`and ${rest.join(', ')}`])]
}

function namesInvariant(place: string, id: string): boolean {
  return place === `invariant/${id}` || place.startsWith(`invariant/${id}/`)
}

function isIn(place: string, operation: string): boolean {
  const names = place.split(/[/#]/)
  return names[0] === operation || (names[0] === 'invariant' && names[2] === operation)
}

/** The contract as the command line wants it, where only one comes into question. */
function contractOf({ contracts }: Library, owners: readonly Suite[] = []): string {
  const [owner] = owners
  if (owner !== undefined) return ` ${owner.contract}`
  return contracts.length === 1 ? ` ${contracts[0]?.name ?? ''}` : ''
}
