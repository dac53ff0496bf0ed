import type { Fit, Identification } from '../model/identification.ts'
import { makePaint, type Tone } from './paint.ts'
import { visible, wrap } from './words.ts'

const words: Readonly<Record<Fit, string>> = {
  fits: 'fits',
  nearly: 'nearly',
  differs: 'differs',
  absent: 'absent',
  silent: 'silent',
}

const tones: Readonly<Record<Fit, Tone>> = {
  fits: 'good',
  nearly: 'good',
  differs: 'bad',
  absent: 'bad',
  silent: 'faint',
}

/** The verdict, then each contract with its evidence, best first. */
export function renderIdentification(
  { verdict, candidates, requests }: Identification,
  { color, width }: { readonly color: boolean; readonly width: number },
): string {
  const paint = makePaint(color)
  const blocks = candidates.map(({ contract, title, score, evidence }) => [
    `${paint('strong', contract)} (${visible(title)}): ${score}`,
    ...evidence.flatMap(({ request, status, fit, detail }) => {
      const text = `${visible(request)} -> ${status ?? 'no answer'}: ${visible(detail)}`
      return wrap(text, Math.max(30, width - 11)).map((line, index) =>
        index === 0 ? `  ${paint(tones[fit], words[fit].padEnd(7))}  ${line}` : `           ${line}`,
      )
    }),
  ])
  const sections = [[...wrap(verdict, width), `${requests} requests, all of them GET`], ...blocks]
  return `${sections.map((lines) => lines.join('\n')).join('\n\n')}\n`
}
