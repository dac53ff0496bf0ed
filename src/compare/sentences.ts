import type { Change } from './model.ts'

/** How the earlier state is put: of one site at two times, or of two sites. */
export type Beside = 'was' | 'instead of'

/** A change in one sentence, without where it was seen: `ltv, purchase_count: digits, was integer`. */
export function sentenceOf({ kind, what, from, to }: Change, beside: Beside): string {
  const both = beside === 'was' ? `${to}, was ${from}` : `${to} instead of ${from}`
  switch (kind) {
    case 'status':
      return `${what}: answered ${both}`
    case 'media type':
      return `the media type is ${both}`
    case 'lost':
      return `${what}: not there, ${beside} ${from}`
    case 'new':
      return `${what}: ${to}, ${beside === 'was' ? 'was not there' : 'though the reference has none'}`
    case 'order':
      return `${what}: sorted ${both}`
    case 'size':
      return `${what}: numbers ${both}`
    case 'form':
    case 'value':
    case 'length':
      return `${what}: ${both}`
    default:
      return kind satisfies never
  }
}
