import type { Event } from '../model/event.ts'
import type { Exchange } from '../model/exchange.ts'
import type { ShownFinding } from '../model/finding.ts'
import type { Place } from '../model/place.ts'
import type { Observe } from './answers/observe.ts'
import type { Fixtures } from './fixtures.ts'
import type { Judge } from './judge.ts'
import type { Plan } from './plan.ts'
import type { Session } from './session.ts'
import type { Suite } from '../suite/suite.ts'
import type { Target } from './target.ts'

/** What all scenarios of a run share. */
export interface Running {
  readonly plan: Plan
  readonly session: Session
  readonly judge: Judge
  /** Prepared once for everything that only reads. */
  readonly shared: Fixtures
  readonly emit: (event: Event) => void
  /** Tells an answer so that it can be laid beside that of another run. */
  readonly observe: Observe
  /** Who can be asked to send requests; the first one is `main`. */
  readonly identities: Target['identities']
  /** The target is thrown away after the run, so everything on it may be changed. */
  readonly ownsAll: boolean
  /** Whether anything may be created or changed. */
  readonly mayWrite: boolean
  /** True when no further case may be sent. */
  readonly stopped: () => boolean
  /** Places that were exercised before. */
  readonly exercised: Set<Place>
  /** Operations that have answered with a 2xx, or otherwise shown that they are there. */
  readonly answered: Set<string>
  /** Operations that were asked whether they are there, and what came of it. */
  readonly probed: Map<string, Promise<boolean>>
  /** Fingerprints found before, and whether they were seen twice. */
  readonly known: Map<string, { flaky: boolean }>
  /** What has looked how the target is set up. */
  readonly detected: Set<Suite['detect']>
  /** Members that change although nothing is done. */
  readonly restless: Set<string>
  /** By rule and operation: the refusal that even its plain requests meet. */
  readonly plainRefusal: Map<string, ShownFinding>
  /** Removes what an exchange has created, so that its case can be sent again as if for the first time. */
  readonly undo: (exchange: Exchange) => Promise<void>
  /** Called after each attempt: whether somebody was there. */
  readonly reached: (there: boolean) => void
}
