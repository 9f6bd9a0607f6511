import type { OutboxEntry } from '../world/state.ts'

export const robotKinds = ['out-of-office', 'bounce', 'helpdesk', 'mailing-list', 'marketplace'] as const
export type RobotKind = (typeof robotKinds)[number]

export interface RobotInput {
  kind: RobotKind
  /** The address it answers for. */
  email: string
  name?: string | undefined
  /** Milliseconds from our mail to its answer; two seconds when absent. */
  after?: number | undefined
  /** False: without the headers by which well-bred robots can be told (RFC 3834), and never tired. */
  polite?: boolean | undefined
  /** How many mails at most, so that two robots come to an end; ten when absent. */
  limit?: number | undefined
}

/** A mail that a robot writes. */
export interface RobotMail {
  from: { name: string; email: string }
  subject: string
  text: string
  headers: Record<string, string>
}

type Model = (robot: RobotInput, mail: OutboxEntry, earlier: number) => RobotMail | null

/**
 * What each kind writes back to a mail of the shop's; null when it stays silent. Models of what such
 * programs do: no recording of any of them was used.
 */
export const robotModels: Record<RobotKind, Model> = {
  /** Tells each correspondent once that nobody is there (RFC 3834, RFC 5230). */
  'out-of-office': (robot, mail, earlier) =>
    robot.polite !== false && earlier > 0
      ? null
      : {
          from: { name: robot.name ?? 'Jo Away', email: robot.email },
          subject: `Automatic reply: ${mail.subject ?? ''}`,
          text: 'I am out of the office until Monday and will read your message then.',
          headers: { 'Auto-Submitted': 'auto-replied', 'X-Auto-Response-Suppress': 'All' },
        },

  /** The mail system tells that the address does not exist (RFC 3464), every time. */
  bounce: (robot, mail) => ({
    from: { name: 'Mail Delivery System', email: `MAILER-DAEMON@${domainOf(robot.email)}` },
    subject: 'Undelivered Mail Returned to Sender',
    text: `Your message could not be delivered to <${mail.to[0] ?? robot.email}>: 550 5.1.1 User unknown.`,
    headers: {
      'Auto-Submitted': 'auto-replied',
      'Return-Path': '<>',
      'Content-Type': 'multipart/report; report-type=delivery-status; boundary="sandbox"',
      'X-Failed-Recipients': robot.email,
    },
  }),

  /** Another support desk confirms every mail: two of them write to each other for ever. */
  helpdesk: (robot, _mail, earlier) => ({
    from: { name: robot.name ?? 'Parcel Support', email: robot.email },
    subject:
      earlier === 0 ? '[Request received] Ticket #48213' : `[Request updated] Ticket #48213 (${earlier + 1})`,
    text: 'Your request (48213) has been received and is being reviewed by our support staff.',
    headers: {
      'Auto-Submitted': 'auto-generated',
      'X-Auto-Response-Suppress': 'All',
      'X-Mailer': 'Other Helpdesk Mailer',
    },
  }),

  /** The list holds what comes from somebody who is no member. */
  'mailing-list': (robot, mail) => ({
    from: { name: '', email: robot.email.replace('@', '-bounces@') },
    subject: `Your message to ${robot.email} awaits moderator approval`,
    text: `Your mail "${mail.subject ?? ''}" is being held: post by non-member to a members-only list.`,
    headers: {
      Precedence: 'bulk',
      'List-Id': `<${robot.email.replace('@', '.')}>`,
      'X-List-Administrivia': 'yes',
    },
  }),

  /** The relay hands mails on in silence, but not those with links or addresses: it writes back itself. */
  marketplace: (robot, mail) =>
    /https?:\/\/|www\.|\S@\S+\.\S/.test(mail.text ?? '')
      ? {
          from: { name: robot.name ?? 'Marketplace', email: `donotreply@${domainOf(robot.email)}` },
          subject: 'Your message could not be delivered to the buyer',
          text: 'Messages to buyers must not contain links or e-mail addresses.',
          headers: { 'Auto-Submitted': 'auto-generated', 'Reply-To': 'no-reply' },
        }
      : null,
}

function domainOf(email: string): string {
  return email.split('@').at(-1) ?? 'example'
}
