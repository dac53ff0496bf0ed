import type { Case, Intent } from '../model/case.ts'
import type { Operation } from '../model/contract.ts'
import { withReferences } from './bind.ts'
import type { GenerateContext } from './context.ts'
import { canonical } from './json.ts'
import { prove, writeInput, type Written } from './prove.ts'
import { standIns } from './stand-ins.ts'

/** A case before it is numbered; what is not given is the operation's usual. */
export type Draft = Pick<Case, 'input' | 'description'> &
  Partial<Pick<Case, 'identity' | 'given' | 'target' | 'example' | 'expect'>> & {
    /** Stands in the id instead of a number. */
    readonly name?: string
    /** Only wanted when nothing else is about the same constraint at the same place. */
    readonly spare?: boolean
  }

/** Turns drafts of one operation into cases. */
export interface CaseFile {
  /** Keeps those that are what they claim, the first `most` of them; of those that send the same bytes, or are about the same, the first. */
  readonly proven: (intent: Intent, drafts: readonly Draft[], most?: number) => readonly Case[]
  readonly unproven: (intent: Intent, drafts: readonly Draft[]) => readonly Case[]
  readonly isProven: (one: Case) => boolean
  readonly finish: (intent: Intent, draft: Draft, name: string) => Case
  /** How many drafts were not what they claim. */
  readonly dropped: () => number
}

/** Makes the case file of an operation. */
export function makeFile(operation: Operation, context: GenerateContext): CaseFile {
  const resolve = standIns(operation, context)
  let dropped = 0

  const finish = (intent: Intent, draft: Draft, name: string): Case => {
    const { name: _, spare: __, ...said } = withReferences(operation, draft)
    const id = `${operation.id}/${intent}/${name}`
    return { id, operation: operation.id, intent, identity: 'main', ...said }
  }
  const numbered = (intent: Intent, drafts: readonly Draft[]): readonly Case[] =>
    drafts.map((draft, index) => finish(intent, draft, draft.name ?? String(index + 1)))
  const isProven = (one: Case): boolean => prove(operation, one, writeInput(operation, one.input, resolve), context)

  return {
    finish,
    isProven,
    unproven: numbered,
    proven: (intent, drafts, most = Infinity) => {
      const kept = new Map<string, Draft>()
      const labels = new Set<string>()
      const targets = new Set<string>()
      const refused = new Set<string>()
      for (const draft of drafts) {
        if (kept.size >= most) break
        const written = writeInput(operation, draft.input, resolve)
        const bytes = bytesOf(written)
        const label = `${draft.description}#${draft.target?.constraint ?? ''}`
        const about = `${draft.target?.place}#${draft.target?.constraint}`
        if (kept.has(bytes) || labels.has(label) || (draft.spare === true && targets.has(about))) continue
        if (prove(operation, { intent, ...draft }, written, context)) {
          kept.set(bytes, draft)
          labels.add(label)
          targets.add(about)
        } else refused.add(bytes)
      }
      dropped += [...refused].filter((bytes) => !kept.has(bytes)).length
      return numbered(intent, [...kept.values()])
    },
    dropped: () => dropped,
  }
}

/** What a draft sends, the same for bodies whose members only stand in another order. */
function bytesOf({ input: { body: sent }, wire: { url, headers, body } }: Written): string {
  const isUsual = sent !== undefined && 'value' in sent && sent.written === undefined
  if (isUsual) return canonical([url, headers, sent.value])
  return canonical([url, headers, body !== undefined, body ?? ''])
}
