import type { Finding } from '../../model/finding.ts'
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

/**
 * What a reader pastes to see a finding again: the request, or for a program the command that runs it, because the things that the request
 * names are gone.
 */
export function replayLine({ counterexample, evidence, fingerprint }: Finding): string {
  return counterexample === undefined ? (evidence?.curl ?? '') : `concordat replay report.json ${fingerprint}`
}
