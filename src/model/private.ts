/** What of a contract is private (`x-private`): its values are shown nowhere. */
export interface PrivateParts {
  /** Of members and parameters, wherever they stand. */
  readonly names: ReadonlySet<string>
  /** `email`, `ip`: values that are also told by their look. */
  readonly kinds: ReadonlySet<string>
}
