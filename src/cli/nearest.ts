/** How many names are offered at most. */
const most = 3

/** The known names nearest to one that is none of them: those that hold it, else those that are few letters away; at most three. */
function nearest(name: string, known: readonly string[]): readonly string[] {
  const wanted = name.toLowerCase()
  const ranked = [...new Set(known)].map((one) => ({ one, far: distance(wanted, one.toLowerCase()) }))
  const limit = Math.max(2, Math.floor(wanted.length / 3))
  return ranked
    .filter(({ one, far }) => far <= limit || (wanted.length > 3 && one.toLowerCase().includes(wanted)))
    .toSorted((a, b) => a.far - b.far || (a.one < b.one ? -1 : 1))
    .slice(0, most)
    .map(({ one }) => one)
}

/** Levenshtein's: how many letters must be put in, taken out or changed. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: Array.from(b).length + 1 }, (_, index) => index)
  for (const [i, letter] of Array.from(a).entries()) {
    const next = [i + 1]
    for (const [j, other] of Array.from(b).entries()) {
      const changed = (row[j] ?? 0) + (letter === other ? 0 : 1)
      next.push(Math.min(changed, (row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1))
    }
    row = next
  }
  return row.at(-1) ?? 0
}

/** `Near it are a, b.`, as a hint; undefined when nothing is near. */
export function nearestHint(name: string, known: readonly string[]): string | undefined {
  const near = nearest(name, known)
  if (near.length === 0) return undefined
  return `Near it ${near.length === 1 ? 'is' : 'are'} ${near.join(', ')}.`
}
