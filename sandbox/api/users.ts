import { logEvent } from '../events/emit.ts'
import { userShape } from '../shapes/people.ts'
import { addUser, findUserByEmail, sameAddress } from '../world/people.ts'
import type { User } from '../world/state.ts'
import type { World } from '../world/world.ts'
import { alreadyExists, notFound } from './errors.ts'
import { listBody, listPage } from './list-page.ts'
import { forNew, readBody } from './read-body.ts'
import { type AddRoutes, accepted, created, noContent, ok, pathId } from './routes.ts'
import { changeUser, createUserBody, updateUserBody } from './user-body.ts'

/** The people who work in the helpdesk (samples/api-user-get-admin-2026, api-user-create-2025). */
export const addUserRoutes: AddRoutes = (app, world) => {
  app.get('/api/users', context => {
    const url = new URL(context.req.url)
    const query = url.searchParams
    const users = [...world.users.values()].filter(user => isWanted(user, query))
    const page = listPage(users, query, {
      order: {
        created_datetime: user => user.createdAt,
        name: user => user.name,
        email: user => user.email,
      },
      direction: 'asc',
      id: user => user.id,
    })
    const shown = page.items.map(user => userShape(world, user))
    return ok(listBody(url, shown, page.meta))
  })

  app.post('/api/users', async context => {
    const body = await readBody(context.req.raw, forNew(world, createUserBody), 'Failed to create user')
    if (findUserByEmail(world, body.email) !== undefined) throw alreadyExists()
    const user = addUser(world, { name: body.name, email: body.email, role: body.role.name })
    changeUser(world, user, { ...body, meta: { profile_picture_url: null, ...body.meta } })
    say(world, context.env.user, user, 'created')
    return created(userShape(world, user))
  })

  app.get('/api/users/me', context => ok(userShape(world, context.env.user)))

  app.get('/api/users/:id', context =>
    ok(userShape(world, userAt(world, context.req.param('id'), context.env.user))),
  )

  app.put('/api/users/:id', async context => {
    const user = userAt(world, context.req.param('id'), context.env.user)
    const body = await readBody(context.req.raw, updateUserBody, 'Failed to update user')
    const owner = body.email === undefined ? undefined : findUserByEmail(world, body.email)
    if (owner !== undefined && owner !== user) throw alreadyExists()
    changeUser(world, user, body)
    say(world, context.env.user, user, 'updated')
    return accepted(userShape(world, user))
  })

  app.delete('/api/users/:id', context => {
    const user = userAt(world, context.req.param('id'), context.env.user)
    world.users.delete(user.id)
    for (const ticket of world.tickets.values()) {
      if (ticket.assigneeUserId === user.id) ticket.assigneeUserId = null
    }
    say(world, context.env.user, user, 'deleted')
    return noContent()
  })
}

/** 0 is whoever asks (D). */
function userAt(world: World, id: string, caller: User): User {
  const user = id === '0' ? caller : world.users.get(pathId(id))
  if (user === undefined) throw notFound()
  return user
}

function isWanted(user: User, query: URLSearchParams): boolean {
  const email = query.get('email')
  const externalId = query.get('external_id')
  const roles = query.getAll('roles')
  const search = query.get('search')?.toLowerCase() ?? ''
  return (
    (email === null || sameAddress(user.email, email)) &&
    (externalId === null || user.externalId === externalId) &&
    (roles.length === 0 || roles.includes(user.role)) &&
    `${user.name} ${user.email}`.toLowerCase().includes(search)
  )
}

function say(world: World, caller: User, user: User, what: string): void {
  logEvent(world, { type: `user-${what}`, objectType: 'User', objectId: user.id, userId: caller.id })
}
