import * as fc from 'fast-check'
import type { Program, ProgramCall } from '../../model/program.ts'
import type { Suite } from '../../suite/suite.ts'

/** The programs that always run: every witness sequence once, the same one only once. */
export function witnessPrograms(suite: Suite): Program[] {
  const all = suite.invariants.flatMap(({ witnesses }) => witnesses)
  const unique = new Map(all.map((calls) => [JSON.stringify(calls), calls]))
  const sequences = [...unique.values()]
  // What begins a longer sequence runs with it.
  const prefixes = sequences.filter((calls) => !sequences.some((other) => other !== calls && startsWith(other, calls)))
  return prefixes.map((calls) => ({ suite: nameOf(suite), calls }))
}

/** Random programs. Same seed, same programs. */
export function randomPrograms(
  suite: Suite,
  options: { readonly seed: number; readonly runs: number; readonly length: number },
): Program[] {
  const { seed, runs, length } = options
  if (runs === 0 || suite.commands.length === 0) return []
  const call: fc.Arbitrary<ProgramCall> = fc.oneof(
    ...suite.commands.map(({ id, weight = 1, args }) => ({
      weight,
      arbitrary: args.map((value) => ({ command: id, args: value })),
    })),
  )
  const programs = fc.array(call, { minLength: Math.ceil(length / 2), maxLength: length, size: 'max' })
  return fc.sample(programs, { seed, numRuns: runs }).map((calls) => ({ suite: nameOf(suite), calls }))
}

/** `fluentcart/addresses`. */
export function nameOf({ contract, area }: Suite): string {
  return `${contract}/${area}`
}

function startsWith(longer: readonly ProgramCall[], shorter: readonly ProgramCall[]): boolean {
  return (
    longer.length >= shorter.length &&
    shorter.every((call, index) => JSON.stringify(call) === JSON.stringify(longer[index]))
  )
}
