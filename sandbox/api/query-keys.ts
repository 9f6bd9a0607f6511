/**
 * The query keys of each endpoint that has any (the reference pages of FACTS 3.4; test/fixtures/gorgias/
 * endpoints.json). Who sends another one is refused where the sandbox is strict.
 */
const keysOf: Record<string, string> = {
  'GET /api/account/settings': 'type',
  'GET /api/custom-fields': 'cursor limit order_by object_type search archived',
  'GET /api/customers':
    'cursor limit order_by email external_id language name timezone view_id channel_type channel_address',
  'PUT /api/customers/merge': 'source_id target_id',
  'GET /api/customers/:id': 'relationships',
  'GET /api/events':
    'cursor limit order_by object_id object_type user_ids types created_datetime[gt] created_datetime[gte] created_datetime[lt] created_datetime[lte]',
  'GET /api/integrations': 'cursor limit order_by type',
  'GET /api/jobs': 'cursor limit order_by status type',
  'GET /api/macros':
    'cursor limit order_by search tags languages ticket_id message_id number_predictions archived',
  'GET /api/messages': 'cursor limit order_by ticket_id',
  'GET /api/rules': 'cursor limit order_by',
  'POST /api/rules/priorities': 'priorities',
  'GET /api/satisfaction-surveys': 'cursor limit order_by',
  'GET /api/tags': 'cursor limit order_by search',
  'GET /api/teams': 'cursor limit order_by',
  'GET /api/tickets': 'cursor limit order_by customer_id external_id view_id rule_id ticket_ids trashed',
  'GET /api/tickets/:id': 'relationships',
  'GET /api/tickets/:id/messages': 'page per_page',
  'POST /api/tickets/:id/messages': 'action',
  'PUT /api/tickets/:id/messages/:id': 'action',
  'GET /api/users': 'cursor limit order_by email external_id search available_first roles',
  'GET /api/views': 'cursor limit order_by',
  'GET /api/views/:id/items': 'cursor limit order_by direction ignored_item',
  'PUT /api/views/:id/items': 'cursor limit order_by direction ignored_item',
  'GET /api/widgets': 'cursor limit order_by integration_id app_id',
}

/** The first key that the endpoint does not have; undefined when it has them all. */
export function unknownQueryKey(method: string, path: string, query: URLSearchParams): string | undefined {
  const known = knownKeys(method, path)
  return [...query.keys()].find(key => !known.includes(key))
}

function knownKeys(method: string, path: string): string[] {
  const exact = keysOf[`${method} ${path}`]
  // Words such as `merge` stand where ids do, so that they are looked for first.
  const keys = exact ?? keysOf[`${method} ${path.replaceAll(/\/\d+(?=\/|$)/g, '/:id')}`]
  return keys?.split(' ') ?? []
}
