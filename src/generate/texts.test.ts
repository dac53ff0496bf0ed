import fc from 'fast-check'
import { expect, test } from 'vitest'
import { textsOf } from './texts.ts'

const letters = Array.from('qxé🦊')
const lengths = fc
  .tuple(fc.nat({ max: 4 }), fc.nat({ max: 30 }))
  .map(([minLength, more]) => ({ minLength, maxLength: minLength + more }))

const isOf = (text: string, { minLength, maxLength }: { minLength: number; maxLength: number }): boolean => {
  const drawn = Array.from(text)
  return drawn.length >= minLength && drawn.length <= maxLength && drawn.every((letter) => letters.includes(letter))
}

test('texts have the letters and the lengths asked for, and so has all that they shrink to', () => {
  fc.assert(
    fc.property(lengths, fc.integer(), (bounds, seed) => {
      const texts = textsOf(letters, bounds)
      const [text = ''] = fc.sample(texts, { seed, numRuns: 1 })
      const smaller = Array.from(texts.shrink(text, undefined).take(50), ({ value }) => value)
      for (const one of [text, ...smaller]) expect(isOf(one, bounds), one).toBe(true)
    }),
  )
})

test('every letter and every length is drawn', () => {
  const texts = fc.sample(textsOf(letters, { minLength: 1, maxLength: 5 }), { seed: 1, numRuns: 300 })
  expect(new Set(texts.map((text) => Array.from(text).length)).size).toBe(5)
  expect(new Set(texts.flatMap((text) => Array.from(text))).size).toBe(4)
})

test.each([1, 2, 3, 4, 5])(
  'what fails shrinks as a list of letters does: few, and all but the one at fault the first (seed %i)',
  (seed) => {
    const texts = textsOf(letters, { minLength: 2, maxLength: 20 })
    const { counterexample } = fc.check(
      fc.property(texts, (text) => !text.includes('🦊')),
      { seed },
    )
    expect(['q🦊', '🦊q', '🦊qq']).toContain(counterexample?.[0])
  },
)

test('an example that somebody gives shrinks as well, and one of other letters does not', () => {
  const texts = textsOf(letters, { minLength: 0, maxLength: 20 })
  expect(texts.canShrinkWithoutContext('q🦊')).toBe(true)
  expect(texts.canShrinkWithoutContext('qz')).toBe(false)
  expect(texts.canShrinkWithoutContext(5)).toBe(false)
})
