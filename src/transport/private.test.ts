import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { makePrivateMask } from './private.ts'

const parts = (...kinds: readonly string[]) => ({ names: new Set(['secret']), kinds: new Set(kinds) })

/** What is left of a text once a mask has learnt from others. */
function masked(text: string, learnt: readonly string[], ...kinds: readonly string[]): string {
  const mask = makePrivateMask(parts(...kinds))
  for (const one of learnt) mask.learn(one)
  return mask.text(text)
}

describe('a value under a private name', () => {
  it('is masked wherever it stands, whatever it is', () => {
    const value = fc.string({ minLength: 4 }).filter((one) => !one.includes('*'))
    fc.assert(
      fc.property(value, fc.string(), fc.integer({ min: 0, max: 3 }), (secret, around, depth) => {
        let body: unknown = { secret }
        for (let level = 0; level < depth; level++) body = level % 2 === 0 ? [body] : { inside: body }
        const shown = masked(`${around} ${secret} ${JSON.stringify(secret)}`, [JSON.stringify(body)])
        expect(shown.includes(secret)).toBe(`${around} *** "***"`.includes(secret))
      }),
    )
  })

  it.each([
    ['in a list', '{"secret":["alpha","beta"]}', 'alpha beta gamma', '*** *** gamma'],
    ['in an object', '{"secret":{"value":"alpha","sure":true}}', 'alpha true', '*** true'],
    ['that is a number', '{"secret":3325256704}', 'integer 3325256704', 'integer ***'],
    ['behind a notice', 'Notice: slow\n{"secret": "al\\"pha", "b": 1}', 'al"pha b', '*** b'],
    ['that is a number behind a notice', 'Notice\n{"secret":12345}', '12345', '***'],
    ['in a URL', 'http://x/?a=1&secret=al+pha%21', 'al pha! 1', '*** 1'],
    ['in a form', 'secret=alpha&b=2', 'alpha 2', '*** 2'],
    ['that is short', '{"secret":"Al"}', 'string "Al", Alan', 'string ***, Alan'],
    ['that is empty', '{"secret":""}', 'a ""', 'a ""'],
    ['that is nothing', '{"secret":null}', 'null', 'null'],
    ['of which only the beginning is left', '{"secret":"alphabet"}', 'HTTP 200 alpha…', 'HTTP 200 ***…'],
    ['that is cut off as JSON', '{"secret":"al\\"phabet"}', '{"a":"al\\"pha…', '{"a":"***…'],
    ['that is cut off before anybody could know it', '{"secret":"alphabet"}', 'a…', 'a…'],
    ['of another name', '{"other":"alpha"}', 'alpha', 'alpha'],
  ])('%s', (_, learnt, text, expected) => {
    expect(masked(text, [learnt])).toBe(expected)
  })
})

describe('what looks private', () => {
  it.each([
    ['email', 'no jo.do+x@shop.example.com here', 'no *** here'],
    ['email', '"jo@shop.example","b"', '"***","b"'],
    ['email', 'http://h/?email=jo%40shop.example&b=1', 'http://h/?email=***&b=1'],
    ['email', 'jo@sho…', '***'],
    ['email', 'at 198.51.100.7', 'at 198.51.100.7'],
    ['ip', 'at 198.51.100.7, jo@shop.example', 'at ***, jo@shop.example'],
    ['ip', '"2001:db8::8a2e:370:7334"', '"***"'],
    ['ip', '::ffff:198.51.100.7', '***'],
    ['ip', '2023-11-07T05:31:56Z', '2023-11-07T05:31:56Z'],
    ['ip', '3c90c3cc-0d44-4b50-8888-8dd25736052a 1.2.3', '3c90c3cc-0d44-4b50-8888-8dd25736052a 1.2.3'],
    ['true', 'jo@shop.example at 198.51.100.7', 'jo@shop.example at 198.51.100.7'],
  ])('%s: %j', (kind, text, expected) => {
    expect(masked(text, [], kind)).toBe(expected)
  })
})
