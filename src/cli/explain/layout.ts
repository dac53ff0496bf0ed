import { makePaint } from '../../report/paint.ts'
import { visible, wrap } from '../../report/words.ts'

/** An explanation before it is set: a head, sentences, then fields. Fields without text are left out. */
export interface Explanation {
  readonly head: string
  readonly sentences: readonly string[]
  readonly fields: readonly Field[]
}

/** A name and what stands behind it. */
export type Field = readonly [name: string, lines: readonly string[]]

/** How wide the text may be and whether it has colours. */
export interface LayoutOptions {
  readonly width: number
  readonly color: boolean
}

const labelWidth = 11

/** Sets an explanation; what is to be pasted is not broken. */
export function setExplanation({ head, sentences, fields }: Explanation, { width, color }: LayoutOptions): string {
  const paint = makePaint(color)
  const rows = fields.flatMap(([name, lines]) =>
    lines
      .flatMap((line) => (line.startsWith('concordat ') ? [visible(line)] : wrap(visible(line), width - labelWidth)))
      .map((line, index) => paint('faint', (index === 0 ? name : '').padEnd(labelWidth)) + line),
  )
  const text = [paint('strong', visible(head)), ...sentences.flatMap((one) => wrap(visible(one), width)), '', ...rows]
  return `${text.join('\n')}\n`
}
