import { z } from 'zod'
import { jsonObject, moment, oneOf } from './fields.ts'
import { addRecordRoutes, recordAt } from './record-routes.ts'
import { type AddRoutes, accepted, noContent } from './routes.ts'

const types = [
  'applyMacro',
  'deleteTicket',
  'exportTicket',
  'exportMacro',
  'importMacro',
  'updateTicket',
  'exportTicketDrilldown',
  'exportConvertCampaignSalesDrilldown',
] as const
const statuses = [
  'pending',
  'scheduled',
  'running',
  'done',
  'cancel_requested',
  'canceled',
  'errored',
  'fatal_errored',
] as const

const jobBody = z.object({
  type: oneOf(types),
  params: jsonObject,
  meta: jsonObject.nullish(),
  scheduled_datetime: moment.nullish(),
})
const jobChange = jobBody
  .omit({ type: true })
  .extend({ status: oneOf(statuses) })
  .partial()

/** Jobs are taken in and wait for ever: nothing works them off (samples/documented/job-create). */
export const addJobRoutes: AddRoutes = (app, world) => {
  // Before the common route: reading a job answers 202 (FACTS 3.5, D).
  app.get('/api/jobs/:id', context => accepted(recordAt(world, 'job', context.req.param('id'))))

  addRecordRoutes(app, world, {
    path: '/api/jobs',
    kind: 'job',
    name: 'job',
    objectType: 'Job',
    create: jobBody,
    update: jobChange,
    fresh: (body, user) => ({
      type: body.type,
      status: body.scheduled_datetime ? 'scheduled' : 'pending',
      params: body.params,
      meta: body.meta ?? null,
      info: { progress_count: 0 },
      scheduled_datetime: body.scheduled_datetime ?? null,
      started_datetime: null,
      ended_datetime: null,
      failed_datetime: null,
      locked_datetime: null,
      cancel_requested_datetime: null,
      cancelled_datetime: null,
      user_id: user.id,
    }),
    isWanted: (job, query) => ['status', 'type'].every(key => !query.has(key) || job[key] === query.get(key)),
  })

  app.delete('/api/jobs/:id', context => {
    const job = recordAt(world, 'job', context.req.param('id'))
    const now = world.stamp()
    Object.assign(job, { status: 'canceled', cancel_requested_datetime: now, cancelled_datetime: now })
    return noContent()
  })
}
