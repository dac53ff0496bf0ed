import { visible } from '../words.ts'

/** What has a place of its own in the page. */
export type Anchored = 'finding' | 'requirement' | 'operation' | 'rule'

/** The id of an element: `finding-ab20…`, `requirement-FC2-CUST-GET-03`. */
export function anchorOf(kind: Anchored, name: string): string {
  return `${kind}-${visible(name).replaceAll(/\s/g, '-')}`
}

/** A link to it within the page. */
export function linkTo(kind: Anchored, name: string): string {
  return `#${encodeURIComponent(anchorOf(kind, name))}`
}
