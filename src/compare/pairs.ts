import type { Answer, OperationBehaviour } from '../model/behaviour.ts'
import type { Json } from '../model/json.ts'
import { compareBodies, leafAt } from './bodies.ts'
import { type Aspect, aspects, type Difference, type DifferenceKind, type OperationLikeness } from './model.ts'
import type { SizeChange } from './sizes.ts'

/** The answers of two runs to the same case. */
export interface Pair {
  readonly operation: string
  /** Its id and what it is about. */
  readonly case: string
  readonly before: Answer
  readonly after: Answer
}

/** What the pairs of one operation show. */
export interface PairResult {
  readonly differences: readonly Difference[]
  readonly likeness: OperationLikeness
}

/** The cases that both runs have, and how many only one of them has. A program that went apart is not followed any further. */
export function pairUp(
  before: readonly OperationBehaviour[],
  after: readonly OperationBehaviour[],
): { readonly pairs: readonly Pair[]; readonly alone: number } {
  const [was, is] = [byCase(before), byCase(after)]
  const both = [...was].flatMap(([one, { operation, answer }]) => {
    const other = is.get(one)
    return other?.operation === operation ? [{ operation, case: one, before: answer, after: other.answer }] : []
  })
  const apart = firstApart(both)
  const pairs = both.filter((pair) => {
    const step = stepOf(pair.case)
    return step === undefined || step.number <= (apart.get(step.program) ?? Infinity)
  })
  return { pairs, alone: was.size + is.size - 2 * both.length + both.length - pairs.length }
}

function byCase(
  behaviour: readonly OperationBehaviour[],
): Map<string, { readonly operation: string; readonly answer: Answer }> {
  return new Map(
    behaviour.flatMap(({ operation, answers }) =>
      answers.flatMap(({ cases, ...answer }) => cases.map((one) => [one, { operation, answer }] as const)),
    ),
  )
}

/** By program: the number of the first request whose answers have another status. What follows starts from other states. */
function firstApart(pairs: readonly Pair[]): Map<string, number> {
  const apart = new Map<string, number>()
  for (const { case: one, before, after } of pairs) {
    const step = stepOf(one)
    if (step === undefined || before.status === after.status) continue
    apart.set(step.program, Math.min(step.number, apart.get(step.program) ?? Infinity))
  }
  return apart
}

function stepOf(one: string): { readonly program: string; readonly number: number } | undefined {
  const [, program, number] = /^(\S+\/(?:witnesses|random)\/\d+)\/(\d+) /.exec(one) ?? []
  return program === undefined ? undefined : { program, number: Number(number) }
}

/** What else is known of two behaviours. */
export interface PairOptions {
  /** Where numbers are of another size; every answer that shows one differs in its values. */
  readonly sizes?: readonly SizeChange[]
  /** Differences that do not count. */
  readonly isNoise?: (difference: Difference) => boolean
}

/** Compares the pairs of one operation. */
export function comparePairs(
  operation: string,
  pairs: readonly Pair[],
  { sizes = [], isNoise = () => false }: PairOptions = {},
): PairResult {
  const loose = new Map<string, LooseTally>()
  const strict = pairs.flatMap((pair) => compareAnswers(pair, loose))
  // Where other things may be shown, a place differs only if it does so whenever it is there.
  const always = [...loose.values()].flatMap(({ agreed, objects, differences: found }) =>
    found.filter(({ kind }) => agreed === 0 && (kind !== 'form' || objects === 0)),
  )
  const resized = sizes.filter((one) => one.operation === operation)
  const places = new Set(resized.map(({ place }) => place))
  const single = [...strict, ...always].filter(({ kind, place }) => kind !== 'value' || !places.has(place))
  const differences = [...single, ...resized.flatMap((one) => sizeDifferences(one, pairs))].filter(
    (one) => !isNoise(one),
  )
  return { differences, likeness: likenessOf(operation, pairs.length, differences) }
}

