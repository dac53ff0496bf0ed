import { expect, it } from 'vitest'
import { parseYaml } from './source.ts'

const laughs = Array.from({ length: 8 }, (_, n) => `a${n + 1}: &a${n + 1} [${`*a${n}, `.repeat(9)}]\n`).join('')

it.each<[string, string, string]>([
  ['to nothing', 'a: *b\nc: &b {}', 'a.yaml:1:4 is not valid YAML: no anchor "b" stands before this alias.'],
  [
    'inside what it stands for',
    'a: &a\n  b: [*a]',
    'a.yaml:2:7 is not valid YAML: the alias "a" stands inside what it stands for.',
  ],
  [
    'that blow it up',
    `a0: &a0 [x]\n${laughs}`,
    'a.yaml:8:30 is not valid YAML: aliases make more than 5000000 values of it.',
  ],
])('refuses aliases %s, and says where', (_, text, message) => {
  expect(() => parseYaml(text, 'a.yaml')).toThrow(expect.objectContaining({ code: 'document-syntax', message }))
})

it('takes an anchor that is used often', () => {
  const text = `a: &a { b: 1 }\nc: [${'*a, '.repeat(500)}]`
  expect(parseYaml(text, 'a.yaml')['c']).toEqual(Array.from({ length: 500 }, () => ({ b: 1 })))
})

it('takes the anchor that stands last before an alias', () => {
  expect(parseYaml('a: &a 1\nb: *a\nc: &a 2\nd: *a', 'a.yaml')).toEqual({ a: 1, b: 1, c: 2, d: 2 })
})
