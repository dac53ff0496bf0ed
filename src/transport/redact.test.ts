import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { makeRedactor, mask } from './redact.ts'

// A secret of nothing but the mask's own character could be put together again by masking.
const special = fc.constantFrom('/', '+', '=', ' ', '"', "'", '!', '(', '%', '~', '\\', 'ä', '€', '😀')
const secrets = fc
  .array(fc.oneof(special, fc.string({ unit: 'binary', minLength: 1, maxLength: 1 })), { minLength: 4, maxLength: 30 })
  .map((characters) => characters.join(''))
  .filter((text) => !text.includes('*') && text.isWellFormed())

/** How a secret may be written in what a server echoes. */
const writings: Readonly<Record<string, (secret: string) => string>> = {
  plain: (secret) => secret,
  'percent-encoded': encodeURIComponent,
  'percent-encoded in lower case': (secret) =>
    encodeURIComponent(secret).replaceAll(/%../g, (escape) => escape.toLowerCase()),
  'in a form': (secret) => encodeURIComponent(secret).replaceAll('%20', '+'),
  'in a form as PHP and browsers write it': (secret) =>
    new URLSearchParams([['', secret]]).toString().slice(1).replaceAll('%7E', '~'),
  'in JSON': (secret) => JSON.stringify(secret).slice(1, -1),
  'in JSON as PHP writes it': phpJson,
}

describe('no secret survives', () => {
  it.each(Object.entries(writings))('%s', (_, write) => {
    fc.assert(
      fc.property(secrets, fc.string(), fc.string(), (secret, before, after) => {
        const written = write(secret)
        const masked = makeRedactor([secret]).text(`${before} ${written} ${after}`)
        expect(masked.includes(written)).toBe(`${before} ${mask} ${after}`.includes(written))
        expect(masked).toContain(mask)
      }),
    )
  })

  it('when one is a part of another', () => {
    fc.assert(
      fc.property(secrets, secrets, (one, other) => {
        const redactor = makeRedactor([one, one + other])
        expect(redactor.text(`<${one + other}>`)).toBe(`<${mask}>`)
      }),
    )
  })
})

it('masks what is masked already no further', () => {
  fc.assert(
    fc.property(fc.array(secrets), fc.string(), (all, text) => {
      const redactor = makeRedactor(all)
      const once = redactor.text(all.join('*') + text)
      expect(redactor.text(once)).toBe(once)
      const headers = redactor.headers({ authorization: `Basic ${text}`, cookie: text, 'x-a': text })
      expect(redactor.headers(headers)).toEqual(headers)
    }),
  )
})

it('leaves alone what holds no secret', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      expect(makeRedactor(['certainly not in there']).text(text)).toBe(text)
    }),
  )
})

it('does not take three characters for a secret', () => {
  expect(makeRedactor(['abc', '']).text('abcabc')).toBe('abcabc')
})

it.each([
  ['authorization', 'Basic YW5uOnNlY3JldA==', 'Basic ***'],
  ['Authorization', 'bearer abc', 'bearer ***'],
  ['authorization', 'Digest user=ann', '***'],
  ['proxy-authorization', 'Basic abc', 'Basic ***'],
  ['cookie', 'session=1', '***'],
  ['set-cookie', 'session=1', '***'],
  ['X-Api-Key', 'a', '***'],
  ['x-wp-nonce', 'a', '***'],
  ['x-echo', 'you sent s3cr3t', 'you sent ***'],
  ['content-type', 'application/json', 'application/json'],
])('writes the header %s: %s as %s', (name, value, expected) => {
  expect(makeRedactor(['s3cr3t']).headers({ [name]: value })).toEqual({ [name]: expected })
})

/** `json_encode` escapes `/` and everything but ASCII. */
function phpJson(text: string): string {
  return JSON.stringify(text)
    .slice(1, -1)
    .replaceAll('/', '\\/')
    .replaceAll(/[\u0080-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
}
