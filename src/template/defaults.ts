import type { Template } from './template.ts'

/**
 * The built-in receipt. Short (O06), quotes no message (O07), says that it is automatic and how to
 * reach a person (O09), names nobody and nothing inside (O10), promises no time (O11).
 */
export const defaultReply: Template = {
  text: `{%- assign name = ticket.customer.firstname | default: ticket.customer.name -%}
Hi{% if name != blank %} {{ name }}{% endif %},

thank you for your message. We have received it{% if ticket.subject != blank %} ("{{ ticket.subject }}"){% endif %}{% if ticket.id %} and it has the number {{ ticket.id }}{% endif %}. A person from our team will read it and answer you here.

This is an automatic confirmation. To add something, or to ask for a person, simply reply to this message.`,
}

/**
 * The built-in internal note. It is written beside the receipt, not after it, so it says what is being
 * done and never that it has arrived. No address of the customer is in it (O14).
 */
export const defaultNote: Template = {
  text: `Greeter answers this ticket with an automatic receipt{% if greeter.channel != blank %} by {{ greeter.channel }}{% endif %} (rule: {{ greeter.rule | default: "every new customer ticket" }}).
The customer still waits for a person.`,
}
