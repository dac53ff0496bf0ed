import { execFileSync } from 'node:child_process'
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import type { ServerResponse } from 'node:http'
import { createServer } from 'node:https'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import {
  admin,
  concordat,
  type Ended,
  folder,
  listening,
  openMock,
  openProxy,
  openServer,
  reportIn,
} from './support.ts'

const hasOpenssl = succeeds('openssl', 'version')

/** Runs against a target with the admin's credentials; `out` is where the report goes. */
async function runAgainst(target: string, ...more: readonly string[]): Promise<Ended & { readonly out: string }> {
  const out = join(folder(), 'out')
  const ended = await concordat(['run', '--target', target, '--auth', admin, '--out', out, ...more])
  expect(ended.stdout + ended.stderr).not.toMatch(/\n\s+at \S/)
  return { ...ended, out }
}

const json = (response: ServerResponse, status: number, body: unknown): unknown =>
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))

describe('exits with 3 and says why when', () => {
  test('nobody listens', async () => {
    const { url, close } = await openServer(() => undefined)
    await close()
    const { code, stderr, stdout } = await runAgainst(url)
    expect(stderr).toMatch(`error: ${url} cannot be reached. No connection could be made`)
    expect({ code, stdout }).toEqual({ code: 3, stdout: '' })
  })

  test('the host is not known', async () => {
    const { code, stderr } = await runAgainst('http://host.invalid')
    expect(stderr).toMatch(/host\.invalid cannot be reached. The host name is not known[\s\S]*Check the host name/)
    expect(code).toBe(3)
  })

  test('the port does not speak TLS', async () => {
    const { url } = await openMock()
    const { code, stderr } = await runAgainst(url.replace('http:', 'https:'))
    expect(stderr).toMatch(/The TLS connection was not accepted[\s\S]*speaks TLS/)
    expect(code).toBe(3)
  })

  test.skipIf(!hasOpenssl)('the certificate is self-signed, unless it is known', async () => {
    const { key, cert, file } = makeCertificate()
    const server = createServer({ key, cert }, (_, response) => json(response, 404, {}))
    const { url } = await listening(server, 'https')
    const { code, stderr } = await runAgainst(url)
    expect(stderr).toMatch(
      /The TLS connection was not accepted \(DEPTH_ZERO_SELF_SIGNED_CERT\)[\s\S]*NODE_EXTRA_CA_CERTS/,
    )
    expect(code).toBe(3)
    const known = await concordat(['run', '--target', url], { env: { NODE_EXTRA_CA_CERTS: file } })
    expect(known.stderr).toMatch('this API is not installed at that address')
  })

  test('the connection breaks', async () => {
    const { url } = await openServer((request) => request.socket.destroy())
    const { code, stderr } = await runAgainst(url)
    expect(stderr).toMatch(/cannot be reached. The connection broke/)
    expect(code).toBe(3)
  })

  test('no answer comes in time', async () => {
    const { url } = await openServer(() => undefined)
    const { code, stderr } = await runAgainst(url, '--timeout', '300ms')
    expect(stderr).toMatch(/No complete answer within 300 ms[\s\S]*--timeout/)
    expect(code).toBe(3)
  })

  test('the password is wrong', async () => {
    const { url } = await openMock()
    const { code, stderr } = await concordat(['run', '--target', url, '--auth', 'basic:admin:hunter2-secret'])
    expect(stderr).toMatch(/refused the login[\s\S]*Check user, password and permissions/)
    expect(stderr).not.toMatch('hunter2-secret')
    expect(code).toBe(3)
  })

  test('credentials are missing', async () => {
    const { url } = await openMock()
    const { code, stderr } = await concordat(['run', '--target', url])
    expect(stderr).toMatch(/refused the login[\s\S]*Give credentials with --auth or CONCORDAT_AUTH/)
    expect(code).toBe(3)
  })

  test('everything is answered with 404', async () => {
    const { url } = await openServer((_, response) => json(response, 404, {}))
    const { code, stderr } = await runAgainst(url)
    expect(stderr).toMatch(/this API is not installed at that address[\s\S]*\/wp-json\/fluent-cart\/v2/)
    expect(code).toBe(3)
  })

  test('everything is redirected', async () => {
    const { url, seen } = await openServer((request, response) =>
      response.writeHead(301, { location: `https://shop.example${request.url}` }).end(),
    )
    const { code, stderr } = await runAgainst(url)
    expect(stderr).toMatch(/301[\s\S]*https:\/\/shop\.example/)
    expect(seen).toHaveLength(1)
    expect(code).toBe(3)
  })

  test.each([400, 500, 503])('everything is answered with %i', async (status) => {
    const { url } = await openServer((_, response) => json(response, status, { message: 'no' }))
    const { code, stdout, stderr, out } = await runAgainst(url, '--profile', 'smoke')
    expect(stdout + stderr).toMatch(new RegExp(`no request was answered with a 2xx|answered ${status}`))
    if (readdirSync(join(out, '..')).includes('out')) expect(reportIn(out).summary.outcome).toBe('error')
    expect(code).toBe(3)
  })

  test('the login is lost after the first answer', async () => {
    const { url } = await openMock()
    let count = 0
    const proxy = await openProxy(url, (_, response) => count++ > 0 && json(response, 401, { message: 'no' }) !== null)
    const { code, out } = await runAgainst(proxy.url, '--profile', 'smoke')
    expect(reportIn(out).summary.outcome).toBe('error')
    expect(code).toBe(3)
  })
})

describe('nothing is created', () => {
  test('when the journal cannot be written', async () => {
    const { url } = await openMock()
    const proxy = await openProxy(url)
    const out = folder()
    mkdirSync(join(out, 'journal.jsonl'))
    const { code, stderr } = await concordat(['run', '--target', proxy.url, '--auth', admin, '--out', out])
    expect(stderr).toMatch(/journal[\s\S]*cannot be written[\s\S]*--out/)
    expect(proxy.seen.filter((request) => !request.startsWith('GET '))).toEqual([])
    expect(code).toBe(4)
  })

  test('when the reports cannot be written', async () => {
    const { url } = await openMock()
    const proxy = await openProxy(url)
    const file = join(folder(), 'file')
    writeFileSync(file, '')
    const { code, stderr } = await concordat([
      'run',
      '--target',
      proxy.url,
      '--auth',
      admin,
      '--out',
      join(file, 'out'),
    ])
    expect(stderr).toMatch(/cannot be written[\s\S]*--out/)
    expect(proxy.seen).toEqual([])
    expect(code).toBe(2)
  })
})

function makeCertificate(): { readonly key: string; readonly cert: string; readonly file: string } {
  const [keyFile, file] = [join(folder(), 'key.pem'), join(folder(), 'cert.pem')]
  const subject = ['-subj', '/CN=127.0.0.1', '-addext', 'subjectAltName=IP:127.0.0.1']
  const args = ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', '-keyout', keyFile, '-out', file]
  execFileSync('openssl', [...args, ...subject], { stdio: 'ignore' })
  return { key: readFileSync(keyFile, 'utf8'), cert: readFileSync(file, 'utf8'), file }
}

function succeeds(command: string, ...args: readonly string[]): boolean {
  try {
    execFileSync(command, args, { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}
