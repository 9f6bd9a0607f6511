import { z } from 'zod'
import { integrationShape } from '../shapes/others.ts'
import { triggers } from '../triggers.ts'
import { addIntegration } from '../world/integrations.ts'
import type { HttpSettings, Integration } from '../world/state.ts'
import type { World } from '../world/world.ts'
import { ApiError, notFound, refusedField } from './errors.ts'
import { flag, json, moment, oneOf, text } from './fields.ts'
import { listBody, listPage } from './list-page.ts'
import { forNew, readBody } from './read-body.ts'
import { type AddRoutes, accepted, created, noContent, ok, pathId } from './routes.ts'

const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD'] as const
const contentTypes = ['application/json', 'application/x-www-form-urlencoded'] as const

/** The four fields without which creation was refused live (FACTS 2.3, L), and the rest. */
const httpBody = z.object({
  url: text(),
  method: oneOf(methods),
  request_content_type: oneOf(contentTypes),
  response_content_type: oneOf(['application/json']),
  headers: z.record(z.string(), text()).nullish(),
  form: json.optional(),
  hmac_secret: text().nullish(),
  triggers: z.partialRecord(z.enum(triggers), flag).nullish(),
})

const integrationBody = z.object({
  name: text(),
  description: text().nullish(),
  deactivated_datetime: moment.nullish(),
  managed: flag.optional(),
})
const createBody = integrationBody.extend({ type: oneOf(['http']), http: httpBody })
/** One client says it gives no more than address, method and triggers (S:SA; FACTS 2.3). */
const lenientBody = createBody.extend({
  http: httpBody.extend({
    method: oneOf(methods).default('POST'),
    request_content_type: oneOf(contentTypes).default('application/json'),
    response_content_type: oneOf(['application/json']).default('application/json'),
  }),
})
/** A change may be partial, but needs the name, and the url when it touches `http` (FACTS 2.3, D). */
const updateBody = integrationBody.extend({ http: httpBody.partial().required({ url: true }).optional() })

/** HTTP integrations, and the seeded inbox beside them (FACTS 2.3). */
export const addIntegrationRoutes: AddRoutes = (app, world) => {
  app.get('/api/integrations', context => {
    const url = new URL(context.req.url)
    const type = url.searchParams.get('type')
    const found = [...world.integrations.values()].filter(one => type === null || one.type === type)
    const page = listPage(found, url.searchParams, {
      order: { created_datetime: integration => integration.createdAt },
      direction: 'asc',
      id: integration => integration.id,
    })
    return ok(listBody(url, page.items.map(integrationShape), { ...page.meta, total_resources: null }))
  })

  app.post('/api/integrations', async context => {
    const refusal = 'Failed to create integration'
    const schema = world.settings.integrationFieldsRequired === 'four' ? createBody : lenientBody
    const body = await readBody(context.req.raw, forNew(world, schema), refusal)
    refuseUnreachable(body.http.url, refusal)
    const integration = addIntegration(world, {
      type: 'http',
      name: body.name,
      description: body.description ?? null,
      userId: context.env.user.id,
      managed: body.managed ?? false,
      deactivatedAt: body.deactivated_datetime ?? null,
      http: httpFrom(world, body.http),
    })
    checkAddress(world, body.http.url)
    return created(integrationShape(integration))
  })

  app.get('/api/integrations/:id', context =>
    ok(integrationShape(integrationAt(world, context.req.param('id')))),
  )

  app.put('/api/integrations/:id', async context => {
    const refusal = 'Failed to update integration'
    const integration = integrationAt(world, context.req.param('id'))
    const body = await readBody(context.req.raw, updateBody, refusal)
    if (body.http !== undefined) refuseUnreachable(body.http.url, refusal)
    change(world, integration, body)
    if (body.http !== undefined) checkAddress(world, body.http.url)
    return accepted(integrationShape(integration))
  })

  app.delete('/api/integrations/:id', context => {
    const integration = integrationAt(world, context.req.param('id'))
    if (integration.http === null) throw new ApiError(400, 'This integration is in use.')
    world.integrations.delete(integration.id)
    return noContent()
  })
}

function checkAddress(world: World, url: string): void {
  if (world.settings.checksUrlOnSave) world.agenda.add(0, { kind: 'check-address', url })
}

function integrationAt(world: World, id: string): Integration {
  const integration = world.integrations.get(pathId(id))
  if (integration === undefined) throw notFound()
  return integration
}

/** Addresses nobody can reach are refused when saving, such as hosts under `.invalid` (FACTS 2.3, L). */
function refuseUnreachable(url: string, refusal: string): void {
  // A template may stand anywhere after the host, so that the whole is not always a URL yet.
  const host = /^https?:\/\/([^/?#]+)/i.exec(url)?.[1]?.replace(/:\d+$/, '').toLowerCase()
  if (host === undefined || host.endsWith('.invalid')) throw refusedField(refusal, 'url', 'Not a valid URL.')
}

function httpFrom(world: World, body: z.infer<typeof httpBody>): HttpSettings {
  return {
    id: world.nextId('integration'),
    url: body.url,
    method: body.method,
    requestContentType: body.request_content_type,
    responseContentType: body.response_content_type,
    headers: body.headers ?? {},
    form: body.form ?? null,
    hmacSecret: body.hmac_secret ?? null,
    triggers: body.triggers ?? {},
  }
}

function change(world: World, integration: Integration, body: z.infer<typeof updateBody>): void {
  integration.name = body.name
  if (body.description !== undefined) integration.description = body.description
  if (body.deactivated_datetime !== undefined) {
    integration.deactivatedAt = body.deactivated_datetime
    // Switched on again, it has all its failures before it (FACTS 2.3, 2.8).
    if (body.deactivated_datetime === null) integration.failures = 0
  }
  const { http } = integration
  if (http !== null && body.http !== undefined) {
    const given = body.http
    http.url = given.url
    if (given.method !== undefined) http.method = given.method
    if (given.request_content_type !== undefined) http.requestContentType = given.request_content_type
    if (given.headers !== undefined) http.headers = given.headers ?? {}
    if (given.form !== undefined) http.form = given.form
    if (given.hmac_secret !== undefined) http.hmacSecret = given.hmac_secret
    if (given.triggers !== undefined) http.triggers = given.triggers ?? {}
  }
  integration.updatedAt = world.stamp()
}
