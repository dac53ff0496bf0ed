import fc from 'fast-check'
import { expect, test } from 'vitest'
import { nastyText } from '../../../test/fixtures/report/arbitrary.ts'
import { joined, markup, prose, trusted } from './markup.ts'

test('no text opens a tag, ends a quotation or begins an entity', () => {
  fc.assert(
    fc.property(nastyText, (text) => {
      const page = markup`${text}`.text
      expect(page).not.toMatch(/[<>"']/)
      expect(page).not.toMatch(/&(?!(?:amp|lt|gt|quot|#39);)/)
      expect(prose(text).text.replaceAll(/<\/?code>/g, '')).not.toMatch(/[<>"']/)
    }),
  )
})

test('no control character is left, nor one that turns the direction of writing', () => {
  fc.assert(
    fc.property(nastyText, (text) => {
      expect(markup`${text}`.text).not.toMatch(/(?![\n\t])[\p{Cc}\p{Cs}\p{Bidi_Control}]/u)
    }),
  )
})

test.each([
  ['text', markup`<b title="${'"><i>'}">${'<i>'}</b>`, '<b title="&quot;&gt;&lt;i&gt;">&lt;i&gt;</b>'],
  ['markup inside markup once', markup`<p>${markup`<b>${'&'}</b>`}</p>`, '<p><b>&amp;</b></p>'],
  ['lists, numbers and what is not there', markup`${[1, [markup`<b>`, undefined]]}${false}${0}`, '1<b>0'],
  ['pieces in a row', joined(['<', trusted('<hr>')]), '&lt;<hr>'],
  ['words between back-ticks', prose('set `a<b` to `yes`'), 'set <code>a&lt;b</code> to <code>yes</code>'],
  ['a back-tick alone', prose('a ` b'), 'a ` b'],
])('puts in %s', (_, page, text) => {
  expect(page.text).toBe(text)
})
