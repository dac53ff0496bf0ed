import { type ChildProcess, spawn } from 'node:child_process'
import { chmodSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { delimiter, dirname, join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { loadContract } from '../../src/contract/load.ts'
import { concordat, folder, listening, reportIn, root } from './support.ts'
import { firstNotShown, type PageEdit, stepsOf } from './page.ts'

const page = 'docs/your-own-contract.md'
const example = join(root, 'docs/examples/notes')

/** A folder as a user has it: the example's files in it, and the package as npm installs it. */
function home(port: string): string {
  const here = folder()
  const bin = join(here, 'node_modules/.bin')
  mkdirSync(bin, { recursive: true })
  symlinkSync(root, join(here, 'node_modules/concordat'))
  writeFileSync(join(bin, 'concordat'), `#!/bin/sh\nexec node "${join(root, 'dist/cli.js')}" "$@"\n`)
  chmodSync(join(bin, 'concordat'), 0o755)
  for (const name of readdirSync(example)) {
    writeFileSync(join(here, name), readFileSync(join(example, name), 'utf8').replaceAll('3000', port))
  }
  return here
}

/** A port that nobody listens on. */
async function freePort(): Promise<string> {
  const { url, close } = await listening(createServer())
  await close()
  return new URL(url).port
}

/** Types a command into a shell; its processes are ended with the test. */
function type(command: string, cwd: string): ChildProcess {
  const { PATH = '', HOME = '' } = process.env
  const child = spawn('sh', ['-c', `exec ${command}`], {
    cwd,
    env: { PATH: `${dirname(process.execPath)}${delimiter}${PATH}`, HOME },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  onTestFinished(() => void child.kill('SIGKILL'))
  return child
}

function ended(child: ChildProcess): Promise<{ readonly code: number | null; readonly stdout: string }> {
  let stdout = ''
  child.stdout?.setEncoding('utf8').on('data', (text: string) => (stdout += text))
  child.stderr?.resume()
  return new Promise((resolve) => child.once('close', (code) => resolve({ code, stdout })))
}

/** Starts the server and waits until it says where it listens. */
async function serve(command: string, cwd: string): Promise<ChildProcess> {
  const server = type(command, cwd)
  await new Promise<void>((resolve, reject) => {
    server.stdout?.once('data', () => resolve())
    server.once('close', () => reject(new Error(`${command} ended`)))
  })
  return server
}

function edit({ file, where, anchor, text }: PageEdit, cwd: string): void {
  const path = join(cwd, file)
  if (where === 'whole') return writeFileSync(path, text)
  const before = readFileSync(path, 'utf8')
  if (where === 'end') return writeFileSync(path, before + text)
  const lines = before.split('\n')
  const index = lines.findIndex((line) => line.includes(anchor))
  expect(index, `${file} has no line with ${anchor}`).not.toBe(-1)
  lines.splice(where === 'instead' ? index : index + 1, where === 'instead' ? 1 : 0, text.trimEnd())
  return writeFileSync(path, lines.join('\n'))
}

test(`${page} can be followed to its end`, async () => {
  const port = await freePort()
  const cwd = home(port)
  const codes: (number | null)[] = []
  let server: ChildProcess | undefined
  for (const step of stepsOf(page)) {
    if (step.kind === 'edit') edit(step, cwd)
    else if (step.output === undefined) {
      server?.kill()
      server = await serve(step.command, cwd)
    } else {
      const { code, stdout } = await ended(type(step.command.replaceAll('3000', port), cwd))
      const missing = firstNotShown(step.output.replaceAll('3000', port), stdout)
      expect({ command: step.command, missing }, stdout).toEqual({ command: step.command, missing: undefined })
      codes.push(code)
    }
  }
  expect(codes).toEqual([0, 1, 0, 1, 0])
  const verdicts = reportIn(join(cwd, 'reports')).requirements.map(({ id, verdict }) => `${id} ${verdict}`)
  expect(verdicts).toContain('NOTES-RENAME-NOTE-404 pass')
  expect(verdicts).toContain('NOTES-DONE pass')
})

describe('new-contract', () => {
  const begin = (args: readonly string[], cwd: string) => concordat(['new-contract', ...args], { cwd })

  test('overwrites nothing, whichever of the files is there', async () => {
    for (const name of ['openapi.yaml', 'openapi.json', 'requirements.yaml', 'notes.suite.ts']) {
      const cwd = home('3000')
      mkdirSync(join(cwd, 'notes'))
      writeFileSync(join(cwd, 'notes', name), 'mine')
      const { code, stderr } = await begin(['notes', '--openapi', 'notes.yaml'], cwd)
      expect([code, stderr]).toEqual([
        2,
        `error: notes/${name} is there already, and nothing is overwritten.\nhint: Choose another name, or another folder with --out.\n`,
      ])
      expect(readdirSync(join(cwd, 'notes'))).toEqual([name])
      expect(readFileSync(join(cwd, 'notes', name), 'utf8')).toBe('mine')
    }
  })

  test.each([
    [['Notes', '--openapi', 'notes.yaml'], /^error: "Notes" is no name for a contract\.\nhint: /],
    [['../notes', '--openapi', 'notes.yaml'], /^error: "\.\.\/notes" is no name for a contract\.\nhint: /],
    [['fluentcart', '--openapi', 'notes.yaml'], /^error: fluentcart is a built-in contract\.\nhint: /],
    [['notes'], /^error: required option '--openapi <file>' not specified/],
    [['notes', '--openapi', 'nothing.yaml'], /^error: There is no contract or file called "nothing\.yaml"\.\nhint: /],
    [['notes', '--openapi', 'notes.yaml', '--out', 'notes.yaml'], /^error: notes\.yaml\/notes cannot be written to/],
  ])('%j ends with 2 and writes nothing', async (args, sentence) => {
    const cwd = home('3000')
    const before = readdirSync(cwd)
    const { code, stderr, stdout } = await begin(args, cwd)
    expect([code, stdout]).toEqual([2, ''])
    expect(stderr).toMatch(sentence)
    expect(readdirSync(cwd)).toEqual(before)
  })

  test('puts the files of a split document together, and says how to log in', async () => {
    const cwd = home('3000')
    const { code, stdout } = await begin(['shop', '--openapi', join(root, 'spec/fluentcart'), '--out', 'mine'], cwd)
    expect(code).toBe(0)
    expect(stdout).toMatch(/^mine\/shop\/openapi\.yaml +the document, its files put together\n/)
    expect(stdout).toMatch(
      /\nnext: npx concordat run mine\/shop --suite mine\/shop\/shop\.suite\.ts --target \S+ --auth basic:USER:PASSWORD\n$/,
    )
    const [made, original] = [await loadContract(join(cwd, 'mine/shop')), await loadContract('fluentcart')]
    expect(made.operations.map(({ id }) => id)).toEqual(original.operations.map(({ id }) => id))
    expect(made.requirements.length).toBeGreaterThan(original.operations.length)
    const plan = await concordat(['run', 'mine/shop', '--suite', 'mine/shop/shop.suite.ts', '--plan'], { cwd })
    expect(plan.code).toBe(0)
  })
})
