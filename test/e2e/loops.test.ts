import { expect, test } from 'vitest'
import type { OpenTicketInput } from '../../sandbox/world/customers-write.ts'
import type { OutboxEntry } from '../../sandbox/world/state.ts'
import { describeOnDatabases } from '../support/databases.ts'
import { oneDesk } from '../support/one-desk.ts'
import { until } from '../support/until.ts'

/** Another helpdesk: whatever it receives opens a ticket there, and its receipt opens a new ticket here. */
type OtherDesk = (mail: Mail, turn: number) => OpenTicketInput
type Mail = Pick<OutboxEntry, 'subject' | 'text'> & { messageId: string }

const receipt = (turn: number) =>
  `Thank you for contacting Vendor Support. Your request has been received and is being reviewed by our staff under the number ${286_614 + turn}.`

const otherDesks: Array<[what: string, desk: OtherDesk]> = [
  [
    'one that tells which mail it answers (FreeScout #2445)',
    (mail, turn) => ({
      from: { name: 'Vendor', email: 'support@vendor.example' },
      subject: `Ticket Received - ${turn} ${mail.subject ?? ''}`,
      text: receipt(turn),
      headers: { 'In-Reply-To': mail.messageId, 'Message-ID': `<${turn}@vendor.example>` },
    }),
  ],
  [
    'one that says nothing in its headers',
    (mail, turn) => ({
      from: { name: 'Vendor', email: 'support@vendor.example' },
      subject: `Ticket Received - ${turn} ${mail.subject ?? ''}`,
      text: receipt(turn),
    }),
  ],
  [
    'one with another address and another subject every time',
    (_, turn) => ({
      from: { name: `Case ${turn}`, email: `case-${9_000 + turn * 17}@vendor.example` },
      subject: ['Hello', 'We are on it', 'Thanks', 'Case opened', 'News', 'Your mail'][turn % 6] ?? '',
      text: receipt(turn),
    }),
  ],
  [
    'one that quotes our own text below its own, from another address every time',
    (mail, turn) => ({
      from: { name: 'Vendor', email: `desk+${turn}@vendor.example` },
      subject: `Case ${turn} opened`,
      text: `Your request was taken up as case ${turn}.\n\n> ${(mail.text ?? '').replaceAll('\n', '\n> ')}`,
    }),
  ],
]

describeOnDatabases('a loop of two helpdesks', kind => {
  const one = oneDesk(kind)

  test.each(otherDesks)('ends after at most three messages: %s', async (_, answer) => {
    const desk = await one.start()
    const { sandbox } = desk
    sandbox.openTicket(answer({ subject: 'Our order', text: null, messageId: '<first@vendor.example>' }, 0))
    let answered = 0
    // Far more turns than may be needed: a loop that does not end by itself ends here.
    for (let turn = 1; turn <= 12; turn += 1) {
      await desk.quiet()
      const mail = sandbox.outbox()[answered]
      if (mail === undefined) break
      answered += 1
      const sent = sandbox.messages(mail.ticketId).find(message => message.id === mail.messageId)
      const { ticketId } = sandbox.openTicket(answer({ ...mail, messageId: String(sent?.message_id) }, turn))
      await until('its ticket has an outcome', async () => (await desk.settled(ticketId)).outcome)
    }
    await desk.quiet()
    expect(sandbox.outbox().length).toBeLessThanOrEqual(3)
    expect(sandbox.outbox().length).toBeGreaterThan(0)
    expect((await desk.stats()).tickets.held + (await desk.stats()).tickets.skipped).toBeGreaterThan(0)
  })
})
