import { createRoute, z } from '@hono/zod-openapi'
import type { AppDeps } from './app-deps.ts'
import { type AppRouter, callerOf, newRouter } from './app-env.ts'
import { failure, Id, json, Limit } from './route-parts.ts'
import { AuditView, show } from './views.ts'

const list = createRoute({
  method: 'get',
  path: '/v1/audit',
  tags: ['audit'],
  summary: 'Who did what, newest first',
  request: { query: z.object({ subject: Id.optional(), action: Id.optional(), limit: Limit }) },
  responses: { 200: json(z.object({ rows: z.array(AuditView) }), 'Audit rows'), ...failure },
})

/** The audit trail. */
export function auditRoutes({ store }: Pick<AppDeps, 'store'>): AppRouter {
  return newRouter().openapi(list, async (c) => {
    const rows = await store.audit.listAudit(callerOf(c).tenant, c.req.valid('query'))
    return c.json({ rows: rows.map((row) => show(row)) }, 200)
  })
}
