import type { Counterexample } from '../../model/program.ts'
import { visible } from '../words.ts'
import { flowOf } from './flow.ts'

/** A counterexample as numbered lines: what is done, the request, the answer. */
export function programLines(counterexample: Counterexample): string[] {
  return flowOf(counterexample).map(({ number, title, method, path, body, answer }) =>
    visible(
      `${String(number).padStart(2)}. ${title}: ${method} ${path}${body === undefined ? '' : ` ${cut(body)}`} -> ${answer}`,
    ),
  )
}

function cut(text: string): string {
  return text.length <= 120 ? text : `${text.slice(0, 119)}…`
}
