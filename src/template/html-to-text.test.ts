import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { anyCharacter } from '../../test/support/any-character.ts'
import { escapeHtml } from './escape-html.ts'
import { htmlToText } from './html-to-text.ts'
import { textToHtml } from './text-to-html.ts'

describe('the text of an HTML part', () => {
  test.each([
    ['paragraphs', '<p>Hi Anna,</p>\n<p>we have\n your   message.</p>', 'Hi Anna,\n\nwe have your message.'],
    ['lines', 'one<br>two<br/>three<div>four</div>', 'one\ntwo\nthree\nfour'],
    ['lists', '<ul><li>one</li><li>two</li></ul>after', '- one\n- two\n\nafter'],
    ['cells', '<table><tr><td>Order</td><td>1001</td></tr></table>', 'Order 1001'],
    ['inline elements', '<b>bold</b> and <i>so</i><span>on</span>', 'bold and soon'],
    [
      'links say where they go',
      '<a href="https://shop.example/help">our help</a>.',
      'our help (https://shop.example/help).',
    ],
    ['links that say it already', '<a href="https://shop.example/">shop.example</a>', 'shop.example'],
    ['addresses', '<a href="mailto:help@shop.example">write</a>', 'write (help@shop.example)'],
    ['links of other kinds', '<a href="javascript:alert(1)">x</a><a href="#top">y</a>', 'xy'],
    [
      'a link that is never closed',
      '<a href="https://a.example">one <a href="https://b.example">two</a>',
      'one (https://a.example)two (https://b.example)',
    ],
    ['pictures', '<img src="x.png" alt="Our shop">', 'Our shop'],
    [
      'entities',
      'Fish &amp; chips &lt;3 &euro;5&nbsp;&#8211;&#x1F381; &unknown;',
      'Fish & chips <3 €5 –🎁 &unknown;',
    ],
    ['what nobody sees', '<style>p{}</style><script>1<2</script><!-- no -->yes<title>t</title>', 'yes'],
    ['hidden preview lines', '<div style="display:none">pre<div>view</div></div>seen', 'seen'],
    [
      'conditional comments',
      '<!--[if mso]><table><tr><td><![endif]-->text<!--[if mso]></td></tr></table><![endif]-->',
      'text',
    ],
    ['a bracket in an attribute', '<a title="a > b" href=https://a.example>x</a>', 'x (https://a.example)'],
    ['no markup at all', 'a < b and c > d', 'a < b and c > d'],
    ['a tag without an end', 'text <b', 'text'],
    ['control characters by number', 'a&#0;&#7;&#xD800;b', 'ab'],
    ['nothing', '', ''],
  ])('%s', (_, html, text) => {
    expect(htmlToText(html)).toBe(text)
  })

  test('made from a text reads as that text', () => {
    const word = fc.string({
      unit: fc.constantFrom('a', 'ö', '&', '<', '>', '"', "'", '1'),
      minLength: 1,
      maxLength: 8,
    })
    const line = fc.array(word, { minLength: 1, maxLength: 5 }).map(words => words.join(' '))
    const letter = fc
      .array(fc.array(line, { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 4 })
      .map(parts => parts.map(one => one.join('\n')).join('\n\n'))
    fc.assert(
      fc.property(letter, text => {
        expect(htmlToText(textToHtml(text))).toBe(text)
      }),
    )
  })

  test('holds no tag of escaped values, and no control characters, whatever the HTML is', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: anyCharacter, maxLength: 200 }),
        fc.string({ maxLength: 50 }),
        (html, value) => {
          expect(htmlToText(`<p>${escapeHtml(value)}</p>`)).not.toMatch(/[\uf8f1\uf8f2]/)
          expect(htmlToText(html)).not.toMatch(/[\uf8f1\uf8f2]/)
        },
      ),
    )
  })

  test('takes linear time', () => {
    const started = performance.now()
    for (const part of ['<', '<a ', '<div style="display:none">', '<!--', '&#', '<p>'])
      htmlToText(part.repeat(30_000))
    expect(performance.now() - started).toBeLessThan(2_000)
  })
})
