import { execFileSync } from 'node:child_process'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { nastyText } from '../../test/fixtures/report/arbitrary.ts'
import type { WireRequest } from '../model/exchange.ts'
import { renderCurl } from './curl.ts'

const get: WireRequest = { method: 'GET', url: 'https://shop.test/customers', headers: {} }

test.each<[string, WireRequest, string]>([
  ['a plain request', get, 'curl --globoff -X GET https://shop.test/customers'],
  [
    'a query',
    { ...get, url: 'https://shop.test/c?a=1&b[]=2' },
    "curl --globoff -X GET 'https://shop.test/c?a=1&b[]=2'",
  ],
  [
    'HEAD, where -X would wait for a body',
    { ...get, method: 'HEAD' },
    'curl --globoff --head https://shop.test/customers',
  ],
  [
    'credentials in the address',
    { ...get, url: 'https://me:pw@shop.test/' },
    'curl --globoff -X GET https://shop.test/',
  ],
  [
    'basic credentials',
    { ...get, headers: { authorization: 'Basic YTpi' } },
    'curl --globoff -X GET https://shop.test/customers -u "$CONCORDAT_USER:$CONCORDAT_PASSWORD"',
  ],
  [
    'other credentials',
    { ...get, headers: { authorization: 'Bearer abc' } },
    'curl --globoff -X GET https://shop.test/customers -H "Authorization: $CONCORDAT_AUTHORIZATION"',
  ],
  [
    'headers: sorted, an empty one kept, those of curl itself left out',
    { ...get, headers: { 'x-b': '', accept: '*/*', host: 'shop.test', 'content-length': '0' } },
    "curl --globoff -X GET https://shop.test/customers -H 'accept: */*' -H 'x-b;'",
  ],
  [
    'a body without a media type',
    { ...get, method: 'POST', body: "it's" },
    "curl --globoff -X POST https://shop.test/customers -H 'content-type:' --data-binary 'it'\\''s'",
  ],
  [
    'a body with control characters, which no terminal shows',
    { ...get, method: 'POST', headers: { 'content-type': 'a/b' }, body: 'a\\\r\n\u001b\u0085' },
    String.raw`printf %b 'a\\\r\n\0033\0302\0205' | curl --globoff -X POST https://shop.test/customers -H 'content-type: a/b' --data-binary @-`,
  ],
  [
    'a body that --data-binary would take for the name of a file',
    { ...get, method: 'POST', headers: { 'content-type': 'text/plain' }, body: '@/etc/passwd' },
    "curl --globoff -X POST https://shop.test/customers -H 'content-type: text/plain' --data-raw @/etc/passwd",
  ],
])('renders %s', (_, request, line) => {
  expect(renderCurl(request)).toBe(line)
})

test('what sh hands to curl is the body and the header, byte for byte', () => {
  fc.assert(
    fc.property(nastyText, nastyText, (body, value) => {
      const header = value.replaceAll('\0', '')
      const request = { method: 'POST', url: 'http://x/', headers: { 'content-type': 'a/b', 'x-note': header }, body }
      const { args, input } = runInBash(renderCurl(request))
      const flag = args.at(-2)
      expect(args).toContain(header === '' ? 'x-note;' : `x-note: ${header.toWellFormed()}`)
      expect(['--data-binary', '--data-raw']).toContain(flag)
      // curl reads what begins with @ from a file, but for --data-raw
      if (flag === '--data-binary' && args.at(-1) !== '@-') expect(args.at(-1)).not.toMatch(/^@/)
      expect(args.at(-1) === '@-' && /(?![\n\t])\p{Cc}/u.test(body) ? input : args.at(-1)).toBe(body.toWellFormed())
    }),
    { numRuns: 150 },
  )
})

test('another identity has variables of its own', () => {
  const request = { method: 'GET', url: 'http://x/', headers: { authorization: 'Basic ***' } }
  expect(renderCurl(request, 'wrong-password')).toBe(
    'curl --globoff -X GET http://x/ -u "$CONCORDAT_WRONG_PASSWORD_USER:$CONCORDAT_WRONG_PASSWORD_PASSWORD"',
  )
})

/** Runs a command line with a stand-in for curl that tells its arguments and its input. */
function runInBash(line: string): { readonly args: readonly string[]; readonly input: string } {
  const standIn = String.raw`curl() { printf '%s\0' "$#" "$@"; cat; }`
  const out = execFileSync('bash', ['-c', `${standIn}\n${line}`], { input: '', encoding: 'utf8' })
  const [count, ...parts] = out.split('\0')
  return { args: parts.slice(0, Number(count)), input: parts.slice(Number(count)).join('\0') }
}
