import type { Hono } from 'hono'
import type { Twist } from '../faults/apply-fault.ts'
import type { JsonObject } from '../json.ts'
import type { User } from '../world/state.ts'
import type { World } from '../world/world.ts'
import { notFound } from './errors.ts'

/** What every route gets with its request: the user whose credentials were used, and what a fault changes. */
export interface ApiEnv {
  Bindings: { user: User; twist?: Twist | undefined }
}

/** Adds the routes of one resource. */
export type AddRoutes = (app: Hono<ApiEnv>, world: World) => void

/** A path's id; anything that is no number names nothing. */
export function pathId(value: string): number {
  if (!/^\d+$/.test(value)) throw notFound()
  return Number(value)
}

export function created(body: object): Response {
  return Response.json(body, { status: 201 })
}

export function accepted(body: object): Response {
  return Response.json(body, { status: 202 })
}

/** The empty answers of the tag calls still say JSON (samples/api-ticket-tags-2026). */
export function empty(status: 201 | 202): Response {
  return new Response('', {
    status,
    headers: { 'content-type': 'application/json', 'content-length': '0' },
  })
}

export function noContent(): Response {
  return new Response(null, { status: 204 })
}

export function ok(body: object | JsonObject): Response {
  return Response.json(body)
}
