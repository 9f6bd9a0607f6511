import { describe, expect, test } from 'vitest'
import { provedBy } from './apply-proof.ts'
import type { OwnMessage } from './own-messages.ts'
import type { Proof } from './proof.ts'

const message: OwnMessage = {
  id: 1,
  kind: 'reply',
  state: 'accepted',
  attempt: 1,
  externalId: 'greeter:acme:1:receipt:reply',
  messageId: 10,
  acceptedAt: new Date(0),
  providerMessageId: null,
}
const seen: Proof = {
  externalId: message.externalId,
  messageId: 10,
  sentAt: null,
  failedAt: null,
  error: null,
  providerMessageId: null,
}
const sent: Proof = { ...seen, sentAt: '2026-01-01T00:00:01.000Z' }
const failed: Proof = { ...sent, failedAt: '2026-01-01T00:00:09.000Z', error: 'refused by the provider' }

describe('what proofs show of a message', () => {
  test.each([
    [
      'an echo proves a message whose answer is still awaited',
      { ...message, state: 'sending' as const, messageId: null },
      [seen],
      'accepted',
    ],
    ['a sent time proves it sent', message, [seen, sent], 'sent'],
    ['the furthest of several counts, in whatever order they come', message, [failed, sent, seen], 'failed'],
    ['a provider may refuse what was sent', { ...message, state: 'sent' as const }, [failed], 'failed'],
    ['a note has arrived when it is stored', { ...message, kind: 'note' as const }, [seen], 'sent'],
    [
      'a message that came back without its mark is known by its id',
      message,
      [{ ...sent, externalId: null }],
      'sent',
    ],
    ['a doubt is lifted', { ...message, state: 'unknown' as const }, [seen], 'accepted'],
    [
      'what was taken for lost by a person is lifted too',
      { ...message, state: 'held' as const },
      [sent],
      'sent',
    ],
  ])('%s', (_rule, own, proofs, to) => {
    expect(provedBy(own, proofs)?.to).toBe(to)
  })

  test.each([
    ['an old echo does not turn a sent message back', { ...message, state: 'sent' as const }, [seen]],
    ['a failed message stays failed', { ...message, state: 'failed' as const }, [sent]],
    [
      'a proof of another message says nothing',
      message,
      [{ ...sent, externalId: 'greeter:acme:2:receipt:reply', messageId: 11 }],
    ],
    [
      'a message without an id is not every message without an id',
      { ...message, messageId: null },
      [{ ...sent, externalId: null, messageId: 11 }],
    ],
  ])('%s', (_rule, own, proofs) => {
    expect(provedBy(own, proofs)).toBeNull()
  })
})
