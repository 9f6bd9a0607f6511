import type { Config } from '../config.ts'
import type { Senders } from './deliveries.ts'
import { mailSender } from './send-mail.ts'
import { webhookSender } from './send-webhook.ts'

/** The ways on which alarms leave, as far as they are set. */
export const openAlarmSenders = ({ webhook, mail }: Config['alarms']): Senders => ({
  ...(webhook !== null && { webhook: webhookSender(webhook) }),
  ...(mail !== null && { mail: mailSender(mail) }),
})
