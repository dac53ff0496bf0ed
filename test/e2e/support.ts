import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import {
  createServer,
  type IncomingMessage,
  request as forward,
  type RequestListener,
  type Server,
  type ServerResponse,
} from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { onTestFinished } from 'vitest'
import type { Target } from '../../src/engine/target.ts'
import { type MockOptions, type RunningMock, startMock } from '../../src/mock/server.ts'
import type { Report } from '../../src/model/report.ts'
import { parseCredential } from '../../src/transport/auth.ts'

/** The root of the project. */
export const root: string = fileURLToPath(new URL('../../', import.meta.url))

/** The admin of every mock. */
export const admin = 'basic:admin:admin-password'

/** Starts a mock, of FluentCart unless another is named, that is closed when the test ends. */
export async function openMock(options: Partial<MockOptions> = {}): Promise<RunningMock> {
  const mock = await startMock({ contract: 'fluentcart', ...options })
  onTestFinished(() => mock.close())
  return mock
}

/** A mock as a run sees it, with all its identities. */
export function targetOf(mock: Pick<RunningMock, 'url' | 'identities' | 'given'>): Target {
  const identities = mock.identities.map(({ name, credential, permissions }) => ({
    name,
    permissions,
    credential: parseCredential(credential),
  }))
  return { url: mock.url, identities, given: mock.given, embedded: true }
}

/** How many rows each table of a mock has. */
export function rowsOf({ store }: Pick<RunningMock, 'store'>): Readonly<Record<string, number>> {
  return Object.fromEntries(store.tables.map((table) => [table, store.count(table)]))
}

/** A folder that is removed when the test ends. */
export function folder(): string {
  const path = mkdtempSync(join(tmpdir(), 'concordat-e2e-'))
  onTestFinished(() => rmSync(path, { recursive: true, force: true }))
  return path
}

/** The report that a run wrote into a folder. */
export function reportIn(out: string): Report {
  return JSON.parse(readFileSync(join(out, 'report.json'), 'utf8')) as Report
}

/** How a program ended and what it printed. */
export interface Ended {
  readonly code: number | null
  readonly signal: NodeJS.Signals | null
  readonly stdout: string
  readonly stderr: string
}

/** A program that has been started. */
export interface Started {
  readonly child: ChildProcess
  readonly ended: Promise<Ended>
  /** Waits until it has printed something that fits. */
  readonly printed: (pattern: RegExp) => Promise<RegExpExecArray>
}

/** How to start a program. */
export interface Starting {
  readonly env?: Readonly<Record<string, string>>
  readonly cwd?: string
}

/** Starts Node with a script of the project; it is killed when the test ends. No variable of ours reaches it unless it is given. */
export function startNode(script: string, args: readonly string[], { env = {}, cwd = root }: Starting = {}): Started {
  const { PATH = '', HOME = '' } = process.env
  const child = spawn(process.execPath, [join(root, script), ...args], {
    cwd,
    env: { PATH, HOME, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  onTestFinished(() => void child.kill('SIGKILL'))
  const output = { stdout: '', stderr: '' }
  for (const name of ['stdout', 'stderr'] as const) {
    child[name].setEncoding('utf8').on('data', (text: string) => (output[name] += text))
  }
  const ended = new Promise<Ended>((resolve, reject) => {
    child.once('error', reject).once('close', (code, signal) => resolve({ code, signal, ...output }))
  })
  return {
    child,
    ended,
    printed: (pattern) =>
      new Promise((resolve, reject) => {
        const look = (): void => {
          const found = pattern.exec(output.stdout + output.stderr)
          if (found !== null) resolve(found)
        }
        child.stdout.on('data', look)
        child.stderr.on('data', look)
        child.once('close', () => reject(new Error(`it ended without printing ${pattern}: ${output.stderr}`)))
        look()
      }),
  }
}

/** Starts the built command line. */
export function startConcordat(args: readonly string[], starting?: Starting): Started {
  return startNode('dist/cli.js', args, starting)
}

/** Runs the built command line to its end. */
export function concordat(args: readonly string[], starting?: Starting): Promise<Ended> {
  return startConcordat(args, starting).ended
}

/** Starts `concordat mock` in a process of its own; returns where it listens. */
export async function startMockProcess(args: readonly string[] = []): Promise<{ readonly url: string }> {
  const { printed } = startConcordat(['mock', '--port', '0', ...args])
  const [, url = ''] = await printed(/mock at (\S+)\n/)
  return { url }
}

/** A server of a test's own. */
export interface OpenServer {
  readonly url: string
  /** `GET /path` of everything that came, in order. */
  readonly seen: readonly string[]
  /** Ends it and every connection at once. */
  readonly close: () => Promise<void>
}

/** Starts a server that is closed when the test ends. */
export async function openServer(listener: RequestListener): Promise<OpenServer> {
  const seen: string[] = []
  const server = createServer((request, response) => {
    seen.push(`${request.method} ${request.url}`)
    listener(request, response)
  })
  return { ...(await listening(server)), seen }
}

/** Listens on any free port; returns where, and how to stop. */
export async function listening(server: Server, scheme = 'http'): Promise<Pick<OpenServer, 'url' | 'close'>> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const close = (): Promise<void> =>
    new Promise((resolve) => {
      server.close(() => resolve())
      server.closeAllConnections()
    })
  onTestFinished(close)
  return { url: `${scheme}://127.0.0.1:${(server.address() as AddressInfo).port}`, close }
}

/** Starts a proxy in front of a site that remembers every request; `before` may answer or cut it off itself by returning true. */
export function openProxy(
  site: string,
  before: (request: IncomingMessage, response: ServerResponse) => boolean = () => false,
): Promise<OpenServer> {
  return openServer((request, response) => {
    if (before(request, response)) return
    const { method, headers, url } = request
    const onward = forward(site + url, { method, headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers)
      answer.pipe(response)
    })
    onward.on('error', () => response.destroy())
    request.pipe(onward)
  })
}

/** Emails of customers that some run has created on a mock and that are still there. */
export async function leftoversOn(url: string): Promise<readonly string[]> {
  const authorization = `Basic ${btoa('admin:admin-password')}`
  const answer = await fetch(`${url}/wp-json/fluent-cart/v2/customers?search=concordat&per_page=100`, {
    headers: { authorization },
  })
  const body = (await answer.json()) as { customers: { data: readonly { email: string }[] } }
  return body.customers.data.map(({ email }) => email)
}
