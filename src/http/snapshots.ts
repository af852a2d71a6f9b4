import { createRoute, z } from '@hono/zod-openapi'
import { CopilotError } from '../domain/errors.ts'
import { Manifest, type SnapshotRow } from '../domain/snapshot.ts'
import { percentsOf } from '../knowledge/percents-of.ts'
import { pinSnapshot } from '../knowledge/pin-snapshot.ts'
import { pruneSnapshots } from '../knowledge/prune-snapshots.ts'
import { publishSnapshot, rollbackSnapshot, verifySnapshot } from '../knowledge/publish.ts'
import type { AppDeps } from './app-deps.ts'
import { type AppRouter, callerOf, newRouter } from './app-env.ts'
import { body, failure, idParam, json } from './route-parts.ts'
import { JobView, SnapshotView, show } from './views.ts'

const tags = ['snapshots']
const why = body(z.object({ reason: z.string().min(1).max(500).nullable().default(null) }))
const whyAndShare = body(
  z.object({
    reason: z.string().min(1).max(500).nullable().default(null),
    percent: z.int().min(1).max(100).default(100).describe('How many of a hundred conversations begun from now on'),
  }),
)
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
  summary: 'Builds a snapshot of the approved knowledge, as a job in a thread of its own',
  request: {
    body: body(
      z.object({
        anew: z.boolean().default(false).describe('Take nothing from the newest snapshot; the bytes are the same'),
      }),
    ),
  },
  responses: { 202: json(JobView, 'The job; its result names the snapshot'), ...failure },
})

const publish = createRoute({
  method: 'post',
  path: '/v1/snapshots/{id}/publish',
  tags,
  summary:
    'Makes a snapshot the live one, at once; below 100 percent the grey one, for that share of new conversations',
  request: { params: idParam, body: whyAndShare },
  responses: { 200: json(SnapshotView, 'The snapshot that was published'), ...failure },
})

const rollback = createRoute({
  method: 'post',
  path: '/v1/snapshots/rollback',
  tags,
  summary: 'Takes the grey snapshot back; without one, makes the snapshot that was live before live again',
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

const pin = createRoute({
  method: 'post',
  path: '/v1/snapshots/{id}/pin',
  tags,
  summary: 'Pins a snapshot, so that it stays when old ones are removed, or lets it go',
  request: {
    params: idParam,
    body: body(
      z.object({
        pinned: z.boolean().default(true),
        reason: z.string().min(1).max(500).nullable().default(null),
      }),
    ),
  },
  responses: { 200: json(SnapshotView, 'The snapshot'), ...failure },
})

const prune = createRoute({
  method: 'post',
  path: '/v1/snapshots/prune',
  tags,
  summary:
    'Removes old snapshots: all but the newest, the live, the grey and the pinned ones and the one to roll back to',
  request: { body: body(z.object({ keep: z.int().min(0).optional() })) },
  responses: {
    200: json(
      z.object({ removed: z.array(z.object({ id: z.string(), bytes: z.int().nullable() })) }),
      'What was removed',
    ),
    ...failure,
  },
})

/** Building, publishing, sharing, rolling back, keeping and checking snapshots. */
export function snapshotRoutes({ store, publishing, jobs }: Pick<AppDeps, 'store' | 'publishing' | 'jobs'>): AppRouter {
  const listed = async (tenant: string): Promise<z.infer<typeof SnapshotView>[]> => {
    const rows = await store.snapshots.listSnapshots(tenant)
    const percents = percentsOf(rows)
    const sizes = await Promise.all(rows.map(({ id }) => publishing.folder.size(tenant, id)))
    return rows.map((row, at) => ({ ...show(row), percent: percents[at] ?? 0, bytes: sizes[at] ?? null }))
  }
  const one = async ({ tenant, id }: SnapshotRow) => {
    const found = (await listed(tenant)).find((row) => row.id === id)
    if (!found) throw new CopilotError('not_found', `No snapshot ${id}.`)
    return found
  }
  return newRouter()
    .openapi(list, async (c) => c.json({ snapshots: await listed(callerOf(c).tenant) }, 200))
    .openapi(build, async (c) => {
      const { tenant, id: actor } = callerOf(c)
      return c.json(
        show(await jobs.enqueue({ tenant, kind: 'snapshot.build', input: c.req.valid('json'), actor })),
        202,
      )
    })
    .openapi(rollback, async (c) => {
      const { tenant, id: actor } = callerOf(c)
      return c.json(await one(await rollbackSnapshot({ tenant, actor, ...c.req.valid('json') }, publishing)), 200)
    })
    .openapi(prune, async (c) => {
      const { tenant } = callerOf(c)
      const { keep = publishing.keep } = c.req.valid('json')
      return c.json({ removed: await pruneSnapshots({ tenant, keep }, publishing) }, 200)
    })
    .openapi(publish, async (c) => {
      const { tenant, id: actor } = callerOf(c)
      const { id } = c.req.valid('param')
      return c.json(await one(await publishSnapshot({ tenant, id, actor, ...c.req.valid('json') }, publishing)), 200)
    })
    .openapi(pin, async (c) => {
      const { tenant, id: actor } = callerOf(c)
      const { id } = c.req.valid('param')
      return c.json(await one(await pinSnapshot({ tenant, id, actor, ...c.req.valid('json') }, publishing)), 200)
    })
    .openapi(verify, async (c) => {
      const { tenant } = callerOf(c)
      return c.json(await verifySnapshot({ tenant, id: c.req.valid('param').id }, publishing), 200)
    })
}
