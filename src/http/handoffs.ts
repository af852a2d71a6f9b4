import { createRoute, z } from '@hono/zod-openapi'
import { claimHandoff } from '../desk/claim-handoff.ts'
import type { DeskActor } from '../desk/desk-deps.ts'
import { resolveHandoff } from '../desk/resolve-handoff.ts'
import { returnHandoff } from '../desk/return-handoff.ts'
import { transferHandoff } from '../desk/transfer-handoff.ts'
import { CopilotError } from '../domain/errors.ts'
import { HandoffState } from '../domain/handoff.ts'
import type { AppDeps } from './app-deps.ts'
import { type AppRouter, type Caller, callerOf, newRouter } from './app-env.ts'
import { body, failure, Id, idParam, json, Limit } from './route-parts.ts'
import { HandoffView, show } from './views.ts'

const tags = ['handoffs']
const changed = { 200: json(HandoffView, 'The handoff as it stands now'), ...failure }

const request = createRoute({
  method: 'post',
  path: '/v1/conversations/{id}/handoff',
  tags,
  summary: 'Calls a human (the widget’s button); asking again returns the same handoff',
  request: { params: idParam },
  responses: { 200: json(HandoffView, 'The open handoff'), ...failure },
})

const list = createRoute({
  method: 'get',
  path: '/v1/handoffs',
  tags,
  summary: 'The queue: highest priority first, then oldest; without a state, those that are open',
  request: { query: z.object({ state: HandoffState.optional(), agent: Id.optional(), limit: Limit }) },
  responses: { 200: json(z.object({ handoffs: z.array(HandoffView) }), 'Handoffs'), ...failure },
})

const get = createRoute({
  method: 'get',
  path: '/v1/handoffs/{id}',
  tags,
  summary: 'A handoff, with its place in the queue',
  request: { params: idParam },
  responses: {
    200: json(
      HandoffView.extend({
        position: z.int().nullable().openapi({ description: '1 is next; null when it does not wait' }),
      }),
      'The handoff',
    ),
    ...failure,
  },
})

const claim = createRoute({
  method: 'post',
  path: '/v1/handoffs/{id}/claim',
  tags,
  summary: 'Takes a waiting handoff; of two agents one wins, the other gets conflict',
  request: { params: idParam },
  responses: changed,
})

const transfer = createRoute({
  method: 'post',
  path: '/v1/handoffs/{id}/transfer',
  tags,
  summary: 'Passes it to another agent (a key id), or back to the queue with null',
  request: { params: idParam, body: body(z.object({ to: Id.nullable() })) },
  responses: changed,
})

const resolve = createRoute({
  method: 'post',
  path: '/v1/handoffs/{id}/resolve',
  tags,
  summary: 'Closes it; the conversation is closed too, or goes on with the bot',
  request: { params: idParam, body: body(z.object({ next: z.enum(['closed', 'bot']).default('closed') })) },
  responses: changed,
})

const giveBack = createRoute({
  method: 'post',
  path: '/v1/handoffs/{id}/return',
  tags,
  summary: 'Gives the conversation back to the bot and tells the customer so',
  request: { params: idParam },
  responses: changed,
})

/** The widget's button and the agents' queue. */
export function handoffRoutes({ store, desk, turns }: Pick<AppDeps, 'store' | 'desk' | 'turns'>): AppRouter {
  return newRouter()
    .openapi(request, async (c) => {
      const { tenant, id: conversation } = c.var.conversation
      const { id, role } = callerOf(c)
      const actor = role === 'widget' ? 'customer' : id
      return c.json(show(await turns.requestHuman({ tenant, conversation, actor })), 200)
    })
    .openapi(list, async (c) => {
      const { state, ...options } = c.req.valid('query')
      const states = state ? [state] : (['waiting', 'claimed'] as const)
      const handoffs = await store.handoffs.listHandoffs(callerOf(c).tenant, { states, ...options })
      return c.json({ handoffs: handoffs.map((handoff) => show(handoff)) }, 200)
    })
    .openapi(get, async (c) => {
      const { tenant } = callerOf(c)
      const { id } = c.req.valid('param')
      const handoff = await store.handoffs.getHandoff(tenant, id)
      if (!handoff) throw new CopilotError('not_found', `No handoff ${id}. List them with GET /v1/handoffs.`)
      return c.json({ ...show(handoff), position: await store.handoffs.queuePosition(tenant, id) }, 200)
    })
    .openapi(claim, async (c) => {
      const { tenant, by } = actorOf(callerOf(c))
      return c.json(show(await claimHandoff({ tenant, handoff: c.req.valid('param').id, by }, desk)), 200)
    })
    .openapi(transfer, async (c) => {
      const { tenant, by } = actorOf(callerOf(c))
      const { to } = c.req.valid('json')
      if (to !== null) await mustBeAgent(callerOf(c), to, store.keys)
      return c.json(show(await transferHandoff({ tenant, handoff: c.req.valid('param').id, to, by }, desk)), 200)
    })
    .openapi(resolve, async (c) => {
      const { tenant, by } = actorOf(callerOf(c))
      const { next } = c.req.valid('json')
      return c.json(show(await resolveHandoff({ tenant, handoff: c.req.valid('param').id, next, by }, desk)), 200)
    })
    .openapi(giveBack, async (c) => {
      const { tenant, by } = actorOf(callerOf(c))
      return c.json(show(await returnHandoff({ tenant, handoff: c.req.valid('param').id, by }, desk)), 200)
    })
}

function actorOf({ id, tenant, role }: Caller): { tenant: string; by: DeskActor } {
  return { tenant, by: { id, supervisor: role === 'admin' } }
}

/** Only somebody who works at the desk can be given a conversation. Without keys there is nobody to name but oneself. */
async function mustBeAgent(caller: Caller, to: string, keys: AppDeps['store']['keys']): Promise<void> {
  if (to === caller.id) return
  const key = await keys.getKey(caller.tenant, to)
  if (key && key.revokedAt === null && (key.role === 'agent' || key.role === 'admin')) return
  throw new CopilotError(
    'invalid_request',
    `There is no agent ${to}. Give the id of an agent's key, or null for the queue.`,
  )
}
