import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { shops } from '../load/shops.ts'
import { createTestSandbox, idIn } from '../support/test-sandbox.ts'
import { guessLanguage } from './guess-language.ts'
import { stripHtmlQuotes, stripQuotes } from './strip-quotes.ts'

describe('the language of a text', () => {
  test.each(shops.map(shop => [shop.language, shop]))(
    'of the invented shop that speaks %s',
    (language, shop) => {
      for (const { text } of shop.questions) {
        expect({ text, language: guessLanguage(`${shop.greeting} ${text} ${shop.thanks}`) }).toEqual({
          text,
          language,
        })
      }
    },
  )

  test.each([
    ['Dov’è il mio ordine? Non ho ricevuto niente, grazie', 'it'],
    ['Waar is mijn bestelling? Ik heb nog niet gehoord', 'nl'],
    ['Onde está o meu pedido? Obrigada', 'pt'],
    ['Где мой заказ?', 'ru'],
    ['订单在哪里', 'zh'],
    ['42', null],
    ['', null],
  ])('%s: %s', (text, language) => {
    expect(guessLanguage(text)).toBe(language)
  })

  test('shows on a ticket a moment after the first webhook, also on one made through the API', async () => {
    const { call, sandbox, clock } = createTestSandbox()
    const message = { channel: 'phone', from_agent: false, sender: { email: 'a@example.com' } }
    const text = 'Hallo, wo ist meine Bestellung?'
    const made = await call('POST', '/api/tickets', { messages: [{ ...message, body_text: text }] })
    expect(made.body['language']).toBeNull()
    sandbox.openTicket({ text: 'Bonjour, où est ma commande ?' })
    sandbox.openTicket({ text, language: null })
    const given = await call('POST', '/api/tickets', {
      language: 'sv',
      messages: [{ ...message, body_text: text }],
    })
    await clock.advance(250)
    expect(sandbox.tickets().map(ticket => ticket.language)).toEqual(['de', 'fr', null, 'sv'])
    expect(idIn(given.body)).toBeGreaterThan(0)
  })
})

describe('the quote-free body', () => {
  test.each([
    ['Thanks!\n\nOn Mon, 3 Aug 2026 at 10:00, Shop <s@shop.example> wrote:\n> Hello', 'Thanks!', null],
    ['Danke\nAm 03.08.2026 um 10:00 schrieb Shop:\n> Hallo', 'Danke', null],
    ['Yes\n> No?', 'Yes', null],
    ['Where is it?\n-- \nJo Doe\nBerlin', 'Where is it?', 'Jo Doe\nBerlin'],
    ['> only a quote', '> only a quote', null],
    ['plain', 'plain', null],
  ])('of %j', (body, text, signature) => {
    expect(stripQuotes(body)).toEqual({ text, signature })
  })

  test('is never empty where there was a text, and quotes of it vanish', () => {
    const line = fc
      .string({ minLength: 1 })
      .filter(text => text.trim() !== '' && !/^\s*(>|-- |on |am |le |el |-+)/i.test(text))
    fc.assert(
      fc.property(fc.array(line, { minLength: 1 }), lines => {
        const own = lines.join('\n').trim()
        const quote = lines.map(one => `> ${one}`).join('\n')
        expect(stripQuotes(`${own}\n${quote}`).text).toBe(stripQuotes(own).text)
        expect(stripQuotes(own).text).not.toBe('')
      }),
    )
  })

  test('of HTML ends before the first quoted block', () => {
    expect(stripHtmlQuotes('<p>Yes</p><blockquote><p>No?</p></blockquote>')).toBe('<p>Yes</p>')
    expect(stripHtmlQuotes('<blockquote>all</blockquote>')).toBe('<blockquote>all</blockquote>')
  })

  test('is null at first, and there a moment later', async () => {
    const { call, sandbox, clock } = createTestSandbox()
    const { ticketId } = sandbox.openTicket()
    const message = {
      channel: 'phone',
      from_agent: false,
      body_text: 'Yes\n> No?\n',
      body_html: '<p>Yes</p>',
    }
    const { body } = await call('POST', `/api/tickets/${ticketId}/messages`, message)
    expect([body['stripped_text'], body['stripped_html']]).toEqual([null, null])
    await clock.advance(100)
    expect(sandbox.messages(ticketId).at(-1)).toMatchObject({
      stripped_text: 'Yes',
      stripped_html: '<p>Yes</p>',
    })
  })
})
