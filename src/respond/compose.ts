import { answerChannel, openingMessage, recipientOf } from '../helpdesk/answer-route.ts'
import type { TicketFacts } from '../helpdesk/facts.ts'
import type { OutgoingContent } from '../helpdesk/gorgias/message-shape.ts'
import { externalIdOf } from '../helpdesk/own-mark.ts'
import type { MessageKind } from '../outbox/states.ts'
import { chooseWording, type TemplateSet } from '../template/choose-wording.ts'
import { render } from '../template/render.ts'
import type { Template, TemplateValues } from '../template/template.ts'
import { templateValues } from '../template/values.ts'
import { languageOf } from './rule-question.ts'

/** A message as it goes out, with what it was made from. */
export interface Composed {
  content: OutgoingContent
  template: Template
  values: TemplateValues
}

/** What to write and to whom, before the helpdesk's own shape is put on it. Pure. */
export function compose(
  key: { account: string; ticketId: number; purpose: string },
  kind: MessageKind,
  facts: TicketFacts,
  by: { rule: string; template: TemplateSet },
): Composed {
  const channel = answerChannel(facts.ticket.channel)
  const opened = openingMessage(facts.messages)
  const template = chooseWording(by.template, languageOf(facts.ticket) ?? null)
  const values = templateValues({
    ticketId: key.ticketId,
    ticket: facts.ticket,
    message: opened ?? null,
    rule: by.rule,
    replyChannel: channel,
  })
  const { text, html } = render(template, values)
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
  }
  return { content, template, values }
}
