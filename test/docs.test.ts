import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { makeProgram } from '../src/cli/main.ts'

const root = fileURLToPath(new URL('../', import.meta.url))
const read = (page: string): string => readFileSync(join(root, page), 'utf8')
const pages = ['.', 'docs', 'bench', 'reports/sample'].flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: folder === 'docs', encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => join(folder, name)),
)

/** The name that GitHub gives a heading. */
function anchorOf(heading: string): string {
  return heading
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
    .trim()
    .replaceAll(' ', '-')
}

function withoutCode(text: string): string {
  return text.replaceAll(/^ *```[^]*?^ *```$/gm, '')
}

/** Where the relative links of a page lead that lead nowhere. */
function lost(page: string): readonly string[] {
  const links = [...withoutCode(read(page)).matchAll(/\]\(([^)\s]+)\)/g)].map(([, link = '']) => link)
  return links
    .filter((link) => !/^[a-z]+:/.test(link))
    .filter((link) => {
      const [path = '', anchor] = link.split('#')
      const file = path === '' ? page : join(dirname(page), path)
      if (!existsSync(join(root, file))) return true
      if (anchor === undefined || !file.endsWith('.md')) return false
      const headings = [...withoutCode(read(file)).matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) => anchorOf(heading))
      return !headings.includes(anchor)
    })
}

describe('the pages', () => {
  test('are seen', () => {
    expect(pages).toEqual(expect.arrayContaining(['README.md', 'docs/ci.md', 'docs/checks/accepts-valid.md']))
  })

  test.each(pages)('%s has no link that leads nowhere', (page) => {
    expect(lost(page)).toEqual([])
  })
})

test('the README names every command, in a table', () => {
  const rows = [...read('README.md').matchAll(/^\| \[`concordat (\S+)`\]\(/gm)].map(([, name = '']) => name)
  const commands = makeProgram(() => undefined).commands.map((command) => command.name())
  expect(rows.toSorted()).toEqual(commands.toSorted())
})
