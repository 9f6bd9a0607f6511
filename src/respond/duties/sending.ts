import type { TicketFacts } from '../../helpdesk/facts.ts'
import type { AccountProfile } from '../../helpdesk/gorgias/account-profile.ts'
import type { GorgiasMessageBody, OutgoingContent } from '../../helpdesk/gorgias/message-shape.ts'
import type { MessageKind } from '../../outbox/states.ts'
import type { Template, TemplateValues } from '../../template/template.ts'

/** A message about to be put in line, with all that is needed to look it over. */
export interface Sending {
  content: OutgoingContent
  /** The same in the helpdesk's shape; null while the account's inboxes are not known yet. */
  body: GorgiasMessageBody | null
  /** The customer's words that are answered are in `facts.opening`. */
  facts: TicketFacts
  /** What the content was rendered from. */
  template: Template
  values: TemplateValues
  profile: AccountProfile | null
  /** The messages this ticket has had for the same purpose. */
  earlier: readonly MessageKind[]
}

/** Looks at one side of a message: null, or what is wrong with it in a few words and without anybody's data. */
export type DutyCheck = (sending: Sending) => string | null

/** The first problem of several looks. */
export function firstOf(...looks: Array<string | null | false>): string | null {
  return looks.find(look => typeof look === 'string') ?? null
}
