import { expect, test } from 'vitest'
import { escapeHtml, escapeHtmlOnce } from './escape-html.ts'
import { textToHtml } from './text-to-html.ts'

test.each([
  ['one paragraph', 'Hi', '<p>Hi</p>'],
  ['paragraphs and line breaks', 'Hi,\n\na\nb\n\n\nc', '<p>Hi,</p>\n<p>a<br>b</p>\n<p>c</p>'],
  ['markup is text', '<b>&"\'', '<p>&lt;b&gt;&amp;&quot;&#39;</p>'],
  ['links stay text', 'see https://shop.example', '<p>see https://shop.example</p>'],
  ['nothing', '', ''],
])('%s', (_, text, html) => {
  expect(textToHtml(text)).toBe(html)
})

test('escaping once leaves finished entities and nothing else', () => {
  expect(escapeHtmlOnce(escapeHtml('<a & "b">'))).toBe(escapeHtml('<a & "b">'))
  expect(escapeHtmlOnce('& &amp; &x <')).toBe('&amp; &amp; &amp;x &lt;')
})
