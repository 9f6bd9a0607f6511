import type { HelpdeskEvent, Integration, Setting, Tag } from '../world/state.ts'
import type { World } from '../world/world.ts'

/** An integration; headers and secret are not shown (FACTS 2.3; samples/api-integration-get-email-2026). */
export function integrationShape(integration: Integration) {
  const { http } = integration
  return {
    id: integration.id,
    created_datetime: integration.createdAt,
    deactivated_datetime: integration.deactivatedAt,
    decoration: null,
    description: integration.description,
    http: http && {
      id: http.id,
      url: http.url,
      method: http.method,
      form: http.form,
      request_content_type: http.requestContentType,
      response_content_type: http.responseContentType,
      triggers: http.triggers,
    },
    locked_datetime: null,
    meta: integration.meta,
    name: integration.name,
    type: integration.type,
    updated_datetime: integration.updatedAt,
    user: { id: integration.userId },
    uri: `/api/integrations/${integration.id}/`,
    application_id: null,
    managed: integration.managed,
    business_hours_id: null,
  }
}

/** A tag (samples/api-ticket-tags-2026); `usage` is not counted in the recorded lists either. */
export function tagShape(tag: Tag) {
  return {
    id: tag.id,
    created_datetime: tag.createdAt,
    decoration: tag.decoration,
    deleted_datetime: null,
    description: tag.description,
    name: tag.name,
    usage: 0,
    uri: `/api/tags/${tag.id}/`,
  }
}

export function settingShape(setting: Setting) {
  return { id: setting.id, data: setting.data, type: setting.type }
}

/** The account with its settings (samples/api-account-get-2026). */
export function accountShape(world: World) {
  const day = 24 * 60 * 60 * 1000
  const created = world.createdAt
  // The subscription's dates have no fraction in the recording.
  const whole = (date: Date) => date.toISOString().replace(/\.\d+Z$/, '+00:00')
  const start = new Date(created)
  return {
    created_datetime: created,
    current_subscription: {
      plan: null,
      start_datetime: whole(start),
      status: 'trialing',
      trial_end_datetime: whole(new Date(start.getTime() + 30 * day)),
      trial_start_datetime: whole(start),
    },
    deactivated_datetime: null,
    domain: world.settings.domain,
    meta: {
      analytics_group_id: '00000000-0000-4000-8000-000000000000',
      company_domain: `${world.settings.domain}.example`,
    },
    settings: [...world.accountSettings.values()].map(settingShape),
    status: { status: 'active' },
  }
}

/** A row of the event log (samples/api-events-list-2026). */
export function eventShape(event: HelpdeskEvent) {
  return {
    id: event.id,
    context: event.context,
    created_datetime: event.createdAt,
    data: event.data,
    object_id: event.objectId,
    object_type: event.objectType,
    type: event.type,
    user_id: event.userId,
    uri: `/api/events/${event.id}/`,
  }
}
