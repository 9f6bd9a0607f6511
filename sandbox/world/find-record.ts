import type { RecordKind, Stored } from './records.ts'
import type { World } from './world.ts'

/** The survey of a ticket: there is one at most (FACTS 4.4). */
export function surveyOf(world: World, ticketId: number): Stored | undefined {
  return findRecord(world, 'survey', survey => survey['ticket_id'] === ticketId)
}

export function findRecord(
  world: World,
  kind: RecordKind,
  isIt: (record: Stored) => boolean,
): Stored | undefined {
  for (const record of world.records[kind].values()) if (isIt(record)) return record
  return undefined
}
