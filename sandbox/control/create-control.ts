import { Hono } from 'hono'
import type { z } from 'zod'
import { ApiError, errorResponse, notFound } from '../api/errors.ts'
import { readBody } from '../api/read-body.ts'
import { created, noContent, ok, pathId } from '../api/routes.ts'
import type { Settings } from '../options.ts'
import type { Sandbox } from '../sandbox.ts'
import type { SandboxState } from '../state/save-state.ts'
import { agentBody, faultBody, loadBody, messageBody, robotBody, settingsBody, ticketBody } from './bodies.ts'

/** What the control API does, it does through the sandbox's own verbs. */
export type Controlled = Pick<
  Sandbox,
  | 'addAgent'
  | 'addRobot'
  | 'agentWrites'
  | 'buckets'
  | 'calls'
  | 'clearFaults'
  | 'customerWrites'
  | 'deliveries'
  | 'failDeliveries'
  | 'failNext'
  | 'faults'
  | 'loadState'
  | 'openTicket'
  | 'outbox'
  | 'runLoad'
  | 'saveState'
  | 'tickets'
>

/**
 * The sandbox's own API, under `/sandbox`: what is no part of Gorgias. It asks for the credentials of
 * Gorgias's API, costs no call of the bucket, and meets no fault. The door checks the credentials.
 */
export function createControl(sandbox: Controlled, settings: Settings): Hono {
  const app = new Hono().basePath('/sandbox')
  const read = async <Schema extends z.ZodType>(request: Request, schema: Schema) =>
    readBody(request, schema, 'The sandbox does not understand this.')

  app.get('/calls', () => ok(sandbox.calls()))
  app.get('/deliveries', () => ok(sandbox.deliveries()))
  app.get('/outbox', () => ok(sandbox.outbox()))
  app.get('/buckets', () => ok(sandbox.buckets()))

  app.get('/faults', () => ok(shownFaults(sandbox)))
  app.delete('/faults', () => {
    sandbox.clearFaults()
    return noContent()
  })
  app.post('/faults', async context => {
    const fault = await read(context.req.raw, faultBody)
    if (fault.on === 'call') sandbox.failNext(fault)
    else sandbox.failDeliveries(fault)
    return created(shownFaults(sandbox))
  })

  app.put('/settings', async context => {
    const given = await read(context.req.raw, settingsBody)
    Object.assign(settings, given)
    const { otherCallers, fieldPrediction, restoresExternalId } = settings
    return ok({ otherCallers, fieldPrediction, restoresExternalId })
  })

  app.get('/state', () => ok(sandbox.saveState()))
  app.put('/state', async context => {
    try {
      // `loadState` refuses what is none.
      sandbox.loadState(await context.req.json<SandboxState>())
    } catch (problem) {
      throw new ApiError(400, problem instanceof Error ? problem.message : 'This is no saved state.')
    }
    return noContent()
  })

  app.get('/tickets', () => ok(sandbox.tickets()))
  app.post('/tickets', async context => {
    const input = await read(context.req.raw, ticketBody)
    return created(sandbox.openTicket(withoutAbsent(input)))
  })
  app.post('/tickets/:id/messages', async context => {
    const { by, text, internalNote = false } = await read(context.req.raw, messageBody)
    const id = pathId(context.req.param('id'))
    if (!sandbox.tickets().some(ticket => ticket.id === id)) throw notFound()
    const written =
      by === 'customer'
        ? sandbox.customerWrites(id, { text })
        : sandbox.agentWrites(id, { text, internalNote })
    return created(written)
  })

  app.post('/robots', async context => {
    const { input } = sandbox.addRobot(await read(context.req.raw, robotBody))
    return created(input)
  })
  app.post('/agents', async context => {
    const { input } = sandbox.addAgent(await read(context.req.raw, agentBody))
    return created(input)
  })
  /** Answered when all have written. */
  app.post('/load', async context => created(await sandbox.runLoad(await read(context.req.raw, loadBody))))

  app.notFound(() => errorResponse(notFound()))
  app.onError(problem => {
    if (problem instanceof ApiError) return errorResponse(problem)
    throw problem
  })
  return app
}

/** Patterns as the text they were given as. */
function shownFaults(sandbox: Controlled): object {
  const { calls, deliveries } = sandbox.faults()
  return {
    calls: calls.map(({ path, ...fault }) => ({ ...fault, ...(path && { path: path.source }) })),
    deliveries,
  }
}

/** Zod names an absent key's value undefined, which the sandbox's own inputs do not know. */
function withoutAbsent(input: z.infer<typeof ticketBody>): NonNullable<Parameters<Sandbox['openTicket']>[0]> {
  return JSON.parse(JSON.stringify(input)) as NonNullable<Parameters<Sandbox['openTicket']>[0]>
}
