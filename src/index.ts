/** The library's public face. */
export { diffReports, type DiffOptions } from './compare/diff.ts'
export { fidelityOf } from './compare/fidelity.ts'
export type { Change, Comparison, Diff, Fidelity } from './compare/model.ts'
export { conform, type ConformOptions } from './conform.ts'
export { replayProgram, type ReplayProgramOptions } from './replay.ts'
export { loadSuites } from './load-suites.ts'
export type { Replay } from './engine/replay.ts'
export { loadContract } from './contract/load.ts'
export { makePlan, type Plan, type PlanOptions, type Scenario } from './engine/plan.ts'
export { runPlan } from './engine/run.ts'
export { judgeRecorded, type RecordedOptions } from './engine/recorded.ts'
export type { Target } from './engine/target.ts'
export type { Case, Intent } from './model/case.ts'
export type { Contract, Operation, RequestPatch } from './model/contract.ts'
export type { Requirement } from './model/requirement.ts'
export { ConcordatError, ContractError, SafetyError, SuiteError, TargetError, UsageError } from './model/errors.ts'
export type { Event } from './model/event.ts'
export type { Exchange } from './model/exchange.ts'
export type { Finding } from './model/finding.ts'
export type { Level, Outcome } from './model/level.ts'
export type { Report } from './model/report.ts'
export type { Waiver } from './model/waiver.ts'
export { applyBaseline } from './report/baseline.ts'
export { startReport } from './report/fold.ts'
export { type HtmlOptions, renderHtml } from './report/html.ts'
export { readReport, renderJson } from './report/json.ts'
export { renderJunit } from './report/junit.ts'
export { renderTerminal } from './report/terminal.ts'
export { applyWaivers } from './report/waivers/apply.ts'
export { readWaivers } from './report/waivers/read.ts'
export { type Identity, parseCredential, parseIdentity } from './transport/auth.ts'
export { readHar, type Recorded } from './transport/har.ts'
export type { Json, JsonObject } from './model/json.ts'
export type { Program, ProgramCall } from './model/program.ts'
export { alike, breach, holdsIn, instantOf, same, textOf } from './suite/judging.ts'
export {
  type Answer,
  type Api,
  type Breach,
  call,
  command,
  type Command,
  type CommandCall,
  defineSuite,
  fc,
  type Entity,
  invariant,
  type Invariant,
  type SharedSuite,
  type Step,
  type Suite,
} from './suite/suite.ts'
