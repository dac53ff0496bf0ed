import { styleText } from 'node:util'

/** What a piece of text is, so that colours are chosen in one place. */
export type Tone = 'good' | 'bad' | 'doubtful' | 'strong' | 'faint'

/** Colours a text, or leaves it as it is. Pad before painting: colour codes have length. */
export type Paint = (tone: Tone, text: string) => string

const styles = {
  good: ['bold', 'green'],
  bad: ['bold', 'red'],
  doubtful: ['bold', 'yellow'],
  strong: ['bold'],
  faint: ['dim'],
} satisfies Record<Tone, readonly Parameters<typeof styleText>[0][]>

/** The caller decides about colour; the environment has no say here. */
export function makePaint(color: boolean): Paint {
  if (!color) return (_, text) => text
  return (tone, text) =>
    styleText([...styles[tone]] as Parameters<typeof styleText>[0], text, { validateStream: false })
}
