import type { Case, Intent } from '../model/case.ts'
import type { Operation } from '../model/contract.ts'
import type { WireRequest } from '../model/exchange.ts'
import { isJson } from '../model/media.ts'
import { withReferences } from './bind.ts'
import { canonical } from './json.ts'
import { keepingLast } from './keeping-last.ts'
import type { Prover, Written } from './prove.ts'

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
export function makeFile(operation: Operation, prover: Prover): CaseFile {
  const bytesOf = bytesSent()
  let dropped = 0

  const finish = (intent: Intent, draft: Draft, name: string): Case => {
    const { name: _, spare: __, ...said } = withReferences(operation, draft)
    const id = `${operation.id}/${intent}/${name}`
    return { id, operation: operation.id, intent, identity: 'main', ...said }
  }
  const numbered = (intent: Intent, drafts: readonly Draft[]): readonly Case[] =>
    drafts.map((draft, index) => finish(intent, draft, draft.name ?? String(index + 1)))
  const isProven = (one: Case): boolean => prover.holds(one, prover.write(one.input))

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
        const label = `${draft.description}#${draft.target?.constraint ?? ''}`
        const about = `${draft.target?.place}#${draft.target?.constraint}`
        if (labels.has(label) || (draft.spare === true && targets.has(about))) continue
        const written = prover.write(draft.input)
        const bytes = bytesOf(written)
        if (kept.has(bytes)) continue
        if (prover.holds({ intent, ...draft }, written)) {
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

/** Says what requests send, the same for bodies whose members only stand in another order. */
function bytesSent(): (written: Written) => string {
  const ofHead = keepingLast(({ url, headers }: WireRequest) => canonical([url, headers]))
  return ({ head, body, text }) => {
    const isUsual = body !== undefined && 'value' in body && body.written === undefined && isJson(body.mediaType)
    const sent = isUsual ? canonical(body.value) : JSON.stringify(text === undefined ? null : [text.text])
    return `${ofHead(head)} ${text?.mediaType ?? ''} ${sent}`
  }
}
