import { joined, type Markup, markup } from './markup.ts'

/** Texts that share less of the shorter one than this are simply two different texts. */
const likeness = 1 / 3

/** Two texts with the place at which they differ marked, if they are alike elsewhere. */
export function difference(
  expected: string,
  received: string,
): { readonly expected: Markup; readonly received: Markup } {
  const [a, b] = [Array.from(expected), Array.from(received)]
  const shorter = Math.min(a.length, b.length)
  const before = firstIndex(shorter, (index) => a[index] !== b[index])
  const behind = firstIndex(shorter - before, (index) => a[a.length - 1 - index] !== b[b.length - 1 - index])
  const isAlike = expected !== received && before + behind > shorter * likeness
  const shown = (characters: readonly string[]): Markup => {
    if (!isAlike) return markup`${characters.join('')}`
    const end = characters.length - behind
    const middle = characters.slice(before, end).join('')
    return joined([
      characters.slice(0, before).join(''),
      middle !== '' && markup`<mark>${middle}</mark>`,
      characters.slice(end).join(''),
    ])
  }
  return { expected: shown(a), received: shown(b) }
}

/** The first index below a limit at which something is so, else the limit. */
function firstIndex(limit: number, isSo: (index: number) => boolean): number {
  for (let index = 0; index < limit; index++) if (isSo(index)) return index
  return limit
}
