import type { Program, ProgramCall } from '../../model/program.ts'

/**
 * Leaves out calls of a program as long as it still shows what it is to show (delta debugging, one call at a time, from the end).
 * `shows` costs a run of the program; at most `budget` runs are made.
 */
export async function minimize(
  program: Program,
  shows: (smaller: Program) => Promise<boolean>,
  budget: number,
): Promise<Program> {
  let calls: readonly ProgramCall[] = program.calls
  let left = budget
  // Often the last call alone shows it, or the later half does.
  for (const keep of [1, Math.ceil(calls.length / 2)]) {
    if (calls.length <= 2 || keep >= calls.length || left <= 0) continue
    left--
    const fewer = calls.slice(-keep)
    if (await shows({ ...program, calls: fewer })) calls = fewer
  }
  for (let index = calls.length - 1; index >= 0 && left > 0; index--) {
    if (calls.length === 1) break
    const smaller = calls.filter((_, at) => at !== index)
    left--
    if (await shows({ ...program, calls: smaller })) calls = smaller
  }
  return { ...program, calls }
}
