import type { Role } from '../db/tables.ts'

/**
 * Who may ask what: the one table of the whole API. A route that is not here answers nobody, and a test fails. `anyone`
 * is for those who want to become somebody.
 */
export const routeRoles: Readonly<Record<string, Role | 'anyone'>> = {
  'POST /api/session': 'anyone',
  'POST /api/invitations/accept': 'anyone',
  'GET /api/session': 'viewer',
  'DELETE /api/session': 'viewer',
  'PUT /api/session/password': 'viewer',

  'GET /api/tickets': 'viewer',
  'GET /api/tickets/:account/:ticketId': 'viewer',
  'GET /api/stats': 'viewer',
  'GET /api/alarms': 'viewer',
  'GET /api/reply-times': 'viewer',
  'GET /api/work': 'viewer',
  'GET /api/samples': 'viewer',
  'GET /api/calendars/:account': 'viewer',
  'GET /api/calendars/:account/:name': 'viewer',
  'GET /api/policies/:account': 'viewer',
  'GET /api/policies/:account/versions': 'viewer',
  'GET /api/policies/:account/versions/:number': 'viewer',

  // These try something out and change nothing.
  'POST /api/policies/check': 'viewer',
  'POST /api/policies/edit': 'viewer',
  'POST /api/policies/preview': 'viewer',
  'POST /api/policies/:account/diff': 'viewer',
  'POST /api/policies/:account/backtest': 'viewer',
  'GET /api/policies/:account/backtest': 'viewer',
  'GET /api/policies/:account/backtest/:id': 'viewer',
  'GET /api/policies/:account/backtest/:id/csv': 'viewer',
  'DELETE /api/policies/:account/backtest/:id': 'viewer',

  'POST /api/acts': 'editor',
  'POST /api/policies/:account/versions': 'editor',
  'POST /api/policies/:account/rollback': 'editor',
  // One hands out everything about a person, the other destroys it.
  'GET /api/customers/:account/export': 'editor',
  'POST /api/customers/:account/erase': 'editor',
  'GET /api/audit': 'editor',

  'GET /api/users': 'owner',
  'PATCH /api/users/:email': 'owner',
  'DELETE /api/users/:email': 'owner',
  'POST /api/users/:email/password-link': 'owner',
  'GET /api/invitations': 'owner',
  'POST /api/invitations': 'owner',
  'DELETE /api/invitations/:id': 'owner',
  'GET /api/tokens': 'owner',
  'POST /api/tokens': 'owner',
  'DELETE /api/tokens/:id': 'owner',
}
