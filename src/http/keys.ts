import { createRoute, z } from '@hono/zod-openapi'
import { type ApiKey, Role } from '../domain/api-key.ts'
import { CopilotError } from '../domain/errors.ts'
import type { AppDeps } from './app-deps.ts'
import { type AppRouter, callerOf, newRouter } from './app-env.ts'
import { body, failure, idParam, json } from './route-parts.ts'
import { hashSecret } from './secrets.ts'
import { KeyView, show } from './views.ts'

const tags = ['keys']

const create = createRoute({
  method: 'post',
  path: '/v1/keys',
  tags,
  summary: 'Makes a key; it is shown here and never again. From the first key on, every call needs one.',
  request: { body: body(z.object({ name: z.string().min(1).max(100), role: Role })) },
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
  summary: 'Revokes a key at once',
  request: { params: idParam },
  responses: { 200: json(KeyView, 'The revoked key'), ...failure },
})

/** Making, listing and revoking keys; each change leaves an audit row. */
export function keyRoutes({ store, effects, newSecret }: Pick<AppDeps, 'store' | 'effects' | 'newSecret'>): AppRouter {
  const audit = (action: 'key.create' | 'key.revoke', key: ApiKey, actor: string) =>
    store.audit.appendAudit({
      id: effects.newId(),
      tenant: key.tenant,
      actor,
      action,
      subject: key.id,
      before: action === 'key.revoke' ? key.role : null,
      after: action === 'key.create' ? key.role : null,
      reason: null,
      at: effects.now(),
    })
  return newRouter()
    .openapi(create, async (c) => {
      const { tenant, id: actor, keyless } = callerOf(c)
      const { name, role } = c.req.valid('json')
      if (keyless && role !== 'admin') {
        throw new CopilotError('conflict', 'Make an admin key first: from the first key on nobody gets in without one.')
      }
      const secret = `bx_${role}_${newSecret()}`
      const key: ApiKey = {
        id: effects.newId(),
        tenant,
        name,
        role,
        hash: hashSecret(secret),
        createdAt: effects.now(),
        revokedAt: null,
      }
      await store.keys.saveKey(key)
      await audit('key.create', key, actor)
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
      if (key.revokedAt !== null) return c.json(show(key), 200)
      const revoked: ApiKey = { ...key, revokedAt: effects.now() }
      await store.keys.saveKey(revoked)
      await audit('key.revoke', revoked, actor)
      return c.json(show(revoked), 200)
    })
}
