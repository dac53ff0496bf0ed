import type { Operation, Step } from '../model/contract.ts'

/** The steps that requests of an operation may take: those of all, and those that give the ids which some carry. */
export function stepsOf({ base, references = [] }: Pick<Operation, 'base' | 'references'>): readonly Step[] {
  return [...base.given, ...references.flatMap(({ given }) => given)]
}
