import { createRoute, z } from '@hono/zod-openapi'
import { Erasure } from '../domain/erasure.ts'
import { CopilotError } from '../domain/errors.ts'
import { DESK_STREAM, KNOWLEDGE_STREAM } from '../domain/event.ts'
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
  summary: 'Erases a person: who it is, every text of theirs and what was made of it; rows and counts stay',
  description:
    'All that the database holds is gone when the call returns. What was mined from their dialogues is never found from then on; the named job takes it out of the files of the snapshots. Erasing again does no harm.',
  request: { params: idParam },
  responses: {
    200: json(
      z.object({
        id: z.string(),
        messages: z.int(),
        erased: Erasure.openapi({
          description: 'What was emptied or removed, by kind; their conversations are counted each time',
        }),
        job: z.string().nullable().openapi({
          description: 'The job that rewrites the snapshots; null where there are no conversations or no snapshots',
        }),
      }),
      'How much was erased',
    ),
    ...failure,
  },
})

/** Reading and erasing customers. */
export function customerRoutes({ store, effects, jobs }: Pick<AppDeps, 'store' | 'effects' | 'jobs'>): AppRouter {
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
      const erased = await store.customers.eraseCustomer(tenant, id, {
        audit: [{ ...row, before: null, after: 'erased', reason: null, at }],
        events: [DESK_STREAM, KNOWLEDGE_STREAM].map((stream) => on(stream, 'customer.erased', { customer: id })),
      })
      const mined = erased.conversations > 0 && (await store.snapshots.listSnapshots(tenant)).length > 0
      const job = mined ? await jobs.enqueue({ tenant, kind: 'snapshot.forget', input: {}, actor }) : null
      return c.json({ id, messages: erased.messages, erased, job: job?.id ?? null }, 200)
    })
}
