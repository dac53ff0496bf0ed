import { describe, expect, it } from 'vitest'
import { anonymous, type Credential, parseCredential, parseIdentity, wrongPassword } from './auth.ts'

const base64 = (text: string): string => Buffer.from(text).toString('base64')

describe('parseCredential', () => {
  it.each<[string, Record<string, string>, string[]]>([
    ['basic:ann:secret', { authorization: `Basic ${base64('ann:secret')}` }, ['secret', base64('ann:secret')]],
    [
      'basic:ann:abcd efgh:ijkl',
      { authorization: `Basic ${base64('ann:abcd efgh:ijkl')}` },
      ['abcd efgh:ijkl', base64('ann:abcd efgh:ijkl')],
    ],
    ['basic:änn:pässwörd', { authorization: `Basic ${base64('änn:pässwörd')}` }, ['pässwörd', base64('änn:pässwörd')]],
    ['basic:ann:', { authorization: `Basic ${base64('ann:')}` }, ['', base64('ann:')]],
    ['bearer:abc', { authorization: 'Bearer abc' }, ['abc']],
    ['bearer:a:b:c', { authorization: 'Bearer a:b:c' }, ['a:b:c']],
    ['header:X-Api-Key:k3y:with:colons', { 'x-api-key': 'k3y:with:colons' }, ['k3y:with:colons']],
  ])('reads %s', (text, headers, secrets) => {
    expect(parseCredential(text)).toEqual({ headers, secrets })
  })

  it.each([
    '',
    'hunter2',
    'basic',
    'basic:hunter2',
    'basic::hunter2',
    'bearer:',
    'Bearer hunter2',
    'header:hunter2',
    'header::hunter2',
    'header:X Key:hunter2',
    'header:X-Ключ:hunter2',
    'digest:ann:hunter2',
  ])('refuses %j without repeating it', (text) => {
    const read = (): unknown => parseCredential(text, '--identity ann')
    expect(read).toThrow(
      expect.objectContaining({ name: 'UsageError', code: 'credential', message: '--identity ann cannot be read.' }),
    )
    expect(messageOf(read)).not.toContain('hunter2')
  })
})

describe('parseIdentity', () => {
  it.each<[string, string, readonly string[] | undefined]>([
    ['viewer=basic:ann:secret', 'viewer', undefined],
    ['viewer:customers/view=basic:ann:secret', 'viewer', ['customers/view']],
    ['staff:customers/view,customers/manage=basic:ann:a=b', 'staff', ['customers/view', 'customers/manage']],
    ['nobody:=basic:ann:secret', 'nobody', []],
  ])('reads %s', (text, name, permissions) => {
    const identity = parseIdentity(text)
    expect([identity.name, identity.permissions]).toEqual([name, permissions])
    expect(identity.credential).toEqual(parseCredential(text.slice(text.indexOf('=') + 1)))
  })

  it.each([
    ['hunter2', '--identity needs NAME=CREDENTIAL.'],
    ['=basic:ann:hunter2', '--identity needs NAME=CREDENTIAL.'],
    ['viewer=hunter2', '--identity viewer cannot be read.'],
    ['viewer=basic:hunter2', '--identity viewer cannot be read.'],
  ])('refuses %s without repeating it', (text, message) => {
    const read = (): unknown => parseIdentity(text)
    expect(read).toThrow(expect.objectContaining({ name: 'UsageError', message }))
    expect(messageOf(read)).not.toContain('hunter2')
  })
})

describe('wrongPassword', () => {
  it.each<[string, Credential, string | undefined]>([
    ['of a user', parseCredential('basic:änn:secret'), `Basic ${base64('änn:concordat-wrong')}`],
    ['in place of a token', parseCredential('bearer:secret'), 'Bearer concordat-wrong'],
    ['cannot be made for a header', parseCredential('header:x-api-key:secret'), undefined],
    ['cannot be made for nobody', anonymous.credential, undefined],
  ])('%s', (_, credential, expected) => {
    const wrong = wrongPassword(credential)
    expect(wrong?.headers['authorization']).toBe(expected)
    expect(wrong?.secrets ?? []).toEqual([])
  })
})

function messageOf(act: () => unknown): string {
  try {
    act()
    return ''
  } catch (error) {
    return error instanceof Error ? `${error.message} ${Object.values(error).join(' ')}` : ''
  }
}
