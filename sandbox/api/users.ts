import { userShape } from '../shapes/people.ts'
import { sameAddress } from '../world/people.ts'
import { notFound } from './errors.ts'
import { listBody, listPage } from './list-page.ts'
import { type AddRoutes, ok, pathId } from './routes.ts'

/** The people who work in the helpdesk. */
export const addUserRoutes: AddRoutes = (app, world) => {
  app.get('/api/users', context => {
    const url = new URL(context.req.url)
    const email = url.searchParams.get('email')
    const roles = url.searchParams.getAll('roles')
    const search = url.searchParams.get('search')?.toLowerCase()
    const users = [...world.users.values()]
      .filter(user => email === null || sameAddress(user.email, email))
      .filter(user => roles.length === 0 || roles.includes(user.role))
      .filter(user => search === undefined || `${user.name} ${user.email}`.toLowerCase().includes(search))
    const page = listPage(users, url.searchParams, {
      order: { created_datetime: user => user.createdAt, name: user => user.name },
      direction: 'asc',
      id: user => user.id,
    })
    return ok(
      listBody(
        url,
        page.items.map(user => userShape(world, user)),
        page.meta,
      ),
    )
  })

  app.get('/api/users/me', context => ok(userShape(world, context.env.user)))

  app.get('/api/users/:id', context => {
    const user = world.users.get(pathId(context.req.param('id')))
    if (user === undefined) throw notFound()
    return ok(userShape(world, user))
  })
}
