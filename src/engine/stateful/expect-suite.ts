import * as fc from 'fast-check'
import type { Json } from '../../model/json.ts'
import type { ProgramCall } from '../../model/program.ts'
import type { Command, Invariant, Suite } from '../../suite/suite.ts'

/** A command that is never run. */
export function commandNamed(id: string, more: Partial<Command> = {}): Command {
  return { id, args: fc.integer({ min: 0, max: 9 }), calls: () => undefined, describe: () => id, ...more }
}

/** A rule that is never broken, with its witnesses: each a list of command names. */
export function ruleWith(id: string, ...witnesses: readonly (readonly string[])[]): Invariant {
  return { id, title: id, judge: () => undefined, witnesses: witnesses.map(callsOf) }
}

/** Calls without arguments. */
export function callsOf(names: readonly string[]): ProgramCall[] {
  return names.map((command) => ({ command, args: null }))
}

/** A suite without a server. */
export function suiteOf(commands: readonly Command[], invariants: readonly Invariant[] = []): Suite {
  return {
    contract: 'test',
    area: 'things',
    prepare: () => Promise.resolve(null),
    observe: (): Promise<Json> => Promise.resolve(null),
    entities: () => [],
    commands,
    invariants,
  }
}
