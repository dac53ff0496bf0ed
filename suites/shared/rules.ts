import { invariant } from 'concordat'
import type { Breach, Invariant, ProgramCall, Step } from 'concordat'

/** An invariant with one witness sequence. */
export function rule<S>(
  id: string,
  title: string,
  judge: Invariant<S>['judge'],
  witness: readonly ProgramCall[],
  level: 'must' | 'should' = 'must',
): Invariant<S> {
  return invariant<S>({ id, title, level, judge, witnesses: [witness] })
}

/** Makes a rule about the steps of one command, given its arguments. */
export type About<S, Args> = <C extends keyof Args & string>(
  name: C,
  judge: (args: Args[C], step: Step<S>) => readonly Breach[] | undefined,
) => Invariant<S>['judge']

/** The {@link About} of a suite: `Args` lists the arguments of its commands. */
export function aboutCommands<S, Args>(): About<S, Args> {
  return (name, judge) => (step) =>
    step.command === name ? judge(step.args as unknown as Args[typeof name], step) : undefined
}
