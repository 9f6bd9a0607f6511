import fc from 'fast-check'
import { expect, test } from 'vitest'
import { textOfHtml } from './text-of-html.ts'

test.each([
  ['tags are not read', '<p>One <b>bold</b> word</p>', 'One bold word'],
  ['blocks stand on lines of their own', '<div>a</div><div>b<br>c</div>', 'a\nb\nc'],
  ['styles and scripts are not read', '<style>p{}</style>a<SCRIPT>x<y</SCRIPT>b', 'ab'],
  ['entities are read', '&lt;a&gt; &amp; &#252;&#x20AC;&nbsp;&quot;', '<a> & ü€ "'],
  ['an unknown entity stays', '&nothing; &#0; &#9999999;', '&nothing; &#0; &#9999999;'],
  ['a tag that never ends is the end', 'a<b c', 'a'],
  ['a style that never ends is the end', 'a<style>b', 'a'],
  ['text is text', 'no tags\nat all', 'no tags\nat all'],
])('%s', (_rule, html, text) => {
  expect(textOfHtml(html)).toBe(text)
})

test('no HTML is too broken', () => {
  const piece = fc.constantFrom('<', '>', '<script', '</script', '<p>', '&', '&#x', ';', 'text', '\n')
  fc.assert(
    fc.property(fc.array(piece), pieces => {
      expect(textOfHtml(pieces.join(''))).toBeTypeOf('string')
    }),
  )
})
