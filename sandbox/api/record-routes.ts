import type { Hono } from 'hono'
import type { z } from 'zod'
import { logEvent } from '../events/emit.ts'
import type { JsonObject } from '../json.ts'
import type { RecordKind, Stored } from '../world/records.ts'
import { textOf } from '../world/records.ts'
import type { EventObject, User } from '../world/state.ts'
import type { World } from '../world/world.ts'
import { notFound } from './errors.ts'
import { type ListOptions, listBody, listPage } from './list-page.ts'
import { forNew, readBody } from './read-body.ts'
import { type ApiEnv, accepted, created, noContent, ok, pathId } from './routes.ts'

/** One resource that is stored and shown as it is. */
export interface RecordResource<Create extends z.ZodObject, Update extends z.ZodObject> {
  path: string
  kind: RecordKind
  /** In refusals and events: "Failed to create macro", `macro-created`. */
  name: string
  objectType: EventObject
  create: Create
  update: Update
  /** What a new one has beyond its id, date of creation and uri. */
  fresh: (body: z.infer<Create>, user: User) => JsonObject
  /** The rules that go beyond the form of single fields; throws what is answered. */
  check?: (body: JsonObject, record: Stored | null) => void
  /** What a change says, when it is not the body itself. */
  changed?: (body: z.infer<Update>) => object
  /** Throws when it may not be deleted; clears up after it otherwise. */
  beforeDelete?: (record: Stored) => void
  checkQuery?: (query: URLSearchParams) => void
  isWanted?: (record: Stored, query: URLSearchParams) => boolean
  order?: ListOptions<Stored>['order']
  direction?: 'asc' | 'desc'
}

/** List, read, create, change: in the words of FACTS 3.4 and 3.5. */
export function addRecordRoutes<Create extends z.ZodObject, Update extends z.ZodObject>(
  app: Hono<ApiEnv>,
  world: World,
  resource: RecordResource<Create, Update>,
): void {
  const records = world.records[resource.kind]
  app.get(resource.path, context => {
    const url = new URL(context.req.url)
    const query = url.searchParams
    resource.checkQuery?.(query)
    const found = [...records.values()].filter(record => resource.isWanted?.(record, query) ?? true)
    const page = listPage(found, query, {
      order: resource.order ?? { created_datetime: record => textOf(record, 'created_datetime') },
      direction: resource.direction ?? 'desc',
      id: record => record.id,
    })
    return ok(listBody(url, page.items, page.meta))
  })

  app.post(resource.path, async context => {
    const refusal = `Failed to create ${resource.name}`
    const { user } = context.env
    const body = await readBody(context.req.raw, forNew(world, resource.create), refusal)
    resource.check?.(body as JsonObject, null)
    const record = addRecord(world, resource, resource.fresh(body, user))
    log(world, resource, user, 'created', record.id)
    return created(record)
  })

  app.get(`${resource.path}/:id`, context => ok(recordAt(world, resource.kind, context.req.param('id'))))

  app.put(`${resource.path}/:id`, async context => {
    const record = recordAt(world, resource.kind, context.req.param('id'))
    const body = await readBody(context.req.raw, resource.update, `Failed to update ${resource.name}`)
    resource.check?.(body as JsonObject, record)
    changeRecord(world, record, resource.changed?.(body) ?? body)
    log(world, resource, context.env.user, 'updated', record.id)
    return accepted(record)
  })
}

/** DELETE for those that have it. */
export function addRecordRemoval(
  app: Hono<ApiEnv>,
  world: World,
  resource: Pick<
    RecordResource<z.ZodObject, z.ZodObject>,
    'path' | 'kind' | 'name' | 'objectType' | 'beforeDelete'
  >,
): void {
  app.delete(`${resource.path}/:id`, context => {
    const record = recordAt(world, resource.kind, context.req.param('id'))
    resource.beforeDelete?.(record)
    world.records[resource.kind].delete(record.id)
    log(world, resource, context.env.user, 'deleted', record.id)
    return noContent()
  })
}

export function recordAt(world: World, kind: RecordKind, id: string): Stored {
  const record = world.records[kind].get(pathId(id))
  if (record === undefined) throw notFound()
  return record
}

/** Absent keys stay as they are; things that know when they were changed say so. */
export function changeRecord(world: World, record: Stored, changes: object): void {
  Object.assign(record, changes)
  if ('updated_datetime' in record) record['updated_datetime'] = world.stamp()
}

export function addRecord(
  world: World,
  resource: { path: string; kind: RecordKind },
  fields: JsonObject,
): Stored {
  const id = world.nextId(resource.kind)
  const record: Stored = {
    id,
    created_datetime: world.stamp(),
    ...fields,
    uri: `${resource.path}/${id}/`,
  }
  world.records[resource.kind].set(id, record)
  return record
}

function log(
  world: World,
  resource: { name: string; objectType: EventObject },
  user: User,
  what: string,
  objectId: number,
): void {
  const type = `${resource.name.replaceAll(' ', '-')}-${what}`
  logEvent(world, { type, objectType: resource.objectType, objectId, userId: user.id })
}
