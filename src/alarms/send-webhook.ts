import { postJson } from '../outgoing-url.ts'
import { conditions } from './conditions.ts'
import type { AlarmMessage, Send } from './deliveries.ts'

const timeoutMs = 10_000

/** Where alarms go, and whether the operator has allowed it to be inside the network. */
export interface AlarmReceiver {
  url: string
  mayBeInside: boolean
}

/** Posts an alarm as JSON. A redirect is not followed: the address says where alarms go. */
export function webhookSender({ url, mayBeInside }: AlarmReceiver): Send {
  return async message => {
    const status = await postJson(new URL(url), alarmBody(message), { mayBeInside, timeoutMs })
    if (status < 200 || status > 299) throw new Error(`The address of the alarms answered ${status}.`)
  }
}

/** What a receiver gets. `text` alone is enough for a chat's incoming webhook. */
export function alarmBody(message: AlarmMessage) {
  const { title, doThis } = conditions[message.alarm]
  return {
    id: message.id,
    alarm: message.alarm,
    phase: message.phase,
    account: message.account === '' ? null : message.account,
    title,
    detail: message.text,
    doThis: message.phase === 'started' ? doThis : null,
    startedAt: message.startedAt.toISOString(),
    endedAt: message.endedAt?.toISOString() ?? null,
    text: headline(message),
  }
}

/** The alarm in one line. */
export function headline({ alarm, phase, account, text }: AlarmMessage): string {
  const about = account === '' ? 'Greeter' : `Greeter, ${account}`
  const { title } = conditions[alarm]
  return phase === 'started' ? `${about}: ${title}. ${text}` : `${about}: over: ${title}.`
}
