/**
 * Endpoints that Gorgias has and this sandbox has not. They answer 501 with their name, so that a
 * caller learns at once what to do without; the README lists them by group.
 */
const paths: Record<string, string> = {
  '/api/custom-fields': 'GET POST PUT',
  '/api/custom-fields/:id': 'GET PUT',
  '/api/customers': 'DELETE',
  '/api/customers/merge': 'PUT',
  '/api/customers/:id': 'DELETE',
  '/api/customers/:id/custom-fields': 'GET PUT',
  '/api/customers/:id/custom-fields/:fieldId': 'PUT DELETE',
  '/api/customers/:id/data': 'PUT',
  '/api/events/:id': 'GET',
  '/api/jobs': 'GET POST',
  '/api/jobs/:id': 'GET PUT DELETE',
  '/api/macros': 'GET POST',
  '/api/macros/archive': 'PUT',
  '/api/macros/unarchive': 'PUT',
  '/api/macros/:id': 'GET PUT DELETE',
  '/api/phone/voice-call-events': 'GET',
  '/api/phone/voice-call-events/:id': 'GET',
  '/api/phone/voice-call-recordings': 'GET',
  '/api/phone/voice-call-recordings/:id': 'GET DELETE',
  '/api/phone/voice-calls': 'GET',
  '/api/phone/voice-calls/:id': 'GET',
  '/api/pickups/:id': 'DELETE',
  '/api/reporting/stats': 'POST',
  '/api/rules': 'GET POST',
  '/api/rules/priorities': 'POST',
  '/api/rules/:id': 'GET PUT DELETE',
  '/api/satisfaction-surveys': 'GET POST',
  '/api/satisfaction-surveys/:id': 'GET PUT',
  '/api/search': 'POST',
  '/api/tags': 'GET POST DELETE',
  '/api/tags/:id': 'GET PUT DELETE',
  '/api/tags/:id/merge': 'PUT',
  '/api/teams': 'GET POST',
  '/api/teams/:id': 'GET PUT DELETE',
  '/api/tickets/:id/custom-fields': 'GET PUT',
  '/api/tickets/:id/custom-fields/:fieldId': 'PUT DELETE',
  '/api/tickets/:id/messages/:messageId': 'PUT DELETE',
  '/api/upload': 'POST',
  '/api/users': 'POST',
  '/api/users/:id': 'PUT DELETE',
  '/api/views': 'GET POST',
  '/api/views/:id': 'GET PUT DELETE',
  '/api/views/:id/items': 'GET PUT',
  '/api/widgets': 'GET POST',
  '/api/widgets/:id': 'GET PUT DELETE',
}

export interface MissingEndpoint {
  path: string
  methods: string[]
}

export const notImitated: MissingEndpoint[] = Object.entries(paths).map(([path, methods]) => ({
  path,
  methods: methods.split(' '),
}))
