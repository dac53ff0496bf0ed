import * as fc from 'fast-check'
import type { Input } from '../model/case.ts'
import type { Contract, RequestPatch, Step as SetupStep } from '../model/contract.ts'
import type { Exchange } from '../model/exchange.ts'
import type { Json, JsonObject } from '../model/json.ts'
import type { Level } from '../model/level.ts'
import type { Place } from '../model/place.ts'
import type { ProgramCall } from '../model/program.ts'

/**
 * A state and the arguments of commands are plain JSON: objects, lists, texts, numbers.
 * What the API promises across calls: how to see the state, what can be done to it, and what must hold after every step.
 */
export interface Suite<S = Json, F = unknown> {
  /** The contract it belongs to. */
  readonly contract: string
  /** Its name within the contract: `addresses`. */
  readonly area: string
  /** Looks how the target is set up, once in a run however many suites share the function, and says so with {@link Api.note}. */
  readonly detect?: (api: Api) => Promise<void>
  /** Makes what a program needs, fresh for each one. */
  prepare(api: Api): Promise<F>
  /** Reads the state through the API, and only what the area needs. */
  observe(api: Api, fixture: F): Promise<S>
  /** What later looks need to know of a step that was taken, such as the id of what it made: the fixture from then on. */
  readonly absorb?: (fixture: F, taken: Taken) => F
  /** The things in a state that have an id. */
  entities(state: S): readonly Entity[]
  /** Its programs run when nothing else does: for what the things of other programs would disturb, such as ids that follow each other. */
  readonly alone?: boolean
  /** It only reads where nothing may be written ({@link Api.mayWrite}), so it takes part there too. */
  readonly reads?: boolean
  /** How binding the rules that every API keeps are here, by id; `off` leaves one out. Default: their own level. */
  readonly generic?: Readonly<Record<string, Level | 'off'>>
  /** Milliseconds after which a state that breaks a rule is looked at once more: what is read may lag behind what was written. Default: it is not. */
  readonly patience?: number
  readonly commands: readonly Command<S>[]
  readonly invariants: readonly Invariant<S>[]
}

/** A suite that any contract can name (`x-suites`), made for one. */
export type SharedSuite = (contract: Contract) => Suite

/** A step as {@link Suite.absorb} sees it: before anybody has looked what became of it. */
export interface Taken {
  readonly command: string
  readonly args: Json
  readonly exchanges: readonly Exchange[]
  readonly answers: readonly Answer[]
}

/** Something with an id, wherever it stands in the state. */
export interface Entity {
  readonly kind: string
  readonly id: string | number
  readonly value: JsonObject
}

/** One thing that can be done. Arguments are symbolic: numbers and words that {@link Command.calls} looks up in the observed state. */
export interface Command<S = Json, A = Json> {
  readonly id: string
  /** How often it is drawn, against the others. Default 1. */
  readonly weight?: number
  readonly args: fc.Arbitrary<A>
  /** The calls it makes, all at once if there are several; undefined when the state does not allow it. */
  calls(args: A, state: S): readonly CommandCall[] | undefined
  /**
   * One more call once those before it are answered, as long as it gives one, at most {@link mostFollowing} times: a page that only the page before it
   * leads to.
   */
  next?(args: A, state: S, taken: Pick<Taken, 'exchanges' | 'answers'>): CommandCall | undefined
  /** Pointers into the state below which it may change something when it is accepted. Default: nothing may change. */
  changes?(args: A, state: S): readonly string[]
  /** `make the 2nd billing address of A primary`. */
  describe(args: A): string
}

/** So many calls a command makes at most behind those it begins with. */
export const mostFollowing = 20

/** One request of a command; what it does not say is filled in with plain valid values. */
export interface CommandCall {
  readonly operation: string
  readonly request?: RequestPatch
  /** The whole request, sent as it is: nothing is filled in, and `request` says nothing. */
  readonly input?: Input
  /** Whose credentials: `anonymous`, or a name that {@link Api.identityWithout} gave. Default `main`. */
  readonly identity?: string
}

/** A business rule over a transition. Pure. */
export interface Invariant<S = Json> {
  readonly id: string
  /** A sentence: what holds. */
  readonly title: string
  /** The level when no requirement names it. Default `must`. */
  readonly level?: Level
  /** The level holds also where a requirement says more: it follows from the documents, but they do not say it. */
  readonly fixedLevel?: boolean
  /** What is wrong with this step; undefined when the step says nothing about the rule. */
  judge(step: Step<S>): readonly Breach[] | undefined
  /** Sequences of calls that always run. */
  readonly witnesses: readonly (readonly ProgramCall[])[]
}

/** An observed transition. */
export interface Step<S = Json> {
  readonly command: string
  readonly args: Json
  readonly before: S
  readonly after: S
  /** What was sent and came back; several when the command makes calls at once. */
  readonly exchanges: readonly Exchange[]
  /** The first exchange's answer. */
  readonly answer: Answer
  readonly answers: readonly Answer[]
  /** The steps before this one, oldest first. */
  readonly history: readonly Step<S>[]
}

/** An answer, read. */
export interface Answer {
  readonly status: number
  /** It was a 2xx, and its body is no error. */
  readonly accepted: boolean
  readonly body: Json | undefined
  /** Its `Location` header. */
  readonly location?: string | undefined
}

/** One way in which a step breaks an invariant. */
export interface Breach {
  readonly message: string
  readonly expected: string
  readonly received: string
  /** Places of the contract it is about; requirements tied to them are broken too: `createCustomer/body/city`. */
  readonly about?: readonly Place[]
}

/** The calls a suite may make itself, to prepare and to observe. */
export interface Api {
  /** Makes a call and gives the answer, also a refusal. Throws when there is none, or one that says nothing of what was asked (429, 5xx). */
  call(operation: string, request?: RequestPatch): Promise<Answer>
  /** Makes a call that must succeed and gives its body. Throws when it does not. */
  get(operation: string, request?: RequestPatch): Promise<Json>
  /**
   * Takes the steps of a setup, and gives a value with what they answered in the place of its placeholders. Throws when a step is refused or
   * its answer lacks what is asked for.
   */
  take(given: readonly SetupStep[], value: Json): Promise<Json>
  /** States something about the target in the report: `nameMode`, `split`. */
  note(name: string, value: string): void
  /**
   * The call that a GET of a link is; undefined for a link to another origin, or to nothing that the contract reads. So links are only ever
   * followed on the target, and answers to them are judged like any other.
   */
  locate(link: string): CommandCall | undefined
  /** The name of an identity that has not this permission; undefined when the run has none. */
  identityWithout(permission: string): string | undefined
  /** Everything on the target belongs to this run, so that a program may change also what it has not made. */
  readonly ownsAll: boolean
  /** Whether the run may create and change anything at all; only a suite that {@link Suite.reads} has to ask. */
  readonly mayWrite: boolean
  /** A word that is in every value made fresh by this program, to search for. */
  readonly tag: string
}

/** Gives back what it is given; it only checks the types. */
export function defineSuite<S, F>(suite: Suite<S, F>): Suite {
  return suite as unknown as Suite
}

/** Gives back what it is given; it only checks the types. */
export function command<S, A>(one: Command<S, A>): Command<S> {
  return one as unknown as Command<S>
}

/** Gives back what it is given; it only checks the types. */
export function invariant<S>(one: Invariant<S>): Invariant<S> {
  return one
}

/** One call of a witness sequence. */
export function call(name: string, args: unknown = null): ProgramCall {
  return { command: name, args: args as Json }
}

/** fast-check, for the arguments of commands: the one that draws them. */
export { fc }
