import type { TicketAction } from '../../decide/rules/actions.ts'
import { alone, type Try } from './action-try.ts'
import type { FieldAction } from './plan-change.ts'

/** The actions on fields, with the ids of the teams and users that they name; those that name nobody have failed. */
export async function nameFields(one: Try): Promise<FieldAction[]> {
  const fields: FieldAction[] = []
  for (const { wanted } of one.claim.actions) {
    const field = await nameField(one, wanted)
    if (field !== null) fields.push(field)
  }
  return fields
}

async function nameField(one: Try, wanted: TicketAction): Promise<FieldAction | null> {
  const { directory, endings } = one
  switch (wanted.action) {
    case 'addTags':
      return null
    case 'assignTeam':
      return await alone(one, wanted.action, async () => {
        const teamId = await directory.team(wanted.team)
        if (teamId !== null) return { action: 'assignTeam', teamId, always: wanted.always } as const
        endings.set('assignTeam', { to: 'failed', reason: 'no-such-team' })
        return null
      })
    case 'assignUser':
      return await alone(one, wanted.action, async () => {
        const userId = await directory.user(wanted.user)
        if (userId !== null) return { action: 'assignUser', userId, always: wanted.always } as const
        endings.set('assignUser', { to: 'failed', reason: 'no-such-user' })
        return null
      })
    default:
      return wanted
  }
}

/** Whose holding the ticket is of our own making: see `Circumstances`. */
export async function ourUsers(
  { directory, apiUser, claim }: Try,
  fields: readonly FieldAction[],
): Promise<number[]> {
  const now = fields.flatMap(field => (field.action === 'assignUser' ? [field.userId] : []))
  const before = claim.assigned === null ? null : await directory.user(claim.assigned)
  return [...now, before, claim.ownMessageIds.length > 0 ? apiUser : null].filter(id => id !== null)
}
