import type { Change } from './model.ts'

/** A change in one sentence, without where it was seen: `ltv, purchase_count: integer became digits`. */
export function sentenceOf({ kind, what, from, to }: Change): string {
  switch (kind) {
    case 'status':
      return `${what}: answered ${to}, was ${from}`
    case 'media type':
      return `the media type is ${to}, was ${from}`
    case 'form':
      return `${what}: ${to}, was ${from}`
    case 'lost':
      return `${what}: gone, was ${from}`
    case 'new':
      return `${what}: new, ${to}`
    case 'value':
      return `${what}: ${to}, was ${from}`
    case 'length':
      return `${what}: ${to}, was ${from}`
    case 'order':
      return `${what}: sorted ${to}, was ${from}`
    case 'size':
      return `${what}: numbers ${to}, was ${from}`
    default:
      return kind satisfies never
  }
}
