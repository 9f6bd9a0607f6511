import { z } from 'zod'
import { personShape } from '../shapes/people.ts'
import { textOf } from '../world/records.ts'
import type { World } from '../world/world.ts'
import { refusedField } from './errors.ts'
import { jsonObject, list, text, wholeNumber } from './fields.ts'
import { addRecordRemoval, addRecordRoutes } from './record-routes.ts'
import type { AddRoutes } from './routes.ts'

const teamBody = z.object({
  name: text().min(1, 'Shorter than minimum length 1.'),
  description: text().nullish(),
  decoration: jsonObject.nullish(),
  members: list(z.object({ id: wholeNumber })).optional(),
})

/** Teams of users (FACTS 4.4, D). */
export const addTeamRoutes: AddRoutes = (app, world) => {
  const resource = { path: '/api/teams', kind: 'team', name: 'team', objectType: 'Team' } as const
  addRecordRoutes(app, world, {
    ...resource,
    create: teamBody,
    update: teamBody.partial(),
    fresh: body => ({
      name: body.name,
      description: body.description ?? null,
      decoration: body.decoration ?? null,
      members: membersOf(world, body.members ?? []),
    }),
    // The whole list is replaced (D).
    changed: ({ members, ...rest }) => ({
      ...rest,
      ...(members && { members: membersOf(world, members) }),
    }),
    order: {
      created_datetime: team => textOf(team, 'created_datetime'),
      name: team => textOf(team, 'name'),
    },
  })
  addRecordRemoval(app, world, {
    ...resource,
    beforeDelete(team) {
      for (const ticket of world.tickets.values()) {
        if (ticket.assigneeTeamId === team.id) ticket.assigneeTeamId = null
      }
    },
  })
}

function membersOf(world: World, members: Array<{ id: number }>) {
  return members.map(({ id }) => {
    const user = world.users.get(id)
    if (user === undefined) throw refusedField('Failed to save team', 'members', `No user has the id ${id}.`)
    const { firstname: _first, lastname: _last, ...member } = personShape(user)
    return member
  })
}
