import { createRoute, z } from '@hono/zod-openapi'
import { CopilotError } from '../domain/errors.ts'
import type { AppDeps } from './app-deps.ts'
import { type AppRouter, callerOf, newRouter } from './app-env.ts'
import { failure, idParam, json } from './route-parts.ts'
import { CustomerView, show } from './views.ts'

const tags = ['customers']

const get = createRoute({
  method: 'get',
  path: '/v1/customers/{id}',
  tags,
  summary: 'A customer',
  request: { params: idParam },
  responses: { 200: json(CustomerView, 'The customer'), ...failure },
})

const erase = createRoute({
  method: 'delete',
  path: '/v1/customers/{id}',
  tags,
  summary: 'Erases a person: who it is and every text of theirs; rows and counts stay',
  request: { params: idParam },
  responses: {
    200: json(z.object({ id: z.string(), messages: z.int() }), 'How many messages were emptied'),
    ...failure,
  },
})

/** Reading and erasing customers. */
export function customerRoutes({ store, effects }: Pick<AppDeps, 'store' | 'effects'>): AppRouter {
  async function found(tenant: string, id: string) {
    const customer = await store.customers.getCustomer(tenant, id)
    if (!customer) throw new CopilotError('not_found', `No customer ${id}.`)
    return customer
  }
  return newRouter()
    .openapi(get, async (c) => c.json(show(await found(callerOf(c).tenant, c.req.valid('param').id)), 200))
    .openapi(erase, async (c) => {
      const { tenant, id: actor } = callerOf(c)
      const { id } = await found(tenant, c.req.valid('param').id)
      const messages = await store.customers.eraseCustomer(tenant, id)
      await store.audit.appendAudit({
        id: effects.newId(),
        tenant,
        actor,
        action: 'customer.erase',
        subject: id,
        before: null,
        after: `${messages} messages emptied`,
        reason: null,
        at: effects.now(),
      })
      return c.json({ id, messages }, 200)
    })
}
