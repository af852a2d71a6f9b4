import { createRoute, z } from '@hono/zod-openapi'
import { CopilotError } from '../domain/errors.ts'
import { DEFAULT_TENANT } from '../domain/tenant.ts'
import type { AppDeps } from './app-deps.ts'
import { type AppRouter, newRouter } from './app-env.ts'
import { failure, json } from './route-parts.ts'

const tags = ['service']

const healthz = createRoute({
  method: 'get',
  path: '/healthz',
  tags,
  summary: 'Answers while the process lives',
  responses: { 200: json(z.object({ status: z.literal('ok'), version: z.string() }), 'Alive'), ...failure },
})

const readyz = createRoute({
  method: 'get',
  path: '/readyz',
  tags,
  summary: 'Answers 200 when a snapshot is live and the service is not stopping; 503 with the reason otherwise',
  responses: { 200: json(z.object({ status: z.literal('ready'), snapshot: z.string() }), 'Ready'), ...failure },
})

const metrics = createRoute({
  method: 'get',
  path: '/metrics',
  tags,
  summary: 'Metrics for Prometheus',
  responses: { 200: { description: 'Metrics', content: { 'text/plain': { schema: z.string() } } }, ...failure },
})

/** Whether the service lives, is ready, and how it does. */
export function healthRoutes(deps: Pick<AppDeps, 'knowledge' | 'closing' | 'metrics' | 'config'>): AppRouter {
  return newRouter()
    .openapi(healthz, (c) => c.json({ status: 'ok' as const, version: deps.config.version }, 200))
    .openapi(readyz, async (c) => {
      if (deps.closing.aborted) throw new CopilotError('shutting_down', 'The service is stopping.')
      const lease = await deps.knowledge.lease(DEFAULT_TENANT)
      const { id } = lease.snapshot.manifest
      lease.release()
      return c.json({ status: 'ready' as const, snapshot: id }, 200)
    })
    .openapi(metrics, async (c) => {
      const { contentType, body } = await deps.metrics.render()
      return c.text(body, 200, { 'Content-Type': contentType })
    })
}
