import { z } from 'zod'
import { accountShape, settingShape } from '../shapes/others.ts'
import { alreadyExists, notFound } from './errors.ts'
import { json, text } from './fields.ts'
import { forNew, readBody } from './read-body.ts'
import { type AddRoutes, accepted, created, ok, pathId } from './routes.ts'

const settingBody = z.object({ type: text(), data: json.optional() })

/** The account and its settings (FACTS 4.5). */
export const addAccountRoutes: AddRoutes = (app, world) => {
  app.get('/api/account', () => ok(accountShape(world)))

  app.get('/api/account/settings', context => {
    const type = context.req.query('type')
    const settings = [...world.accountSettings.values()].filter(
      setting => type === undefined || setting.type === type,
    )
    return ok({ data: settings.map(settingShape) })
  })

  app.post('/api/account/settings', async context => {
    const body = await readBody(context.req.raw, forNew(world, settingBody), 'Failed to create setting')
    const known = [...world.accountSettings.values()].some(setting => setting.type === body.type)
    if (known) throw alreadyExists()
    const setting = { id: world.nextId('setting'), type: body.type, data: body.data ?? {} }
    world.accountSettings.set(setting.id, setting)
    return created(settingShape(setting))
  })

  app.put('/api/account/settings/:id', async context => {
    const setting = world.accountSettings.get(pathId(context.req.param('id')))
    if (setting === undefined) throw notFound()
    const body = await readBody(context.req.raw, settingBody, 'Failed to update setting')
    setting.type = body.type
    if (body.data !== undefined) setting.data = body.data
    return accepted(settingShape(setting))
  })
}