/** The answers that show numbers at a place where these are of another size; what is told to be the same in both (mostly zero) is not. */
function sizeDifferences({ place, from, to }: SizeChange, pairs: readonly Pair[]): Difference[] {
  return pairs
    .filter(({ before, after }) => {
      const [was, is] = [before, after].map(({ body }) => (body === undefined ? undefined : leafAt(parse(body), place)))
      return was !== undefined && is !== undefined && !(was === is && was.includes('='))
    })
    .map(({ operation, case: one }) => ({ kind: 'size', operation, case: one, place, from, to }))
}

/** A case that differs in status counts there, else in shape, else in values. */
function likenessOf(operation: string, compared: number, differences: readonly Difference[]): OperationLikeness {
  const worst = new Map<string, Aspect>()
  for (const { case: one, kind } of differences) {
    const [known, aspect] = [worst.get(one), aspects[kind]]
    if (known === undefined || order.indexOf(aspect) < order.indexOf(known)) worst.set(one, aspect)
  }
  const unlike = (aspect: Aspect): number => [...worst.values()].filter((one) => one === aspect).length
  const status = compared - unlike('status')
  const shape = status - unlike('shape')
  return { operation, compared, status, shape, values: shape - unlike('values') }
}

const order: readonly Aspect[] = ['status', 'shape', 'values']

interface LooseTally {
  agreed: number
  /** How often both had an object there: what may be one may be nothing, but whether it is there at all is no chance. */
  objects: number
  readonly differences: Difference[]
}

/** The differences of two answers; those that other things might explain go to `loose`. */
function compareAnswers(pair: Pair, loose: Map<string, LooseTally>): Difference[] {
  const { operation, before, after } = pair
  const difference = (kind: DifferenceKind, place: string, from: string, to: string): Difference => ({
    kind,
    operation,
    case: pair.case,
    place,
    from,
    to,
  })
  if (before.status !== after.status)
    return [difference('status', '', String(before.status ?? 'no answer'), String(after.status ?? 'no answer'))]
  const found: Difference[] = []
  if (before.mediaType !== after.mediaType)
    found.push(difference('media type', '', before.mediaType ?? 'none', after.mediaType ?? 'none'))
  if (before.body === undefined || after.body === undefined) return found
  const exact = before.own === true && after.own === true && before.prepared === after.prepared
  if (before.body === after.body) {
    if (!exact) agreeEverywhere(before.body, loose)
    return found
  }
  compareBodies(parse(before.body), parse(after.body), exact, {
    differs(kind, place, from, to) {
      if (exact || kind === 'order') found.push(difference(kind, place, from, to))
      else tallyAt(loose, place).differences.push(difference(kind, place, from, to))
    },
    agrees(place) {
      if (!exact) tallyAt(loose, place).agreed += 1
    },
    objects(place) {
      if (!exact) tallyAt(loose, place).objects += 1
    },
  })
  return withoutConsequences(found)
}

/** A text that holds a value which changed changes with it. */
function withoutConsequences(found: readonly Difference[]): Difference[] {
  const values = found.filter(({ kind, from }) => kind === 'value' && bare(from).length > 2)
  return found.filter(
    (one) =>
      one.kind !== 'value' ||
      !values.some(
        ({ from, to }) =>
          from !== one.from &&
          bare(one.from).includes(bare(from)) &&
          bare(one.from).replaceAll(bare(from), () => bare(to)) === bare(one.to),
      ),
  )
}

const bare = (value: string): string => value.replace(/^"(.*)"$/s, '$1')

/** A body that came again agrees at all its places. */
function agreeEverywhere(body: string, loose: Map<string, LooseTally>): void {
  const value = parse(body)
  compareBodies(value, value, false, {
    differs: () => undefined,
    agrees: (place) => (tallyAt(loose, place).agreed += 1),
    objects: (place) => (tallyAt(loose, place).objects += 1),
  })
}

function tallyAt(loose: Map<string, LooseTally>, place: string): LooseTally {
  const known = loose.get(place) ?? { agreed: 0, objects: 0, differences: [] }
  loose.set(place, known)
  return known
}

function parse(body: string): Json {
  try {
    return JSON.parse(body) as Json
  } catch {
    // A mask may have cut through it.
    return body
  }
}
