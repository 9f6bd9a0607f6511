/**
 * Endpoints that Gorgias has and this sandbox has not. They answer 501 with their name, so that a
 * caller learns at once what to do without; the README lists them by group.
 */
const paths: Record<string, string> = {
  '/api/phone/voice-call-events': 'GET',
  '/api/phone/voice-call-events/:id': 'GET',
  '/api/phone/voice-call-recordings': 'GET',
  '/api/phone/voice-call-recordings/:id': 'GET DELETE',
  '/api/phone/voice-calls': 'GET',
  '/api/phone/voice-calls/:id': 'GET',
  '/api/pickups/:id': 'DELETE',
  '/api/reporting/stats': 'POST',
  '/api/upload': 'POST',
  '/api/users': 'DELETE',
  '/api/stats/:name': 'POST',
  '/api/stats/:name/download': 'POST',
  '/api/:type/download/:hash/:name': 'GET',
}

export interface MissingEndpoint {
  path: string
  methods: string[]
}

export const notImitated: MissingEndpoint[] = Object.entries(paths).map(([path, methods]) => ({
  path,
  methods: methods.split(' '),
}))
