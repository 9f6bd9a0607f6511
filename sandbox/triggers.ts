/** The eight triggers of an HTTP integration (FACTS 2.2). */
export const triggers = [
  'ticket-created',
  'ticket-updated',
  'ticket-message-created',
  'ticket-self-unsnoozed',
  'ticket-message-failed',
  'ticket-assignment-updated',
  'ticket-status-updated',
  'ticket-handed-over',
] as const

export type Trigger = (typeof triggers)[number]
