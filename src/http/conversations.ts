import { createRoute, z } from '@hono/zod-openapi'
import { ConversationContext, emptyContext } from '../domain/context.ts'
import { type Conversation, ConversationState } from '../domain/conversation.ts'
import { conversationStream, DESK_STREAM } from '../domain/event.ts'
import { eventMaker } from '../domain/new-event.ts'
import type { AppDeps } from './app-deps.ts'
import { type AppRouter, callerOf, newRouter } from './app-env.ts'
import { CustomerClaim, resolveCustomer } from './resolve-customer.ts'
import { body, failure, Id, idParam, json, Limit } from './route-parts.ts'
import { hashSecret } from './secrets.ts'
import { showTurn, TurnView } from './turn-view.ts'
import { ConversationView, HandoffView, show } from './views.ts'

/** A brand or region as articles name it: it is stored as sent, so nothing that could be a number of somebody's passes. */
const Name = z
  .string()
  .trim()
  .min(1)
  .max(64)
  .refine((name) => !/\d{5}|@/.test(name), 'a brand or region holds no numbers or addresses')

const create = createRoute({
  method: 'post',
  path: '/v1/conversations',
  tags: ['conversations'],
  summary: 'Opens a conversation; its secret is shown here and never again',
  description:
    'With an Idempotency-Key a repeated call gets the same secret again, so the key must be hard to guess: at least 16 characters, best a UUID.',
  request: {
    body: body(
      z.object({
        customer: CustomerClaim.optional(),
        channel: z.string().min(1).max(64).default('web'),
        brand: Name.nullable().default(null).openapi({ description: 'The brand it is about, as articles name it' }),
        region: Name.nullable().default(null).openapi({ description: 'The customer’s region, as articles name it' }),
      }),
    ),
  },
  responses: {
    201: json(ConversationView.extend({ secret: z.string() }), 'The conversation, with its secret'),
    ...failure,
  },
})

const list = createRoute({
  method: 'get',
  path: '/v1/conversations',
  tags: ['conversations'],
  summary: 'Conversations, latest first',
  request: { query: z.object({ state: ConversationState.optional(), customer: Id.optional(), limit: Limit }) },
  responses: { 200: json(z.object({ conversations: z.array(ConversationView) }), 'Conversations'), ...failure },
})

const get = createRoute({
  method: 'get',
  path: '/v1/conversations/{id}',
  tags: ['conversations'],
  summary: 'A conversation; agents also see its open handoff, its last turn, and the topics, slots and mood so far',
  request: { params: idParam },
  responses: {
    200: json(
      ConversationView.extend({
        handoff: HandoffView.nullable().optional(),
        turn: TurnView.nullable().optional(),
        topics: ConversationContext.shape.topics.optional(),
        slots: ConversationContext.shape.slots.optional(),
        trajectory: ConversationContext.shape.trajectory.unwrap().optional(),
      }),
      'The conversation',
    ),
    ...failure,
  },
})

/** Opening, listing and reading conversations. */
export function conversationRoutes(
  deps: Pick<AppDeps, 'store' | 'effects' | 'newSecret' | 'customerSecret'>,
): AppRouter {
  const { store, effects, newSecret } = deps
  const { conversations } = store
  return newRouter()
    .openapi(create, async (c) => {
      const caller = callerOf(c)
      const { customer: claim, channel, brand, region } = c.req.valid('json')
      const customer = claim ? await resolveCustomer({ claim, caller }, deps) : null
      const secret = newSecret()
      const at = effects.now()
      const conversation: Conversation = {
        id: effects.newId(),
        tenant: caller.tenant,
        customer: customer?.id ?? null,
        channel,
        brand,
        region,
        state: 'open',
        version: 0,
        secretHash: hashSecret(secret),
        context: emptyContext(),
        createdAt: at,
        updatedAt: at,
      }
      const { id, tenant } = conversation
      const on = eventMaker({ effects, tenant, actor: caller.id, at })
      const events = [conversationStream(id), DESK_STREAM].map((stream) =>
        on(stream, 'conversation.created', { conversation: id }),
      )
      await conversations.createConversation(conversation, events)
      return c.json({ ...showConversation(conversation), secret }, 201)
    })
    .openapi(list, async (c) => {
      const rows = await conversations.listConversations(callerOf(c).tenant, c.req.valid('query'))
      return c.json({ conversations: rows.map(showConversation) }, 200)
    })
    .openapi(get, async (c) => {
      const { conversation } = c.var
      const { tenant, id } = conversation
      const shown = showConversation(conversation)
      if (callerOf(c).role === 'widget') return c.json(shown, 200)
      const handoff = await conversations.openHandoff(tenant, id)
      const [turn] = await conversations.listTurns(tenant, id, { limit: 1 })
      return c.json(
        {
          ...shown,
          handoff: handoff && show(handoff),
          turn: turn ? showTurn(turn, { debug: true, staff: true }) : null,
          topics: conversation.context.topics,
          slots: conversation.context.slots,
          trajectory: conversation.context.trajectory,
        },
        200,
      )
    })
}

function showConversation({ version: _, ...conversation }: Conversation) {
  return show(conversation)
}
