import { Hono } from 'hono'
import type { World } from '../world/world.ts'
import { addAccountRoutes } from './account.ts'
import { addCustomFieldValueRoutes } from './custom-field-values.ts'
import { addCustomFieldRoutes } from './custom-fields.ts'
import { addCustomerRemovalRoutes } from './customer-removal.ts'
import { addCustomerRoutes } from './customers.ts'
import { ApiError, errorResponse, methodNotAllowed, notFound } from './errors.ts'
import { addEventRoutes } from './events.ts'
import { addIntegrationRoutes } from './integrations.ts'
import { addJobRoutes } from './jobs.ts'
import { addMacroRoutes } from './macros.ts'
import { addMessageChangeRoutes } from './message-changes.ts'
import { addMessageRoutes } from './messages.ts'
import { notImitated } from './not-imitated.ts'
import { pathOf } from './path-of.ts'
import type { ApiEnv } from './routes.ts'
import { addRuleRoutes } from './rules.ts'
import { addSearchRoutes } from './search.ts'
import { addSurveyRoutes } from './surveys.ts'
import { addSwitches } from './switches.ts'
import { addTagRoutes } from './tags.ts'
import { addTeamRoutes } from './teams.ts'
import { addTicketTagRoutes } from './ticket-tags.ts'
import { addTicketRoutes } from './tickets.ts'
import { addUserRoutes } from './users.ts'
import { addViewRoutes } from './views.ts'
import { addWidgetRoutes } from './widgets.ts'

/** All endpoints behind authentication and rate limit. */
export function createApi(world: World): Hono<ApiEnv> {
  // Clients append a slash to paths and it works (FACTS 3.1).
  const app = new Hono<ApiEnv>({ getPath: request => pathOf(request) })
  addSwitches(app, world)
  addAccountRoutes(app, world)
  addUserRoutes(app, world)
  addCustomerRemovalRoutes(app, world)
  addCustomerRoutes(app, world)
  addIntegrationRoutes(app, world)
  addTicketRoutes(app, world)
  addTicketTagRoutes(app, world)
  addMessageRoutes(app, world)
  addMessageChangeRoutes(app, world)
  addEventRoutes(app, world)
  addTagRoutes(app, world)
  addTeamRoutes(app, world)
  addMacroRoutes(app, world)
  addRuleRoutes(app, world)
  addViewRoutes(app, world)
  addSurveyRoutes(app, world)
  addCustomFieldRoutes(app, world)
  addCustomFieldValueRoutes(app, world)
  addSearchRoutes(app, world)
  addJobRoutes(app, world)
  addWidgetRoutes(app, world)
  addMissingRoutes(app)
  refuseOtherMethods(app)
  app.notFound(() => errorResponse(notFound()))
  app.onError(problem => {
    if (problem instanceof ApiError) return errorResponse(problem)
    throw problem
  })
  return app
}

function addMissingRoutes(app: Hono<ApiEnv>): void {
  for (const { path, methods } of notImitated) {
    app.on(methods, path, context => {
      const name = `${context.req.method} ${path.replaceAll(/:(\w+)/g, '{$1}')}`
      return errorResponse(new ApiError(501, `Not imitated by the sandbox: ${name}`))
    })
  }
}

/** A known path with a method it has not: 405 (FACTS 3.3). Added last, so that every other route comes first. */
function refuseOtherMethods(app: Hono<ApiEnv>): void {
  const own = app.routes.filter(route => route.method !== 'ALL')
  for (const path of new Set(own.map(route => route.path))) {
    app.all(path, () => errorResponse(methodNotAllowed()))
  }
}
