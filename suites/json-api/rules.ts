import { invariant } from 'concordat'
import type { Breach, Invariant, Level, ProgramCall, Step } from 'concordat'
import { answersOf, type Seen } from './documents.ts'
import type { State } from './state.ts'

/** What a rule says of one answer: what is wrong with it, or undefined when it says nothing about the rule. */
type RuleOfAnswer = (seen: Seen, step: Step<State>) => readonly Breach[] | undefined

/** A rule over every answer with a JSON body. Its name in lists is `json-api-<id>`. */
export type Rule = readonly [id: string, title: string, judge: RuleOfAnswer, level?: Level]

/** Makes the invariant of a rule. */
export function invariantOf(
  [id, title, judge, level = 'must']: Rule,
  witness: readonly ProgramCall[],
): Invariant<State> {
  return invariant<State>({
    id: `json-api-${id}`,
    title,
    level,
    judge(step) {
      const said = answersOf(step.exchanges).flatMap((seen) => {
        const breaches = judge(seen, step)
        return breaches === undefined ? [] : [breaches]
      })
      return said.length === 0 ? undefined : said.flat()
    },
    witnesses: [witness],
  })
}

/** A rule that speaks only of answers that keep a condition. */
export function when(condition: (seen: Seen) => boolean, judge: (seen: Seen) => readonly Breach[]): RuleOfAnswer {
  return (seen) => (condition(seen) ? judge(seen) : undefined)
}

/** True for a 2xx. */
export function isSuccess({ status }: Pick<Seen, 'status'>): boolean {
  return status >= 200 && status < 300
}
