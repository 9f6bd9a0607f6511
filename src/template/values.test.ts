import { expect, test } from 'vitest'
import { templateValues } from './values.ts'

test('placeholders read as in Gorgias', () => {
  const values = templateValues({
    ticketId: 123,
    ticket: {
      subject: 'Where is my order?',
      channel: 'email',
      language: 'en',
      customer: { id: 1, email: 'anna@example.com', name: 'Anna Kern', firstname: 'Anna', lastname: 'Kern' },
    },
    message: { subject: 'Where is my order?', channel: 'email' },
    rule: 'Receipt',
    replyChannel: 'email',
  })
  expect(values).toEqual({
    ticket: {
      id: 123,
      subject: 'Where is my order?',
      channel: 'email',
      language: 'en',
      customer: { firstname: 'Anna', lastname: 'Kern', name: 'Anna Kern', email: 'anna@example.com' },
    },
    message: { subject: 'Where is my order?', channel: 'email' },
    greeter: { rule: 'Receipt', channel: 'email' },
  })
})

test.each([{ ticket: null }, { ticket: {} }, { ticket: { customer: null, subject: null } }])(
  'what is missing reads as an empty text: %j',
  facts => {
    const values = templateValues({ ticketId: 1, ...facts })
    expect(values.ticket).toEqual({
      id: 1,
      subject: '',
      channel: '',
      language: '',
      customer: { firstname: '', lastname: '', name: '', email: '' },
    })
    expect(values.message).toEqual({ subject: '', channel: '' })
    expect(values.greeter).toEqual({ rule: '', channel: '' })
  },
)
