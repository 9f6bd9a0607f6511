import { plusMs } from '../clock.ts'
import type { Calendar } from '../decide/calendar/calendar.ts'
import { promiseOf, type ReplyPromise } from '../decide/reply-time/reply-promise.ts'
import { answerChannel, openingMessage, recipientOf } from '../helpdesk/answer-route.ts'
import type { TicketFacts } from '../helpdesk/facts.ts'
import type { LaterWording, OutgoingContent } from '../helpdesk/gorgias/message-shape.ts'
import { externalIdOf } from '../helpdesk/own-mark.ts'
import type { MessageKind } from '../outbox/states.ts'
import { type AskedTimes, askedTimes } from '../template/asked-times.ts'
import { chooseWording, type TemplateSet } from '../template/choose-wording.ts'
import { render } from '../template/render.ts'
import type { Template, TemplateValues } from '../template/template.ts'
import { type Times, templateValues } from '../template/values.ts'
import { wordingSteps } from './wording-steps.ts'

/** A message as it goes out, with what it was made from. */
export interface Composed {
  content: OutgoingContent
  template: Template
  values: TemplateValues
}

/** A time to answer, in opening time of a calendar. */
export interface ReplyTime {
  openMs: number
  calendar: Calendar
}

/** By what a message is written, besides its ticket. */
export interface WrittenBy {
  rule: string
  template: TemplateSet
  /** The customer's, as far as it is known. */
  language: string | null
  /** The policy's zone and calendars. */
  zone: string
  calendars: ReadonlyMap<string, Calendar>
  now: Date
  /** How long customers wait for a person at this time, if enough is known; asked only when a text tells it. */
  replyTime(): ReplyTime | null
}

/** A promise is measured from now, so a message that leaves later than this makes none. */
const promiseHoldsMs = 10 * 60_000

/** What to write and to whom, before the helpdesk's own shape is put on it. Pure. */
export function compose(
  key: { account: string; ticketId: number; purpose: string },
  kind: MessageKind,
  facts: TicketFacts,
  by: WrittenBy,
): Composed {
  const channel = answerChannel(facts.ticket.channel)
  const opened = openingMessage(facts.messages)
  const chosen = chooseWording(by.template, by.language)
  const template = withLayoutFor(kind === 'reply' ? channel : null, chosen.template)
  const asked = askedTimes(template)
  const promise = asked.expectedReply ? promiseBy(by) : null
  const valuesAt = (times: Times) =>
    templateValues({
      ticketId: key.ticketId,
      ticket: facts.ticket,
      message: opened ?? null,
      rule: by.rule,
      replyChannel: channel,
      times,
    })
  const times: Times = { locale: chosen.locale, ...placeOf(by, asked), now: by.now, promise }
  const values = valuesAt(times)
  const { text, html } = render(template, values)
  const later = laterWordings(template, asked, times, valuesAt)
  const content: OutgoingContent = {
    kind,
    externalId: externalIdOf({ ...key, kind }),
    channel: kind === 'reply' ? (channel ?? 'email') : 'internal-note',
    customer: {
      id: facts.ticket.customer?.id ?? null,
      name: facts.ticket.customer?.name ?? null,
      address: recipientOf(facts, channel) ?? '',
    },
    subject: facts.ticket.subject ?? opened?.subject ?? null,
    text,
    html,
    wroteTo: opened?.to?.map(to => to.address) ?? [],
    integrationId: opened?.integrationId ?? null,
    rule: by.rule,
    ...(later.length > 0 && { later }),
    ...(promise !== null && { promise: { until: promise.promise.until.toISOString() } }),
  }
  return { content, template, values }
}

/** Only mail is shown in a frame of its own; a chat or an agent's note has one already. */
function withLayoutFor(channel: string | null, template: Template): Template {
  if (channel === 'email' || template.layout === undefined) return template
  const { layout: _none, ...bare } = template
  return bare
}

const placeOf = ({ zone, calendars }: WrittenBy, asked: AskedTimes) => ({
  zone,
  calendars: new Map([...calendars].filter(([name]) => asked.calendars.includes(name))),
})

function promiseBy({ replyTime, now }: WrittenBy): { promise: ReplyPromise; zone: string } | null {
  const time = replyTime()
  const promise = time === null ? null : promiseOf(time.openMs, time.calendar, now)
  return time === null || promise === null ? null : { promise, zone: time.calendar.zone }
}

/**
 * What the message says if it leaves later than now (LOOP-RULES O11): "tomorrow" becomes "today", a promise is not
 * made any more, and after some days nothing is said of times at all.
 */
function laterWordings(
  template: Template,
  asked: AskedTimes,
  times: Times,
  valuesAt: (times: Times) => TemplateValues,
): LaterWording[] {
  if (asked.calendars.length === 0 && times.promise === null) return []
  const steps = wordingSteps(times.calendars.values(), times.now)
  const unpromised = plusMs(times.now, promiseHoldsMs)
  const known = (from: Date, isLast: boolean) => ({
    from,
    times: { ...times, now: from, promise: null, ...(isLast && { calendars: new Map() }) },
  })
  const moments = [
    ...(times.promise === null ? [] : [known(unpromised, steps.length === 0 && asked.calendars.length > 0)]),
    ...steps.map((from, at) => known(from, at === steps.length - 1)),
  ].sort((a, b) => a.from.getTime() - b.from.getTime())
  return moments.map(({ from, times: then }) => ({
    from: from.toISOString(),
    ...render(template, valuesAt(then)),
  }))
}
