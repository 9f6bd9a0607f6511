import type { Calendar } from '../decide/calendar/calendar.ts'
import { momentWords } from '../decide/calendar/moment-words.ts'
import { isOpen, nextOpening } from '../decide/calendar/opening-times.ts'
import { promiseWords, type ReplyPromise } from '../decide/reply-time/reply-promise.ts'
import type { CustomerPart, MessagePart, TicketPart } from '../helpdesk/ticket.ts'
import { cleanAddress, cleanLine, cleanName, cleanSlug } from './clean-value.ts'

const longestName = 60
const longestSubject = 150
const longestRule = 100

/** What is known when a message is written. */
export interface TemplateFacts {
  ticketId: number
  ticket: Pick<TicketPart, 'subject' | 'channel' | 'language' | 'customer' | 'createdAt'> | null
  /** The message that is answered, if one is. */
  message?: Pick<MessagePart, 'subject' | 'channel' | 'createdAt'> | null
  /** Name of the rule that answers. */
  rule?: string | null
  /** The channel on which the customer is answered. */
  replyChannel?: string | null
  /** In whose days and hours times are told, and in which language. */
  times?: Times | null
}

/** What the values that are times depend on, besides the ticket. */
export interface Times {
  /** The language of the text, as a locale. */
  locale: string
  /** The policy's zone; calendars have their own. */
  zone: string
  now: Date
  /** The calendars that the template asks for, by name; the others cost nothing. */
  calendars: ReadonlyMap<string, Calendar>
  /** What can be promised about a person's answer, with the zone in which to tell it; null says nothing. */
  promise: { promise: ReplyPromise; zone: string } | null
}

/** Before anything is known of it: times are told in English, in UTC. */
const nowhere: Times = { locale: 'en', zone: 'UTC', now: new Date(0), calendars: new Map(), promise: null }

/**
 * The placeholders of a template. Names are those of Gorgias macros (`{{ticket.customer.firstname}}`),
 * so that a text can be carried over. Every value is already harmless in text and HTML (O08); what is
 * missing is '', so that `| default: "there"` works.
 */
export function templateValues(facts: TemplateFacts) {
  const { ticket, message } = facts
  const times = facts.times ?? nowhere
  return {
    ticket: {
      id: facts.ticketId,
      subject: cleanLine(ticket?.subject, longestSubject),
      channel: cleanSlug(ticket?.channel),
      language: cleanSlug(ticket?.language),
      created_datetime: ticket?.createdAt ?? '',
      customer: customerValues(ticket?.customer),
    },
    message: {
      subject: cleanLine(message?.subject, longestSubject),
      channel: cleanSlug(message?.channel),
      created_datetime: message?.createdAt ?? '',
    },
    greeter: {
      rule: cleanLine(facts.rule, longestRule),
      channel: cleanSlug(facts.replyChannel),
      language: times.locale,
      zone: times.zone,
      expected_reply: expectedReply(times),
    },
    calendar: Object.fromEntries(
      Array.from(times.calendars, ([name, calendar]) => [name, calendarValues(calendar, times)]),
    ),
  }
}

function customerValues(customer: CustomerPart | null | undefined) {
  return {
    firstname: cleanName(customer?.firstname, longestName),
    lastname: cleanName(customer?.lastname, longestName),
    name: cleanName(customer?.name, longestName),
    email: cleanAddress(customer?.email),
  }
}

/** What a template may ask of a calendar. Nothing is said of the next opening while it is open. */
export const calendarFields = ['is_open', 'next_opening'] as const

function calendarValues(calendar: Calendar, { locale, now }: Times): Record<CalendarField, string | boolean> {
  const opening = nextOpening(calendar, now)
  return {
    is_open: isOpen(calendar, now),
    next_opening: opening === null ? '' : momentWords('at', opening, { locale, zone: calendar.zone, now }),
  }
}

type CalendarField = (typeof calendarFields)[number]

function expectedReply({ promise, locale, now }: Times): string {
  return promise === null ? '' : promiseWords(promise.promise, { locale, zone: promise.zone, now })
}
