import { readFileSync } from 'node:fs'

/** What `docs/generic.md` says of a rule of suites that are made from a document. */
export interface GenericRule {
  readonly id: string
  readonly level: string
  /** What holds. */
  readonly holds: string
  /** The part of a standard that says so; empty when none does. */
  readonly source: string
}

/** The rules in the table of the page: the one text there is about them. */
export function readGenericRules(): readonly GenericRule[] {
  const text = readFileSync(new URL('../../../docs/generic.md', import.meta.url), 'utf8')
  return text
    .split('\n')
    .filter((line) => line.startsWith('| `'))
    .map((line) => {
      const [, id = '', level = '', holds = '', source = ''] = line.split('|').map((cell) => cell.trim())
      return { id: id.replaceAll('`', ''), level, holds: holds.replaceAll('`', ''), source }
    })
}
