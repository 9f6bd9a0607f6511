import { describe, expect, test } from 'vitest'
import { linkFindings } from './lint-links.ts'
import { readPolicy } from './read-policy.ts'

function found(part: 'text' | 'html', source: string, more = ''): string[] {
  const text = `greeter: 1\n${more}rules: [{ name: R, send: { reply: r } }]\ntemplates: { r: { ${part}: ${JSON.stringify(source)} }, n: { text: "http://note.example" } }\n`
  const read = readPolicy(text)
  if (!read.ok) throw new Error(JSON.stringify(read.findings))
  return linkFindings(read.document).map(({ path, message }) => `${path.join('.')} ${message.text}`)
}

describe('a link in a reply', () => {
  test.each([
    'https://shop.example/help?id={{ ticket.id }}',
    'See (https://shop.example/help), or write.',
    'No link at all: shop.example',
    'https://user@shop.example:443.',
  ])('%s is nothing to speak of', source => {
    expect(found('text', source)).toEqual([])
  })

  test.each([
    ['http://shop.example/x', 'links to http://shop.example, which is not encrypted'],
    ['https://BIT.ly/3x', 'hides behind bit.ly where a link leads, which mail filters count against it'],
    ['https://192.0.2.7/x', 'links to the bare number 192.0.2.7'],
    [
      'https://{{ ticket.customer.name }}.shop.example/',
      'lets a value say where a link leads: https://{{ ticket.customer.name }}.shop.example',
    ],
  ])('%s is a finding', (source, message) => {
    expect(found('text', source)).toEqual([`templates.r.text ${message}`])
    expect(found('html', `<a href="${source}">here</a>`)).toEqual([`templates.r.html ${message}`])
  })

  test('that shows another address than it leads to is a finding', () => {
    const link = (shown: string) =>
      found('html', `<p><a class=x href="https://pay.example/a">${shown}</a></p>`)
    expect(link('<b>www.shop.example/a</b>')).toEqual([
      'templates.r.html shows www.shop.example and leads to pay.example',
    ])
    for (const shown of [
      'Pay here',
      'https://www.pay.example/b',
      'help@shop.example',
      '{{ ticket.subject }}',
    ])
      expect(link(shown)).toEqual([])
  })

  test('leads to a domain of linkDomains where the document has them', () => {
    const own = 'linkDomains: [Shop.example, help.example]\n'
    const links =
      'https://shop.example https://www.shop.example/a https://myshop.example https://help.example.net'
    expect(found('text', links, own)).toEqual([
      'templates.r.text links to myshop.example, which is none of linkDomains',
      'templates.r.text links to help.example.net, which is none of linkDomains',
    ])
  })
})
