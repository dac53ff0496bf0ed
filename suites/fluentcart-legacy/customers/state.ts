import type { JsonObject } from 'concordat'
import type { Who } from '../shop.ts'

/** A customer the program made: what was sent, what the answer showed, and what a read shows now. */
export interface Customer {
  readonly id: number
  readonly sent: JsonObject
  readonly shown: JsonObject
  readonly detail: JsonObject | null
}

/** The customers of a program, and one who was there before where everything on the target is the run's. */
export interface State {
  readonly A: Customer
  readonly B: Customer
  readonly old: { readonly id: number; readonly detail: JsonObject | null } | null
  /** A login without the permission. */
  readonly stranger: string | null
}

/** Arguments of a command that sends members. */
export interface Change {
  readonly who: Who
  readonly sent: JsonObject
}
