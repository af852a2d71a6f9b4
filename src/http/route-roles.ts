import type { Role } from '../domain/api-key.ts'

const CUSTOMER = ['widget', 'agent', 'admin'] as const
const DESK = ['agent', 'admin'] as const
const STAFF = ['agent', 'reviewer', 'trainer', 'admin'] as const
const EDITORS = ['trainer', 'admin'] as const
const REVIEWERS = ['reviewer', 'admin'] as const
const KNOWLEDGE = ['reviewer', 'trainer', 'admin'] as const
const ADMIN = ['admin'] as const

/** Who may call what: the one table. A route that is not in it does not exist for anybody; `anyone` needs no key. */
export const ROUTE_ROLES = {
  'POST /v1/conversations': CUSTOMER,
  'GET /v1/conversations': DESK,
  'GET /v1/conversations/{id}': CUSTOMER,
  'POST /v1/conversations/{id}/messages': CUSTOMER,
  'GET /v1/conversations/{id}/messages': CUSTOMER,
  'POST /v1/conversations/{id}/messages/{messageId}/reveal': DESK,
  'POST /v1/conversations/{id}/handoff': CUSTOMER,
  'GET /v1/conversations/{id}/events': CUSTOMER,
  'GET /v1/handoffs': DESK,
  'GET /v1/handoffs/events': DESK,
  'GET /v1/handoffs/{id}': DESK,
  'POST /v1/handoffs/{id}/claim': DESK,
  'POST /v1/handoffs/{id}/transfer': DESK,
  'POST /v1/handoffs/{id}/resolve': DESK,
  'POST /v1/handoffs/{id}/return': DESK,
  'GET /v1/tickets': DESK,
  'POST /v1/tickets': DESK,
  'GET /v1/tickets/{id}': DESK,
  'PATCH /v1/tickets/{id}': DESK,
  'GET /v1/suggestions': DESK,
  'POST /v1/suggestions/{id}/feedback': DESK,
  'POST /v1/analyze': STAFF,
  'GET /v1/articles': STAFF,
  'POST /v1/articles': EDITORS,
  'GET /v1/articles/{id}': STAFF,
  'POST /v1/articles/{id}/submit': EDITORS,
  'POST /v1/articles/{id}/approve': REVIEWERS,
  'POST /v1/articles/{id}/publish': KNOWLEDGE,
  'POST /v1/articles/{id}/withdraw': KNOWLEDGE,
  'GET /v1/snapshots': KNOWLEDGE,
  'POST /v1/snapshots': EDITORS,
  'POST /v1/snapshots/rollback': EDITORS,
  'POST /v1/snapshots/{id}/publish': EDITORS,
  'POST /v1/snapshots/{id}/verify': EDITORS,
  'POST /v1/snapshots/{id}/pin': EDITORS,
  'POST /v1/snapshots/prune': EDITORS,
  'GET /v1/jobs': KNOWLEDGE,
  'GET /v1/jobs/{id}': KNOWLEDGE,
  'POST /v1/jobs/{id}/cancel': EDITORS,
  'GET /v1/customers/{id}': DESK,
  'DELETE /v1/customers/{id}': ADMIN,
  'GET /v1/keys': ADMIN,
  'POST /v1/keys': ADMIN,
  'DELETE /v1/keys/{id}': ADMIN,
  'GET /v1/audit': ADMIN,
  'GET /metrics': KNOWLEDGE,
  'GET /healthz': 'anyone',
  'GET /readyz': 'anyone',
  'GET /openapi.json': 'anyone',
} as const satisfies Record<string, readonly Role[] | 'anyone'>
