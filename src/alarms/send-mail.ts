import { createTransport } from 'nodemailer'
import { connectSocket } from '../outgoing-url.ts'
import { conditions } from './conditions.ts'
import type { AlarmMessage, Send } from './deliveries.ts'
import { headline } from './send-webhook.ts'

export interface MailSettings {
  /** `smtp://` or `smtps://`, with user and password when they are needed. */
  smtpUrl: string
  from: string
  to: string
  /** The operator has allowed the server to be inside the network. */
  mayBeInside: boolean
}

const timeoutMs = 15_000

/** Sends an alarm as a plain mail, marked as automatic so that nobody's absence notice answers it (RFC 3834). */
export function mailSender({ smtpUrl, from, to, mayBeInside }: MailSettings): Send {
  const transport = createTransport({
    url: smtpUrl,
    connectionTimeout: timeoutMs,
    greetingTimeout: timeoutMs,
    socketTimeout: timeoutMs,
    // The library connects to whatever a name resolves to; ours looks where that is.
    getSocket({ host = 'localhost', port, secure = false }, callback) {
      const server = { host, port: Number(port ?? (secure ? 465 : 587)) }
      connectSocket(server, { mayBeInside, timeoutMs }).then(
        connection => callback(null, { connection }),
        (error: unknown) => callback(error instanceof Error ? error : new Error(String(error)), false),
      )
    },
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
