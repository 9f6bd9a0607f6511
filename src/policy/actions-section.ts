import { z } from 'zod'
import { ticketPriorities, type WrittenActions } from '../decide/rules/actions.ts'
import { durationMs, durationPattern } from './duration.ts'
import { fault } from './fault.ts'
import { address, name } from './fields.ts'
import { say } from './sentences/say.ts'
import { schemaSentences } from './sentences/schema.ts'

const minute = 60_000
const day = 24 * 60 * minute

/** The helpdesk takes tags of at most 256 characters (FACTS 3.5), in upper or lower case as they are. */
const tag = z
  .string()
  .max(256)
  .regex(/^\S(?:.*\S)?$/, schemaSentences['one-tag'])
  .meta({ examples: ['refund'] })

const id = z.int().min(1)

const snooze = z
  .string()
  .regex(durationPattern, { error: schemaSentences['not-duration'], abort: true })
  .refine(text => isWithin(durationMs(text)), say('not-within', { least: '5m', most: '60d' }).text)
  .meta({ description: 'Snooze it for so long, from 5m to 60d.', examples: ['2h'] })

/** What a rule does to the ticket besides writing. */
export const actionsSection = z
  .strictObject({
    addTags: z.array(tag).min(1).max(20).optional().meta({ description: 'Tags that the ticket gets.' }),
    assignTeam: z
      .union([id, name], schemaSentences['not-id-or-name'])
      .optional()
      .meta({ description: 'The team that gets the ticket: its id, or its name.', examples: ['Returns'] }),
    assignUser: z
      .union([id, address], schemaSentences['not-id-or-address'])
      .optional()
      .meta({
        description: 'Who gets the ticket: the id of the user, or the address.',
        examples: ['anna@shop.example'],
      }),
    priority: z.enum(ticketPriorities).optional().meta({ description: 'The priority of the ticket.' }),
    close: z.literal(true).optional().meta({ description: 'Close the ticket.' }),
    snooze: snooze.optional(),
    snoozeUntilOpening: name
      .optional()
      .meta({ description: 'Snooze it until this calendar opens.', examples: ['support'] }),
    always: z
      .boolean()
      .optional()
      .meta({ description: 'Also assign, close and snooze a ticket that a person holds.' }),
  })
  .refine(doesSomething, fault(say('does-nothing'), say('write-action')))
  .refine(
    ({ close, snooze, snoozeUntilOpening }) => [close, snooze, snoozeUntilOpening].filter(isSaid).length < 2,
    fault(say('ends-twice'), say('write-one-end')),
  )

const isWithin = (ms: number | null) => ms !== null && ms >= 5 * minute && ms <= 60 * day

const isSaid = (part: unknown) => part !== undefined

function doesSomething({ always: _always, ...actions }: object & { always?: unknown }): boolean {
  return Object.values(actions).some(isSaid)
}

/** The actions of a document with their times counted. */
export function countedActions(
  written: z.output<typeof actionsSection> | undefined,
): WrittenActions | undefined {
  if (written === undefined) return undefined
  const { snooze, ...rest } = written
  // The schema lets nothing else through than a duration.
  return snooze === undefined ? rest : { ...rest, snoozeMs: durationMs(snooze) ?? 0 }
}
