/** How long each kind of data is kept, in milliseconds; null: for ever. */
export interface KeepSettings {
  /** What webhooks brought, as it came, and the text of the opening message. */
  bodies: number | null
  /** That they came: what a copy is recognised by. */
  events: number | null
  /** Decisions with what they saw, messages with their texts, and what is known of a ticket and its customer. */
  decisions: number | null
  /** What people did. */
  acts: number | null
}

const hour = 3_600_000
const day = 24 * hour

/**
 * The shortest times that may be set. Copies of a webhook come within hours, and are counted for three days; the brakes
 * ask for eight days what became of a reply.
 */
export const shortest: Readonly<Record<keyof KeepSettings, number>> = {
  bodies: hour,
  events: 4 * day,
  decisions: 9 * day,
  acts: 9 * day,
}
