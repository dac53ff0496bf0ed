import type { AnswerSeen, Answers, NumbersSeen, OperationBehaviour } from '../model/behaviour.ts'

/** Cases of one scenario, programs of one suite and requests of one program whose answers are kept. The same in every run. */
const most = { cases: 250, programs: 1_000, requests: 40 }
/** Distinct answers of one operation, and places with numbers. */
const mostAnswers = 1_000
const mostPlaces = 100

/** Gathers how operations answered. What it holds is bounded by the contract. */
export class Behaviours {
  readonly #operations = new Map<string, Gathered>()

  /** Adds one answer. */
  add(seen: AnswerSeen): void {
    const gathered = this.#operations.get(seen.operation) ?? { answers: new Map(), numbers: new Map(), more: 0 }
    this.#operations.set(seen.operation, gathered)
    for (const [place, size] of seen.numbers) addNumber(gathered.numbers, place, size)
    const { status, mediaType, body, own, prepared } = seen
    const key = JSON.stringify([status, mediaType, body, own, prepared])
    const known = gathered.answers.get(key)
    if (!isKept(seen.case) || (known === undefined && gathered.answers.size >= mostAnswers)) {
      gathered.more += 1
      return
    }
    const answer = {
      ...(status === undefined ? {} : { status }),
      ...(mediaType === undefined ? {} : { mediaType }),
      ...(body === undefined ? {} : { body }),
      ...(own === undefined ? {} : { own }),
      ...(prepared === undefined ? {} : { prepared }),
    }
    const cases = known?.cases ?? []
    cases.push(`${seen.case} ${seen.about}`)
    gathered.answers.set(key, known ?? { ...answer, cases })
  }

  /** What was gathered, in the order of `operations`. */
  list(operations: readonly string[]): readonly OperationBehaviour[] {
    return operations.flatMap((operation) => {
      const gathered = this.#operations.get(operation)
      if (gathered === undefined) return []
      const { answers, numbers, more } = gathered
      const sorted = [...answers.values()].map((answer) => ({ ...answer, cases: answer.cases.toSorted(inOrder) }))
      return [
        {
          operation,
          answers: sorted.toSorted((a, b) => inOrder(a.cases[0] ?? '', b.cases[0] ?? '')),
          numbers: Object.fromEntries([...numbers].toSorted(([a], [b]) => (a < b ? -1 : 1))),
          ...(more === 0 ? {} : { more }),
        },
      ]
    })
  }
}

interface Gathered {
  readonly answers: Map<string, Omit<Answers, 'cases'> & { readonly cases: string[] }>
  readonly numbers: Map<string, NumbersSeen>
  more: number
}

function addNumber(numbers: Map<string, NumbersSeen>, place: string, size: number): void {
  const known = numbers.get(place)
  if (known === undefined && numbers.size >= mostPlaces) return
  const { count, sum, max } = known ?? { count: 0, sum: 0, max: 0 }
  numbers.set(place, { count: count + 1, sum: sum + size, max: Math.max(max, size) })
}

/** Case ids end in a number, those of programs in two. */
function isKept(id: string): boolean {
  const [, program, last = '1'] = /(?:\/(\d+))?\/(\d+)$/.exec(id) ?? []
  if (program === undefined) return Number(last) <= most.cases
  return Number(program) <= most.programs && Number(last) <= most.requests
}

const inOrder = new Intl.Collator('en', { numeric: true }).compare
