import { expect, test } from 'vitest'
import { replyChannel } from './reply-channel.ts'

test.each([
  ['email', 'email'],
  ['contact_form', 'email'],
  ['help-center', 'email'],
  ['api', 'email'],
  ['chat', 'chat'],
  ['sms', 'sms'],
  ['phone', null],
  ['facebook', null],
  ['facebook-messenger', null],
  ['instagram-comment', null],
  ['twitter', null],
  ['whatsapp', null],
  ['internal-note', null],
  ['yotpo-review', null],
  ['constructor', null],
  ['', null],
  [null, null],
  [undefined, null],
])('a ticket of channel %j is answered on %j', (channel, answer) => {
  expect(replyChannel(channel)).toBe(answer)
})

test('a channel that Gorgias calls not answerable is not answered', () => {
  expect(replyChannel('contact_form', { email: false, 'internal-note': true })).toBeNull()
  expect(replyChannel('contact_form', { email: true })).toBe('email')
  expect(replyChannel('chat', { email: false })).toBe('chat')
  expect(replyChannel('chat', {})).toBe('chat')
})
