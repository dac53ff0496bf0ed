import type { Invariant, Step } from 'concordat'
import type { ListingArgs } from './commands.ts'
import type { State } from './crowd.ts'
import { type Page, pageOf } from './page.ts'
import { type About, aboutCommands } from '../../shared/rules.ts'

/** What is wrong with a step; undefined when it says nothing about the rule. */
export type Judge = Invariant<State>['judge']

/** A rule about the steps of one command. */
export const about: About<State, ListingArgs> = aboutCommands<State, ListingArgs>()

/** The page of customers in the answer at `index`. */
export function customers(step: Step<State>, index = 0): Page | undefined {
  return pageOf(step.answers[index], 'customers')
}
