import { describe, expect, test } from 'vitest'
import { draftOrder, type Letter, messageOrder, ticketOrder, type Writer } from './letter.ts'

const anna: Writer = {
  by: 'person',
  person: { name: 'Anna Berg', email: 'anna@example.com', language: 'en' },
}
const robot: Writer = { by: 'robot', kind: 'bounce', email: 'jo@away.example', answers: true, polite: true }

const letter = (over: Partial<Letter>): Letter => ({
  writer: anna,
  channel: 'chat',
  into: null,
  subject: 'Where is it?',
  text: 'Hello',
  headers: {},
  from: { name: 'Somebody', email: 'other@example.com' },
  ...over,
})

describe('a letter', () => {
  test('of a person goes out in their name, on the chosen channel, in their language', () => {
    expect(ticketOrder(letter({}))).toEqual({
      from: { name: 'Anna Berg', email: 'anna@example.com' },
      subject: 'Where is it?',
      text: 'Hello',
      channel: 'chat',
      headers: {},
      language: 'en',
    })
  })

  test('of a robot is always a mail, from the address it writes from', () => {
    const headers = { 'Auto-Submitted': 'auto-replied' }
    const from = { name: 'Mail Delivery System', email: 'MAILER-DAEMON@away.example' }
    expect(ticketOrder(letter({ writer: robot, headers, from }))).toMatchObject({
      from,
      channel: 'email',
      headers,
    })
  })

  test('of a robot without manners has no telling headers', () => {
    const rude = letter({ writer: { ...robot, polite: false }, headers: { Precedence: 'bulk' } })
    expect(ticketOrder(rude).headers).toEqual({})
    expect(messageOrder(rude).headers).toEqual({})
  })

  test('in a ticket keeps the ticket’s subject, but a robot’s has its own', () => {
    expect(messageOrder(letter({ into: 7 }))).not.toHaveProperty('subject')
    expect(messageOrder(letter({ into: 7, writer: robot }))).toMatchObject({ subject: 'Where is it?' })
  })

  test('in a ticket of somebody without an address is the customer’s all the same', () => {
    const chatter: Writer = { by: 'person', person: { name: 'Visitor', email: '', language: 'en' } }
    expect(messageOrder(letter({ into: 7, writer: chatter }))).not.toHaveProperty('from')
    expect(messageOrder(letter({ into: 7 }))).toHaveProperty('from.email', 'anna@example.com')
  })

  test('without a subject leaves it to the sandbox', () => {
    expect(ticketOrder(letter({ subject: '' }))).not.toHaveProperty('subject')
  })

  test('into a ticket is drafted as a further message', () => {
    expect(draftOrder(letter({}))).toMatchObject({ by: 'person', again: false, channel: 'chat' })
    expect(draftOrder(letter({ into: 7 }))).toMatchObject({ again: true })
    expect(draftOrder(letter({ writer: robot }))).toEqual({
      by: 'robot',
      kind: 'bounce',
      email: 'jo@away.example',
    })
  })
})
