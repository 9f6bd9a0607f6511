import type { Hono } from 'hono'
import type { z } from 'zod'
import { notFound } from '../api/errors.ts'
import { readBody } from '../api/read-body.ts'
import { pathId } from '../api/routes.ts'
import type { Sandbox } from '../sandbox.ts'
import type { Wire } from '../wire.ts'
import type { Ticket } from '../world/state.ts'
import type { World } from '../world/world.ts'

/** What the control API does, it does through the sandbox's own verbs; world and wire are only looked at. */
export interface ControlDesk {
  sandbox: Omit<Sandbox, 'fetch'>
  world: World
  wire: Wire
  /** Rises whenever something stored may have changed. */
  revision: () => number
}

/** Adds the routes of one matter. */
export type AddControlRoutes = (app: Hono, desk: ControlDesk) => void

export async function readOrder<Schema extends z.ZodType>(
  request: Request,
  schema: Schema,
): Promise<z.infer<Schema>> {
  return readBody(request, schema, 'The sandbox does not understand this.')
}

export function ticketAt({ world }: ControlDesk, id: string): Ticket {
  const ticket = world.tickets.get(pathId(id))
  if (ticket === undefined || ticket.mergedInto !== null) throw notFound()
  return ticket
}

/** Zod names an absent key's value undefined, which the sandbox's own inputs do not know. */
export function withoutAbsent<Value extends object>(value: Value): Present<Value> {
  // Orders are JSON, which has no undefined.
  return JSON.parse(JSON.stringify(value)) as Present<Value>
}

type Present<Value> = Value extends object
  ? { [Key in keyof Value]: Present<Exclude<Value[Key], undefined>> }
  : Value
