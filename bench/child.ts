import { type ChildProcess, spawn, type SpawnOptions } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

/** The built command line: what users start. */
export const cli: string = fileURLToPath(new URL('../dist/cli.js', import.meta.url))

const running = new Set<ChildProcess>()
let folder: string | undefined

/** Starts node with these arguments. It ends with the bench at the latest. */
export function startNode(args: readonly string[], options: SpawnOptions = {}): ChildProcess {
  const env = { ...process.env, NO_COLOR: '1', ...options.env }
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'ignore', 'inherit'], ...options, env })
  running.add(child)
  child.once('exit', () => running.delete(child))
  return child
}

/** Runs node to its end and returns its exit code and what it printed. */
export async function runNode(
  args: readonly string[],
  env: NodeJS.ProcessEnv = {},
): Promise<{ code: number; output: string }> {
  const child = startNode(args, { stdio: ['ignore', 'pipe', 'ignore'], env })
  let output = ''
  child.stdout?.on('data', (chunk) => (output += String(chunk)))
  const [code] = (await once(child, 'close')) as [number | null]
  return { code: code ?? -1, output }
}

/** Ends a child and waits until it is gone. */
export async function stop(child: ChildProcess, signal: NodeJS.Signals = 'SIGTERM'): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const gone = once(child, 'exit')
  child.kill(signal)
  await gone
}

/** A folder for what runs write; it goes with the bench. */
export function scratch(): string {
  folder ??= mkdtempSync(join(tmpdir(), 'concordat-bench-'))
  return folder
}

/** Ends every child that is left and removes the folder. */
export function cleanUp(): void {
  for (const child of running) child.kill('SIGKILL')
  if (folder !== undefined) rmSync(folder, { recursive: true, force: true })
  folder = undefined
}

/** A fresh mock in a process of its own. */
export interface ChildMock {
  readonly url: string
  /** `basic:USER:PASSWORD` and what the user may do, the administrator first. */
  readonly logins: readonly { readonly auth: string; readonly permissions: readonly string[] }[]
  close(): Promise<void>
}

/** Starts `concordat mock fluentcart` and reads from its output where it is and who may log in. */
export async function startMock(): Promise<ChildMock> {
  const child = startNode([cli, 'mock', 'fluentcart', '--port', '0'], { stdio: ['ignore', 'pipe', 'inherit'] })
  if (child.stdout === null) throw new Error('the mock has no output')
  const lines = createInterface({ input: child.stdout })
  const logins: { auth: string; permissions: string[] }[] = []
  let url = ''
  for await (const line of lines) {
    url = /mock at (\S+)/.exec(line)?.[1] ?? url
    const [, auth, permissions] = /--auth (\S+)\s+(.*)/.exec(line) ?? []
    if (auth !== undefined) logins.push({ auth, permissions: (permissions ?? '').split(', ') })
    if (permissions === 'no permission') break // its last line
  }
  if (url === '' || logins.length === 0) throw new Error('the mock did not start; is dist/ built?')
  return { url, logins, close: () => stop(child) }
}
