/**
 * How a target answered, freed of what differs from run to run (ids, dates, hosts, values made anew), so that two runs of the same plan can
 * be laid side by side.
 */
export interface OperationBehaviour {
  /** Operation id. */
  readonly operation: string
  /** Its distinct answers, in the order of their first case. */
  readonly answers: readonly Answers[]
  /** By place in a body (`/customer/ltv`, `*` for items): the size of the numbers seen there. */
  readonly numbers: Readonly<Record<string, NumbersSeen>>
  /** Cases whose answers were not kept because there are too many; absent when there are none. */
  readonly more?: number
}

/** Stands in a text for an id that the request or its answer names. */
export const someId = '<id>'

/** One answer, and what was asked when it came. */
export interface Answers extends Answer {
  /** The id of each case and what it is about, as one text: `createCustomer/invalid/3 body/email: not an email`. */
  readonly cases: readonly string[]
}

/** An answer without what differs from run to run. */
export interface Answer {
  /** Absent when none came. */
  readonly status?: number
  /** Without parameters; absent when the answer names none. */
  readonly mediaType?: string
  /**
   * The body as JSON text. Each scalar in it is a word for its form, behind `=` its value where that is to come again: `integer=5`,
   * `date-time`, `text=<sent>`. A list is its items merged into one, how many there are and how they are sorted; a member that not all
   * of them have ends in `?`.
   */
  readonly body?: string
  /** It shows what the run made itself, or refuses: its values and lengths are to come again too. Else only forms were kept. */
  readonly own?: true
  /** The requests that made its things, where plain ones were refused: another run may have made others. */
  readonly prepared?: string
}

/** The size of the numbers at one place, signs and zeros left out. */
export interface NumbersSeen {
  readonly count: number
  readonly sum: number
  readonly max: number
}

/** One answer to one case, as it is told while a run goes on. */
export interface AnswerSeen extends Answer {
  readonly operation: string
  /** `createCustomer/invalid/3`; of a program `fluentcart/addresses/random/2/5`, the fifth request of the second. */
  readonly case: string
  /** What is special about the case. */
  readonly about: string
  /** Place in the body and size of each number. */
  readonly numbers: readonly (readonly [place: string, size: number])[]
}
