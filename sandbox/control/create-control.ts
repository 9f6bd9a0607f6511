import { Hono } from 'hono'
import { ApiError, errorResponse, notFound } from '../api/errors.ts'
import type { ControlDesk } from './desk.ts'
import { addFaultRoutes } from './fault-routes.ts'
import { addIntegrationRoutes } from './integration-routes.ts'
import { addPeopleRoutes } from './people-routes.ts'
import { addStateRoutes } from './state-routes.ts'
import { addTicketRoutes } from './ticket-routes.ts'
import { addWireRoutes } from './wire-routes.ts'

/**
 * The sandbox's own API, under `/sandbox`: what is no part of Gorgias. It asks for the credentials of
 * Gorgias's API, costs no call of the bucket, and meets no fault. The door checks the credentials.
 */
export function createControl(desk: ControlDesk): Hono {
  const app = new Hono().basePath('/sandbox')
  addWireRoutes(app, desk)
  addTicketRoutes(app, desk)
  addPeopleRoutes(app, desk)
  addFaultRoutes(app, desk)
  addIntegrationRoutes(app, desk)
  addStateRoutes(app, desk)
  app.notFound(() => errorResponse(notFound()))
  app.onError(problem => {
    if (problem instanceof ApiError) return errorResponse(problem)
    throw problem
  })
  return app
}
