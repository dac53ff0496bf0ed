import type { Tone } from '../report/paint.ts'

/** A comparison as every format shows it: a verdict, facts, then sections. */
export interface Page {
  readonly what: string
  readonly tone: Tone
  readonly headline: string
  readonly counts: string
  readonly facts: readonly (readonly [name: string, value: string])[]
  /** What must be known before trusting the verdict. */
  readonly notes: readonly string[]
  readonly sections: readonly Section[]
}

/** A list or a table. Empty sections are left out. */
export type Section =
  | {
      readonly kind: 'list'
      readonly id: string
      readonly title: string
      readonly about: string
      /** What one item is. */
      readonly noun: string
      readonly items: readonly Item[]
    }
  | { readonly kind: 'table'; readonly id: string; readonly title: string; readonly about: string; readonly rows: Rows }

/** The first row is the head, the first column names. */
export type Rows = readonly (readonly string[])[]

/** One entry of a list. */
export interface Item {
  readonly id: string
  /** In a word: a level, a kind. */
  readonly tag: string
  readonly text: string
  readonly operations: readonly string[]
  readonly details: readonly string[]
}
