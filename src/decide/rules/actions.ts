import { showPattern } from '../exceptions/pattern-list.ts'

export const ticketPriorities = ['low', 'normal', 'high', 'critical'] as const
export type TicketPriority = (typeof ticketPriorities)[number]

/** What a rule may do to a ticket besides writing, in the order in which it is done. */
export const actionNames = ['addTags', 'assignTeam', 'assignUser', 'priority', 'close', 'snooze'] as const
export type ActionName = (typeof actionNames)[number]

/** The actions as a policy writes them, with their times counted. */
export interface WrittenActions {
  readonly addTags?: readonly string[] | undefined
  /** An id of the helpdesk, or a name. */
  readonly assignTeam?: number | string | undefined
  /** An id of the helpdesk, or an address. */
  readonly assignUser?: number | string | undefined
  readonly priority?: TicketPriority | undefined
  readonly close?: boolean | undefined
  readonly snoozeMs?: number | undefined
  /** A calendar: until it opens. */
  readonly snoozeUntilOpening?: string | undefined
  /** Also where a person holds the ticket. */
  readonly always?: boolean | undefined
}

/** One action on one ticket: plain data, as the record keeps it. */
export type TicketAction =
  | { action: 'addTags'; tags: readonly string[] }
  | { action: 'assignTeam'; team: number | string; always: boolean }
  | { action: 'assignUser'; user: number | string; always: boolean }
  | { action: 'priority'; priority: TicketPriority }
  | { action: 'close'; always: boolean }
  /** `until` is a moment, so that a second try means the same one. */
  | { action: 'snooze'; until: string; always: boolean }

/**
 * What a rule's actions come to for one ticket, in order. Pure.
 *
 * @param moment when the customer wrote: like all times of rules, a snooze counts from there.
 * @param nextOpening null while the calendar is open: then there is nothing to sleep through.
 */
export function actionsFor(
  written: WrittenActions | undefined,
  moment: Date,
  nextOpening: (calendar: string) => Date | null,
): readonly TicketAction[] {
  if (written === undefined) return none
  const { addTags, assignTeam, assignUser, priority, close, always = false } = written
  const until = snoozeEnd(written, moment, nextOpening)
  return [
    ...(addTags === undefined ? [] : [{ action: 'addTags' as const, tags: addTags }]),
    ...(assignTeam === undefined ? [] : [{ action: 'assignTeam' as const, team: assignTeam, always }]),
    ...(assignUser === undefined ? [] : [{ action: 'assignUser' as const, user: assignUser, always }]),
    ...(priority === undefined ? [] : [{ action: 'priority' as const, priority }]),
    ...(close === true ? [{ action: 'close' as const, always }] : []),
    ...(until === null ? [] : [{ action: 'snooze' as const, until: until.toISOString(), always }]),
  ]
}

const none: readonly TicketAction[] = []

function snoozeEnd(
  { snoozeMs, snoozeUntilOpening }: WrittenActions,
  moment: Date,
  nextOpening: (calendar: string) => Date | null,
): Date | null {
  if (snoozeMs !== undefined) return new Date(moment.getTime() + snoozeMs)
  return snoozeUntilOpening === undefined ? null : nextOpening(snoozeUntilOpening)
}

/** An action in words, for traces and lists. Who is named there in person is not named in every record. */
export function actionText(action: TicketAction): string {
  switch (action.action) {
    case 'addTags':
      return `add the tags ${action.tags.join(', ')}`
    case 'assignTeam':
      return `assign to the team ${action.team}`
    case 'assignUser':
      return `assign to ${typeof action.user === 'number' ? `the user ${action.user}` : showPattern(action.user)}`
    case 'priority':
      return `set the priority to ${action.priority}`
    case 'close':
      return 'close'
    case 'snooze':
      return `snooze until ${action.until}`
  }
}
