import { z } from 'zod'
import { notFound } from '../api/errors.ts'
import { ok, pathId } from '../api/routes.ts'
import type { AddControlRoutes } from './desk.ts'
import { readQuery } from './read-query.ts'
import { readSections } from './sections.ts'
import { openStream } from './stream.ts'
import { wireDetail, wireLine } from './wire-lines.ts'

const wireQuery = z.object({
  before: z.coerce.number().int().optional(),
  limit: z.coerce.number().int().min(1).max(500).default(100),
})

/** What happened, and what happens. */
export const addWireRoutes: AddControlRoutes = (app, desk) => {
  const { sandbox, world, wire } = desk

  app.get('/calls', () => ok(sandbox.calls()))
  app.get('/deliveries', () => ok(sandbox.deliveries()))
  app.get('/outbox', () => ok(sandbox.outbox()))
  app.get('/buckets', () => ok(sandbox.buckets()))

  /** Calls and deliveries together, newest first, without their bodies. */
  app.get('/wire', context => {
    const { before, limit } = readQuery(context.req.query(), wireQuery)
    return ok(wire.newest(limit, before).map(entry => wireLine(world, entry)))
  })
  app.get('/wire/:id', context => {
    const detail = wireDetail(world, wire, pathId(context.req.param('id')))
    if (detail === null) throw notFound()
    return ok(detail)
  })

  app.get('/events', () =>
    openStream({
      schedule: world.schedule,
      wire,
      sections: () => readSections(desk),
      line: entry => wireLine(world, entry),
    }),
  )
}
