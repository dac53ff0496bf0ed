import type { OperationCases } from '../generate/cases.ts'
import type { Case, Intent } from '../model/case.ts'
import type { Operation } from '../model/contract.ts'

/** Who can send requests, and what they may do if that is known. */
export interface KnownIdentity {
  readonly name: string
  readonly permissions?: readonly string[] | undefined
}

/**
 * The plain request of an operation as others send it: `permitted`, the identity that may do the least of those that may do this, unless it is
 * the one that sends everything else; `forbidden`, each that lacks the permission.
 */
export function identityCases(
  operation: Operation,
  cases: OperationCases,
  identities: readonly KnownIdentity[],
): readonly (readonly [Intent, readonly Case[]])[] {
  const needed = operation.security[0]?.permissions ?? []
  const plain = cases.anonymous[0]
  if (needed.length === 0 || plain === undefined) return []
  const known = identities.flatMap(({ name, permissions }) =>
    permissions === undefined ? [] : [{ name, permissions }],
  )
  const may = ({ permissions }: (typeof known)[number]): boolean => needed.every((one) => permissions.includes(one))
  const [least] = known.filter(may).toSorted((a, b) => a.permissions.length - b.permissions.length)
  const as = (intent: Intent, { name }: KnownIdentity, words: string): Case => ({
    ...plain,
    id: `${operation.id}/${intent}/${name}`,
    intent,
    identity: name,
    description: `as ${name}, ${words} ${needed.join(', ')}`,
  })
  return [
    // Who asks for nothing that exists cannot be seen to be let in.
    [
      'permitted',
      cases.unreachable !== undefined || least === undefined || least.name === identities[0]?.name
        ? []
        : [as('permitted', least, 'with')],
    ],
    ['forbidden', known.filter((one) => !may(one)).map((one) => as('forbidden', one, 'without'))],
  ]
}
