import { createRoute, z } from '@hono/zod-openapi'
import { CopilotError } from '../domain/errors.ts'
import { DESK_STREAM } from '../domain/event.ts'
import { eventMaker } from '../domain/new-event.ts'
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
  summary: 'Erases a person: who it is, every text of theirs, and the titles of their tickets; rows and counts stay',
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
      const at = effects.now()
      const row = { id: effects.newId(), tenant, actor, action: 'customer.erase', subject: id }
      const on = eventMaker({ effects, tenant, actor, at })
      const messages = await store.customers.eraseCustomer(tenant, id, {
        audit: [{ ...row, before: null, after: 'erased', reason: null, at }],
        events: [on(DESK_STREAM, 'customer.erased', { customer: id })],
      })
      return c.json({ id, messages }, 200)
    })
}
