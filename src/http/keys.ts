import { createRoute, z } from '@hono/zod-openapi'
import { releaseHandoffs } from '../desk/release-handoffs.ts'
import { type ApiKey, Role } from '../domain/api-key.ts'
import { CopilotError } from '../domain/errors.ts'
import { keyAudit, newKey } from '../domain/new-key.ts'
import type { AppDeps } from './app-deps.ts'
import { type AppRouter, callerOf, newRouter } from './app-env.ts'
import { body, failure, idParam, json } from './route-parts.ts'
import { KeyView, show } from './views.ts'

const tags = ['keys']

const create = createRoute({
  method: 'post',
  path: '/v1/keys',
  tags,
  summary: 'Makes a key; it is shown here and never again. From the first key on, every call needs one.',
  request: {
    body: body(
      z.object({
        name: z.string().min(1).max(100),
        role: Role,
        legal: z
          .boolean()
          .default(false)
          .openapi({ description: 'May give the legal approval of articles; for the roles reviewer and admin' }),
      }),
    ),
  },
  responses: { 201: json(KeyView.extend({ key: z.string() }), 'The key'), ...failure },
})

const list = createRoute({
  method: 'get',
  path: '/v1/keys',
  tags,
  summary: 'Keys, revoked ones too, without the keys themselves',
  responses: { 200: json(z.object({ keys: z.array(KeyView) }), 'Keys'), ...failure },
})

const revoke = createRoute({
  method: 'delete',
  path: '/v1/keys/{id}',
  tags,
  summary: 'Revokes a key at once; what its agent had claimed waits in the queue again',
  description: 'The last admin key of a tenant cannot be revoked (409 conflict): make another one first.',
  request: { params: idParam },
  responses: { 200: json(KeyView, 'The revoked key'), ...failure },
})

/** Making, listing and revoking keys; each change leaves an audit row. */
export function keyRoutes({
  store,
  desk,
  effects,
  newSecret,
}: Pick<AppDeps, 'store' | 'desk' | 'effects' | 'newSecret'>): AppRouter {
  return newRouter()
    .openapi(create, async (c) => {
      const { tenant, id: actor, keyless } = callerOf(c)
      const { name, role, legal } = c.req.valid('json')
      if (keyless && role !== 'admin') {
        throw new CopilotError('conflict', 'Make an admin key first: from the first key on nobody gets in without one.')
      }
      const random = Buffer.from(newSecret(), 'base64url')
      const { key, secret } = newKey({ tenant, name, role, legal, random }, { effects })
      await store.keys.saveKey(key)
      await store.audit.appendAudit(keyAudit('key.create', key, { actor, effects }))
      return c.json({ ...show(key), key: secret }, 201)
    })
    .openapi(list, async (c) => {
      const keys = await store.keys.listKeys(callerOf(c).tenant)
      return c.json({ keys: keys.map((key) => show(key)) }, 200)
    })
    .openapi(revoke, async (c) => {
      const { tenant, id: actor } = callerOf(c)
      const { id } = c.req.valid('param')
      const key = await store.keys.getKey(tenant, id)
      if (!key) throw new CopilotError('not_found', `No key ${id}. List them with GET /v1/keys.`)
      const revoked: ApiKey = { ...key, revokedAt: key.revokedAt ?? effects.now() }
      if (key.revokedAt === null) {
        if (key.role === 'admin') await mustBeAnotherAdmin(key, store.keys)
        await store.keys.saveKey(revoked)
        await store.audit.appendAudit(keyAudit('key.revoke', revoked, { actor, effects }))
      }
      // Also when it was revoked before: a stop between the two must not leave customers with nobody.
      await releaseHandoffs({ tenant, agent: id, by: { id: actor, supervisor: true } }, desk)
      return c.json(show(revoked), 200)
    })
}

/** Without an admin key nobody could make another one. */
async function mustBeAnotherAdmin({ tenant, id }: ApiKey, keys: AppDeps['store']['keys']): Promise<void> {
  const others = (await keys.listKeys(tenant)).filter((key) => key.id !== id)
  if (others.some((key) => key.role === 'admin' && key.revokedAt === null)) return
  throw new CopilotError(
    'conflict',
    'This is the last admin key. Make another admin key first (POST /v1/keys), then revoke this one with it.',
  )
}
