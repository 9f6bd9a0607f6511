import { notFound } from '../api/errors.ts'
import { created, noContent, ok, pathId } from '../api/routes.ts'
import { faultBody, settingsBody } from './bodies.ts'
import { type AddControlRoutes, readOrder, withoutAbsent } from './desk.ts'

/** What may go wrong, and how the helpdesk behaves. */
export const addFaultRoutes: AddControlRoutes = (app, { sandbox, world }) => {
  app.get('/faults', () => ok(patternsAsText(sandbox.faults())))
  app.post('/faults', async context => {
    const fault = await readOrder(context.req.raw, faultBody)
    if (fault.on === 'call') sandbox.failNext(fault)
    else sandbox.failDeliveries(fault)
    return created(patternsAsText(sandbox.faults()))
  })
  app.delete('/faults', () => {
    sandbox.clearFaults()
    return noContent()
  })
  app.delete('/faults/:id', context => {
    if (!sandbox.removeFault(pathId(context.req.param('id')))) throw notFound()
    return noContent()
  })

  const settings = () => {
    const { otherCallers, fieldPrediction, restoresExternalId } = world.settings
    return { otherCallers, fieldPrediction, restoresExternalId }
  }
  app.get('/settings', () => ok(settings()))
  app.put('/settings', async context => {
    Object.assign(world.settings, withoutAbsent(await readOrder(context.req.raw, settingsBody)))
    return ok(settings())
  })
}

/** Patterns as the text they were given as. */
function patternsAsText({
  calls,
  deliveries,
}: ReturnType<Parameters<AddControlRoutes>[1]['sandbox']['faults']>) {
  return {
    calls: calls.map(({ path, ...fault }) => ({ ...fault, ...(path && { path: path.source }) })),
    deliveries,
  }
}
