import { readdirSync, readFileSync } from 'node:fs'
import type { ServerResponse } from 'node:http'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { concordat, folder, openMock, openServer, reportIn } from './support.ts'

/** Every character that some encoding writes in another way, also in the token it becomes. */
const password = 'hunter2/Geheim "é" <&+> pass\\word??'
const basic = `basic:admin:${password}`
/** Begins with letters only and goes on with `+` and `/`. */
const token = Buffer.from(`admin:${password}`, 'utf8').toString('base64')

/** All that a run writes and prints. */
async function leftBehind(args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<string> {
  const out = folder()
  const formats = 'json,junit,html,md,sarif,ctrf,github,badge,ndjson'
  const { stdout, stderr } = await concordat([...args, '--out', out, '--report', formats], { env })
  const files = readdirSync(out)
  expect(files.toSorted()).toEqual([
    'badge.svg',
    'ctrf.json',
    'events.ndjson',
    'journal.jsonl',
    'junit.xml',
    'report.html',
    'report.json',
    'report.md',
    'report.sarif',
  ])
  expect(reportIn(out).summary.requests).toBeGreaterThan(0)
  return [stdout, stderr, ...files.map((name) => readFileSync(join(out, name), 'utf8'))].join('\n')
}

describe('against the mock', () => {
  test.each([
    ['--auth', (url: string) => leftBehind(['run', '--target', url, '--auth', 'basic:admin:admin-password'])],
    [
      'CONCORDAT_AUTH',
      (url: string) => leftBehind(['run', '--target', url], { CONCORDAT_AUTH: 'basic:admin:admin-password' }),
    ],
  ])('the password given by %s stands nowhere', async (_, run) => {
    const { url } = await openMock({ faults: ['sql-in-address-error', 'customer-created-message'] })
    const all = await run(url)
    expect(linesWith(all, 'Customer has been created')).not.toEqual([])
    expect(linesWith(all, 'admin-password', btoa('admin:admin-password'))).toEqual([])
  })

  test('the passwords of other identities stand nowhere', async () => {
    const { url, identities } = await openMock({ faults: ['public-orders', 'view-lists-users'] })
    const named = identities
      .filter(({ name }) => name !== 'admin')
      .flatMap(({ name, credential, permissions }) => ['--identity', `${name}:${permissions.join(',')}=${credential}`])
    const all = await leftBehind(['run', '--target', url, '--auth', 'basic:admin:admin-password', ...named])
    expect(linesWith(all, '"identity": "viewer"')).not.toEqual([])
    const secrets = identities.flatMap(({ credential }) => {
      const [, user = '', word = ''] = credential.split(':')
      return [word, btoa(`${user}:${word}`)]
    })
    expect(linesWith(all, ...secrets)).toEqual([])
  })
})

/** How a server may give back what it was sent. */
const echoes: Readonly<Record<string, (secret: string) => string>> = {
  'as it is': (secret) => secret,
  'as JSON': (secret) => JSON.stringify({ secret }),
  'as PHP writes JSON': (secret) =>
    JSON.stringify({ secret })
      .replaceAll('/', '\\/')
      .replaceAll(/[^\0-\x7f]/g, (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, '0')}`),
  'as HTML': (secret) =>
    secret.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;'),
  'percent-encoded': (secret) => encodeURIComponent(secret),
  'as a form': (secret) => new URLSearchParams({ secret }).toString(),
  'percent-encoded in lower case': (secret) =>
    encodeURIComponent(secret).replaceAll(/%../g, (one) => one.toLowerCase()),
}

describe('against a server that gives back what it is sent', () => {
  const run = ['run', '--profile', 'smoke', '--only', 'listCustomers']

  test.each(Object.entries(echoes))('a password %s is masked', async (_, echo) => {
    const { url } = await openServer((_request, response) => answer(response, echo(password)))
    const all = await leftBehind([...run, '--target', url, '--auth', basic])
    expect(linesWith(all, '***')).not.toEqual([])
    expect(linesWith(all, 'hunter2', 'Geheim')).toEqual([])
  })

  test.each(Object.entries(echoes))('the Authorization header %s is masked', async (_, echo) => {
    const { url } = await openServer(({ headers }, response) => answer(response, echo(headers.authorization ?? '')))
    const all = await leftBehind([...run, '--target', url, '--auth', basic])
    expect(linesWith(all, '***')).not.toEqual([])
    expect(linesWith(all, token.slice(0, 16))).toEqual([])
  })

  test.each([
    ['a bearer token', 'bearer:Zm9v/YmFy+secret==', 'Zm9v'],
    ['a header of its own', 'header:X-Shop-Token:hunter2-secret', 'hunter2'],
  ])('%s is masked', async (_, auth, secret) => {
    const { url } = await openServer(({ headers }, response) => answer(response, JSON.stringify(headers)))
    const all = await leftBehind([...run, '--target', url, '--auth', auth])
    expect(linesWith(all, secret)).toEqual([])
  })

  test('a password in a header is masked', async () => {
    const { url } = await openServer((_request, response) => {
      response.setHeader('x-echo', encodeURIComponent(password))
      answer(response, '{}')
    })
    const all = await leftBehind([...run, '--target', url, '--auth', basic])
    expect(linesWith(all, '"x-echo": "***"')).not.toEqual([])
    expect(linesWith(all, 'hunter2', 'Geheim')).toEqual([])
  })

  test('cookies and nonces it hands out are masked', async () => {
    const { url } = await openServer((_request, response) => {
      response.setHeader('set-cookie', 'session=hunter2-session')
      response.setHeader('x-wp-nonce', 'hunter2-nonce')
      answer(response, '{}')
    })
    expect(linesWith(await leftBehind([...run, '--target', url, '--auth', basic]), 'hunter2-')).toEqual([])
  })
})

/** An answer that is a finding, and so is kept. */
function answer(response: ServerResponse, secret: string): void {
  response.setHeader('content-type', 'application/json')
  response.end(secret)
}

/** The lines that hold one of some secrets, short enough to be read. */
function linesWith(text: string, ...secrets: readonly string[]): readonly string[] {
  return text
    .split('\n')
    .filter((line) => secrets.some((secret) => line.includes(secret)))
    .map((line) => line.trim().slice(0, 300))
}
