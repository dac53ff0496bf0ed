import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './support.ts'

/** A command that a page tells its reader to type, with the output shown below it if there is any. */
export interface PageCommand {
  readonly kind: 'command'
  readonly command: string
  readonly output: string | undefined
}

/** A change the page asks for: in the first line of its block the file, and where in it. */
export interface PageEdit {
  readonly kind: 'edit'
  readonly file: string
  readonly where: 'whole' | 'end' | 'behind' | 'instead'
  /** The text that the place is named by; empty for a whole file and its end. */
  readonly anchor: string
  readonly text: string
}

/** One thing to do. */
type PageStep = PageCommand | PageEdit

/** What a page asks of its reader, in order: the blocks marked `sh`, `console`, and those whose first line names a file. */
export function stepsOf(page: string): readonly PageStep[] {
  const text = readFileSync(join(root, page), 'utf8')
  return [...text.matchAll(/^```(\w+)\n([^]*?)^```$/gm)].flatMap(
    ([, language = '', body = '']): readonly PageStep[] => {
      if (language === 'sh') return body.trimEnd().split('\n').map(plainCommand)
      return language === 'console' ? shownCommands(body) : editIn(body)
    },
  )
}

/** Undefined when a text is what a page shows, in which a line `…` stands for any lines and `…` in a line for any words; else what was looked for. */
export function firstNotShown(shown: string, text: string): string | undefined {
  const pattern = shown
    .trimEnd()
    .split('\n')
    .map((line) => (line.trim() === '…' ? '(?:.*\\n)*?' : `${line.split('…').map(escaped).join('.*')}\\n`))
  // The longest beginning that fits tells which line does not.
  const fits = (count: number): boolean => new RegExp(`^${pattern.slice(0, count).join('')}`).test(text)
  const wrong = pattern.findIndex((_, index) => !fits(index + 1))
  if (wrong !== -1) return shown.split('\n')[wrong]
  return new RegExp(`^${pattern.join('')}$`).test(text) ? undefined : 'the end'
}

function escaped(text: string): string {
  return text.replaceAll(/[\\^$.*+?()[\]{}|]/g, String.raw`\$&`)
}

function plainCommand(command: string): PageCommand {
  return { kind: 'command', command, output: undefined }
}

function shownCommands(body: string): readonly PageCommand[] {
  return body
    .split(/^\$ /m)
    .slice(1)
    .map((one) => {
      const [command = '', ...output] = one.split('\n')
      return { kind: 'command', command, output: output.join('\n') }
    })
}

function editIn(body: string): readonly PageEdit[] {
  const found = /^(?:#|\/\/) (\S+?)(?:, (at the end|behind "(.*)"|instead of "(.*)"))?\n([^]*)$/.exec(body)
  if (found === null) return []
  const [, file = '', place, behind, instead, text = ''] = found
  const where =
    place === undefined ? 'whole' : behind !== undefined ? 'behind' : instead !== undefined ? 'instead' : 'end'
  return [{ kind: 'edit', file, where, anchor: behind ?? instead ?? '', text: where === 'whole' ? body : text }]
}
