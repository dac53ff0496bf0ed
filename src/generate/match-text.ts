import fc from 'fast-check'

/** Strings that match a pattern somewhere; `undefined` for one that fast-check cannot follow or that is none. */
export function stringMatching(source: string): fc.Arbitrary<string> | undefined {
  const pattern = regExp(withoutControls(source))
  if (pattern === undefined) return undefined
  try {
    return fc.stringMatching(pattern, { size: 'small' })
  } catch {
    return undefined
  }
}

/** Control characters by number: fast-check does not know them by letter. */
function withoutControls(source: string): string {
  return source.replaceAll(/\\c([A-Za-z])/g, (_, letter: string) => {
    return `\\x${(letter.charCodeAt(0) % 32).toString(16).padStart(2, '0')}`
  })
}

/** A pattern that matches anywhere is made to match everything, so that nothing random stands around it. */
export function anchored(pattern: string): string {
  if (/(^|[^\\])[|]/.test(pattern) || pattern.slice(1, -1).includes('^')) return pattern
  const start = pattern.startsWith('^') ? '' : '^'
  return `${start}${pattern}${endsOpen(pattern) ? '$' : ''}`
}

/** True when anything may stand behind or before what a pattern matches. */
export function isOpen(pattern: string): boolean {
  return endsOpen(pattern) || !pattern.startsWith('^')
}

/** True when anything may stand behind what a pattern matches. */
export function endsOpen(pattern: string): boolean {
  return !/(^|[^\\])\$$/.test(pattern)
}

/** A pattern as JSON Schema reads it; `undefined` when it is none. */
export function regExp(source: string): RegExp | undefined {
  try {
    return new RegExp(source, 'u')
  } catch {
    return undefined
  }
}

/** Up to so many different short strings that match a pattern; the same ones each time. */
export function sampleMatching(pattern: string, count: number): readonly string[] {
  const exact = regExp(pattern)
  const strings = stringMatching(anchored(pattern)) ?? stringMatching(pattern)
  if (exact === undefined || strings === undefined) return []
  const fitting = fc.sample(strings, { numRuns: 40, seed: 1 }).filter((text) => exact.test(text))
  const short = [...new Set(fitting)].toSorted((a, b) => a.length - b.length)
  return short.filter((text) => text !== '' || short.length === 1).slice(0, count)
}
