import type { Breach, Invariant, Step } from 'concordat'
import type { ListingArgs } from './commands.ts'
import type { State } from './crowd.ts'
import { type Page, pageOf } from './page.ts'

/** What is wrong with a step; undefined when it says nothing about the rule. */
export type Judge = Invariant<State>['judge']

/** A rule about the steps of one command. */
export function about<C extends keyof ListingArgs>(
  name: C,
  judge: (args: ListingArgs[C], step: Step<State>) => readonly Breach[] | undefined,
): Invariant<State>['judge'] {
  return (step) => (step.command === name ? judge(step.args as unknown as ListingArgs[C], step) : undefined)
}

/** The page of customers in the answer at `index`. */
export function customers(step: Step<State>, index = 0): Page | undefined {
  return pageOf(step.answers[index], 'customers')
}
