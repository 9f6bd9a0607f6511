import { notFound } from '../api/errors.ts'
import { created, noContent, ok, pathId } from '../api/routes.ts'
import { integrationBody, integrationChangeBody } from './bodies.ts'
import { type AddControlRoutes, readOrder } from './desk.ts'
import { shownIntegrations } from './sections.ts'

/** Who gets webhooks. */
export const addIntegrationRoutes: AddControlRoutes = (app, { sandbox, world, wire }) => {
  app.get('/integrations', () => ok(shownIntegrations(world, wire)))
  app.post('/integrations', async context => {
    const id = sandbox.addIntegration(await readOrder(context.req.raw, integrationBody))
    return created(shownIntegrations(world, wire).find(one => one.id === id) ?? {})
  })
  app.patch('/integrations/:id', async context => {
    const { active } = await readOrder(context.req.raw, integrationChangeBody)
    if (!sandbox.switchIntegration(pathId(context.req.param('id')), active)) throw notFound()
    return noContent()
  })
  app.delete('/integrations/:id', context => {
    if (!sandbox.removeIntegration(pathId(context.req.param('id')))) throw notFound()
    return noContent()
  })
}
