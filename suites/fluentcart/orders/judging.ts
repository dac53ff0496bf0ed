import type { Invariant, JsonObject, Step } from 'concordat'
import { type Page, pageOf } from '../listing/page.ts'
import { memberOf, objectsIn } from '../shop.ts'
import type { OrderArgs, State } from './commands.ts'
import { type About, aboutCommands } from '../../shared/rules.ts'

/** What is wrong with a step; undefined when it says nothing about the rule. */
export type Judge = Invariant<State>['judge']

/** A rule about the steps of one command. */
export const about: About<State, OrderArgs> = aboutCommands<State, OrderArgs>()

/** The pages of orders in a step's answers. */
export function pagesOf(step: Step<State>): readonly Page[] {
  return step.answers.flatMap((answer) => pageOf(answer, 'orders') ?? [])
}

/** All orders with their items, in a step whose call at `index` reads them. */
export function ordersWithItems(step: Step<State>, index: number): readonly JsonObject[] | undefined {
  const data = memberOf(step.answers[index]?.body, 'data', 'data')
  return step.answers[index]?.accepted === true && Array.isArray(data) ? objectsIn(data) : undefined
}

/** Both speak about the same rule, each about steps of its own. */
export const either =
  (one: Invariant<State>['judge'], other: Invariant<State>['judge']): Invariant<State>['judge'] =>
  (step) =>
    one(step) ?? other(step)
