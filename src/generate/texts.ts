import fc from 'fast-check'

/** How long texts are. */
interface Lengths {
  readonly minLength: number
  readonly maxLength: number
}

/** So many more letters than it must have does a text have at most. */
const more = 10

/**
 * Texts of some letters (of one character each). They are drawn letter by letter, without what fast-check keeps for every item of an array, which
 * takes a third of the time; they shrink as such arrays do, to fewer letters and to the first one.
 */
export function textsOf(letters: readonly string[], { minLength, maxLength }: Lengths): fc.Arbitrary<string> {
  const most = Math.min(maxLength, minLength + more)
  const shrinker = fc.array(fc.constantFrom(...letters), { minLength, maxLength: most }).map(
    (drawn) => drawn.join(''),
    (text) => Array.from(text as string),
  )
  return new Texts(letters, fc.integer({ min: minLength, max: most }), shrinker)
}

class Texts extends fc.Arbitrary<string> {
  readonly #letters: readonly string[]
  readonly #lengths: fc.Arbitrary<number>
  readonly #shrinker: fc.Arbitrary<string>

  constructor(letters: readonly string[], lengths: fc.Arbitrary<number>, shrinker: fc.Arbitrary<string>) {
    super()
    this.#letters = letters
    this.#lengths = lengths
    this.#shrinker = shrinker
  }

  generate(random: fc.Random, biasFactor: number | undefined): fc.Value<string> {
    const { value: length } = this.#lengths.generate(random, biasFactor)
    const last = this.#letters.length - 1
    let text = ''
    for (let index = 0; index < length; index++) text += this.#letters[random.nextInt(0, last)]
    return new fc.Value(text, undefined)
  }

  canShrinkWithoutContext(value: unknown): value is string {
    return typeof value === 'string' && this.#shrinker.canShrinkWithoutContext(value)
  }

  shrink(value: string, context: unknown): fc.Stream<fc.Value<string>> {
    return this.#shrinker.shrink(value, context)
  }
}
