import { createRoute, z } from '@hono/zod-openapi'
import { CopilotError } from '../domain/errors.ts'
import { JobState } from '../domain/job.ts'
import type { AppDeps } from './app-deps.ts'
import { type AppRouter, callerOf, newRouter } from './app-env.ts'
import { failure, idParam, json, Limit } from './route-parts.ts'
import { JobView, show } from './views.ts'

const tags = ['jobs']

const list = createRoute({
  method: 'get',
  path: '/v1/jobs',
  tags,
  summary: 'Jobs, newest first',
  request: { query: z.object({ state: JobState.optional(), limit: Limit }) },
  responses: { 200: json(z.object({ jobs: z.array(JobView) }), 'Jobs'), ...failure },
})

const get = createRoute({
  method: 'get',
  path: '/v1/jobs/{id}',
  tags,
  summary: 'A job, with its progress and result',
  request: { params: idParam },
  responses: { 200: json(JobView, 'The job'), ...failure },
})

const cancel = createRoute({
  method: 'post',
  path: '/v1/jobs/{id}/cancel',
  tags,
  summary: 'Cancels a queued job, or asks a running one to stop',
  request: { params: idParam },
  responses: { 202: json(JobView, 'The job as it stands'), ...failure },
})

/** Long work: what there is, how far it is, and stopping it. */
export function jobRoutes({ store, jobs }: Pick<AppDeps, 'store' | 'jobs'>): AppRouter {
  return newRouter()
    .openapi(list, async (c) => {
      const { state, limit } = c.req.valid('query')
      const rows = await store.jobs.listJobs(callerOf(c).tenant, { ...(state ? { states: [state] } : {}), limit })
      return c.json({ jobs: rows.map((job) => show(job)) }, 200)
    })
    .openapi(get, async (c) => {
      const { id } = c.req.valid('param')
      const job = await store.jobs.getJob(callerOf(c).tenant, id)
      if (!job) throw new CopilotError('not_found', `No job ${id}. List them with GET /v1/jobs.`)
      return c.json(show(job), 200)
    })
    .openapi(cancel, async (c) => c.json(show(await jobs.cancel(callerOf(c).tenant, c.req.valid('param').id)), 202))
}
