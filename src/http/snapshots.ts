import { createRoute, z } from '@hono/zod-openapi'
import { Manifest } from '../domain/snapshot.ts'
import { publishSnapshot, rollbackSnapshot, verifySnapshot } from '../knowledge/publish.ts'
import type { AppDeps } from './app-deps.ts'
import { type AppRouter, callerOf, newRouter } from './app-env.ts'
import { body, failure, idParam, json } from './route-parts.ts'
import { JobView, SnapshotView, show } from './views.ts'

const tags = ['snapshots']
const why = body(z.object({ reason: z.string().min(1).max(500).nullable().default(null) }))
const live = { 200: json(SnapshotView, 'The snapshot that is live now'), ...failure }

const list = createRoute({
  method: 'get',
  path: '/v1/snapshots',
  tags,
  summary: 'Snapshots, newest first',
  responses: { 200: json(z.object({ snapshots: z.array(SnapshotView) }), 'Snapshots'), ...failure },
})

const build = createRoute({
  method: 'post',
  path: '/v1/snapshots',
  tags,
  summary: 'Builds a snapshot of the approved knowledge, as a job',
  responses: { 202: json(JobView, 'The job; its result names the snapshot'), ...failure },
})

const publish = createRoute({
  method: 'post',
  path: '/v1/snapshots/{id}/publish',
  tags,
  summary: 'Makes a snapshot the live one, at once',
  request: { params: idParam, body: why },
  responses: live,
})

const rollback = createRoute({
  method: 'post',
  path: '/v1/snapshots/rollback',
  tags,
  summary: 'Makes the snapshot that was live before live again',
  request: { body: why },
  responses: live,
})

const verify = createRoute({
  method: 'post',
  path: '/v1/snapshots/{id}/verify',
  tags,
  summary: 'Checks every file of a snapshot against its manifest',
  request: { params: idParam },
  responses: {
    200: json(z.object(Manifest.shape).openapi('Manifest'), 'The manifest, every line of which holds'),
    ...failure,
  },
})

/** Building, publishing, rolling back and checking snapshots. */
export function snapshotRoutes({ store, publishing, jobs }: Pick<AppDeps, 'store' | 'publishing' | 'jobs'>): AppRouter {
  return newRouter()
    .openapi(list, async (c) => {
      const snapshots = await store.snapshots.listSnapshots(callerOf(c).tenant)
      return c.json({ snapshots: snapshots.map((snapshot) => show(snapshot)) }, 200)
    })
    .openapi(build, async (c) => {
      const { tenant, id: actor } = callerOf(c)
      return c.json(show(await jobs.enqueue({ tenant, kind: 'snapshot.build', input: {}, actor })), 202)
    })
    .openapi(rollback, async (c) => {
      const { tenant, id: actor } = callerOf(c)
      const { reason } = c.req.valid('json')
      return c.json(show(await rollbackSnapshot({ tenant, actor, reason }, publishing)), 200)
    })
    .openapi(publish, async (c) => {
      const { tenant, id: actor } = callerOf(c)
      const { reason } = c.req.valid('json')
      return c.json(
        show(await publishSnapshot({ tenant, id: c.req.valid('param').id, actor, reason }, publishing)),
        200,
      )
    })
    .openapi(verify, async (c) => {
      const { tenant } = callerOf(c)
      return c.json(await verifySnapshot({ tenant, id: c.req.valid('param').id }, publishing), 200)
    })
}
