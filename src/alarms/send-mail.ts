import { createTransport } from 'nodemailer'
import { conditions } from './conditions.ts'
import type { AlarmMessage, Send } from './deliveries.ts'
import { headline } from './send-webhook.ts'

export interface MailSettings {
  /** `smtp://` or `smtps://`, with user and password when they are needed. */
  smtpUrl: string
  from: string
  to: string
}

const timeoutMs = 15_000

/** Sends an alarm as a plain mail, marked as automatic so that nobody's absence notice answers it (RFC 3834). */
export function mailSender({ smtpUrl, from, to }: MailSettings): Send {
  const transport = createTransport({
    url: smtpUrl,
    connectionTimeout: timeoutMs,
    greetingTimeout: timeoutMs,
    socketTimeout: timeoutMs,
  })
  return async message => {
    await transport.sendMail({
      from,
      to,
      subject: subjectOf(message),
      text: alarmText(message),
      headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' },
    })
  }
}

const subjectOf = ({ alarm, phase, account }: AlarmMessage): string =>
  `[Greeter${account === '' ? '' : ` ${account}`}] ${phase === 'started' ? '' : 'Over: '}${conditions[alarm].title}`

/** The body of the mail. */
export function alarmText(message: AlarmMessage): string {
  const times = [`Since: ${message.startedAt.toISOString()}`]
  if (message.endedAt !== null) times.push(`Until: ${message.endedAt.toISOString()}`)
  const advice = message.phase === 'started' ? [`What to do: ${conditions[message.alarm].doThis}`] : []
  return [headline(message), '', ...times, ...advice, ''].join('\n')
}
