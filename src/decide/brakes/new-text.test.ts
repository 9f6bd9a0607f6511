import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { newText } from './new-text.ts'
import { quoteWords } from './quote-words.ts'

const question = 'The shoes do not fit.\nCan I send them back?'
const quoted = 'Thank you for your message.\nWe have received it.'

/** How a mail program in each language begins its quote. */
const attributions: Array<[language: string, line: string]> = [
  ['English', 'On Mon, Nov 2, 2026 at 10:00 AM Shop <help@shop.example> wrote:'],
  ['English, broken', 'On Mon, Nov 2, 2026 at 10:00 AM Shop\n<help@shop.example> wrote:'],
  ['German', 'Am Mo., 2. Nov. 2026 um 10:00 Uhr schrieb Shop <help@shop.example>:'],
  ['German, Thunderbird', 'Am 02.11.26 um 10:00 schrieb Shop:'],
  ['French', 'Le lun. 2 nov. 2026 à 10:00, Shop <help@shop.example> a écrit :'],
  ['Spanish', 'El lun, 2 nov 2026 a las 10:00, Shop (<help@shop.example>) escribió:'],
  ['Italian', 'Il giorno lun 2 nov 2026 alle ore 10:00 Shop <help@shop.example> ha scritto:'],
  ['Portuguese', 'Em seg., 2 de nov. de 2026 às 10:00, Shop <help@shop.example> escreveu:'],
  ['Dutch', 'Op ma 2 nov 2026 om 10:00 schreef Shop <help@shop.example>:'],
  ['Swedish', 'Den mån 2 nov. 2026 kl 10:00 skrev Shop <help@shop.example>:'],
  ['Norwegian', 'man. 2. nov. 2026 kl. 10:00 skrev Shop <help@shop.example>:'],
  ['Finnish', 'ma 2. marrask. 2026 klo 10.00 Shop (help@shop.example) kirjoitti:'],
  ['Polish', 'pon., 2 lis 2026 o 10:00 Shop <help@shop.example> napisał(a):'],
  ['Czech', 'po 2. 11. 2026 v 10:00 odesílatel Shop <help@shop.example> napsal:'],
  ['Russian', '02.11.2026 10:00, Shop пишет:'],
  ['Russian, Gmail', 'пн, 2 нояб. 2026 г. в 10:00, Shop <help@shop.example>:'],
  ['Turkish', 'Shop <help@shop.example>, 2 Kas 2026 Pzt, 10:00 tarihinde şunu yazdı:'],
  ['Japanese', '2026年11月2日(月) 10:00 Shop <help@shop.example>:'],
  ['Chinese', 'Shop <help@shop.example> 于2026年11月2日周一 10:00写道：'],
]

const marked = quoted.replaceAll(/^/gm, '> ')

describe('newText', () => {
  test.each(attributions)('B12 a marked quote is no new text (%s)', (_language, line) => {
    expect(newText(`${question}\n\n${line}\n${marked}`)).toBe(question)
  })

  test.each(attributions)('B12 an unmarked quote is none either (%s)', (_language, line) => {
    expect(newText(`${question}\n\n${line}\n\n${quoted}`)).toBe(question)
  })

  test.each(attributions)('an answer below the quote is new text (%s)', (_language, line) => {
    expect(newText(`${line}\n${marked}\n\n${question}`)).toBe(question)
  })

  test.each(quoteWords)('the fields above a quoted mail begin it ($language)', ({ from, sent }) => {
    for (const field of from) {
      for (const when of sent) {
        const mail = `${question}\n\n*${field}:* Shop\n${when}: 2.11.2026\n\n${quoted}`
        expect(newText(mail)).toBe(question)
      }
    }
  })

  test.each(quoteWords)('so does a dashed line ($language)', ({ original }) => {
    for (const words of original) {
      expect(newText(`${question}\n\n----- ${words.toUpperCase()} -----\n\n${quoted}`)).toBe(question)
    }
  })

  test.each([
    question,
    'On 3 May I ordered shoes. They did not come.\nWhat now?',
    'From: me. To: you.',
    'I have three wishes:\n1. shoes\n2. hats',
    'My neighbour wrote:\nhello',
    '2 - 1 = 1',
  ])('%j is all new', text => {
    expect(newText(text)).toBe(text)
  })

  test('a signature is no new text', () => {
    expect(newText(`${question}\n-- \nAnna\n+00 000`)).toBe(question)
  })

  test('hostile texts take no longer than others, and none throws', () => {
    const lines = ['On 1 1:11 ', '> ', 'wrote:', 'a@b:', '-----', 'From:', '1'.repeat(300), ' '.repeat(300)]
    for (const line of lines) {
      newText(line.repeat(1_000_000 / line.length))
      newText(`${line}\n`.repeat(1_000_000 / (line.length + 1)))
    }
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.constantFrom(...lines), fc.string())), parts => {
        expect(newText(parts.join('\n')).length).toBeLessThanOrEqual(20_000)
      }),
    )
  })
})
