import type { RobotKind, RobotMail } from './robot-models.ts'

/**
 * The mail by which each kind of robot opens a ticket: an answer to something that the shop had sent long
 * ago, or a stranger's mail that it hands on. Models, as in `robot-models.ts`.
 */
export function robotOpening(kind: RobotKind, email: string): RobotMail {
  const domain = email.split('@').at(-1) ?? 'example'
  switch (kind) {
    case 'out-of-office':
      return {
        from: { name: 'Jo Away', email },
        subject: 'Automatic reply: Our autumn collection is here',
        text: 'Thank you for your mail. I am out of the office until Monday and will read it then.\n\nJo Away',
        headers: { 'Auto-Submitted': 'auto-replied', 'X-Auto-Response-Suppress': 'All' },
      }
    case 'bounce':
      return {
        from: { name: 'Mail Delivery System', email: `MAILER-DAEMON@${domain}` },
        subject: 'Undelivered Mail Returned to Sender',
        text: `Your message could not be delivered to <${email}>: 550 5.1.1 User unknown.`,
        headers: {
          'Auto-Submitted': 'auto-replied',
          'Return-Path': '<>',
          'Content-Type': 'multipart/report; report-type=delivery-status; boundary="sandbox"',
          'X-Failed-Recipients': email,
        },
      }
    case 'helpdesk':
      return {
        from: { name: 'Parcel Support', email },
        subject: '[Request received] Ticket #48213',
        text: 'Your request (48213) has been received and is being reviewed by our support staff.\nTo add to it, answer this mail.',
        headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' },
      }
    case 'mailing-list':
      return {
        from: { name: 'Tea lovers', email },
        subject: '[tea-lovers] Digest, issue 41',
        text: 'Today: 1. Which kettle for green tea? (Kim)  2. Meeting on Friday (Sasha)\n\nTo leave the list, answer with "unsubscribe".',
        headers: {
          Precedence: 'bulk',
          'List-Id': `<${email.replace('@', '.')}>`,
          'List-Unsubscribe': `<mailto:${email}?subject=unsubscribe>`,
        },
      }
    case 'marketplace':
      return {
        from: { name: 'Robin (Marketplace buyer)', email },
        subject: 'Question about order 302-5567213',
        text: 'You have a message from a buyer:\n\n"Does the lid belong to it? The pictures show one with and one without."\n\nAnswer this mail to answer the buyer.',
        headers: { 'Reply-To': email, 'X-Relay': `Marketplace relay at ${domain}` },
      }
    default: {
      const never: never = kind
      throw new Error(`Unknown robot: ${String(never)}`)
    }
  }
}
