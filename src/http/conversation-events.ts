import { createRoute, z } from '@hono/zod-openapi'
import { conversationStream, DESK_STREAM } from '../domain/event.ts'
import { follow } from '../events/follow.ts'
import type { AppDeps } from './app-deps.ts'
import { type AppContext, type AppRouter, callerOf, newRouter } from './app-env.ts'
import { eventStream, type StreamDeps } from './event-stream.ts'
import { eventStreamAnswer, failure, idParam } from './route-parts.ts'
import { show } from './views.ts'

const Seq = z.coerce.number().int().min(0)
const query = z.object({
  lastEventId: Seq.optional().openapi({ description: 'For a client that cannot send Last-Event-ID' }),
  secret: z.string().optional().openapi({ description: "The conversation's secret, for EventSource" }),
  key: z.string().optional().openapi({ description: 'A widget key, for EventSource' }),
})
const headers = z.object({ 'last-event-id': Seq.optional() })

const ofConversation = createRoute({
  method: 'get',
  path: '/v1/conversations/{id}/events',
  tags: ['events'],
  summary: 'Follows a conversation: replays what came after Last-Event-ID (everything without it), then goes on live',
  request: { params: idParam, query, headers },
  responses: { 200: eventStreamAnswer, ...failure },
})

const ofDesk = createRoute({
  method: 'get',
  path: '/v1/handoffs/events',
  tags: ['events'],
  summary: 'Follows the desk: replays what came after Last-Event-ID (nothing without it), then goes on live',
  request: { query: query.pick({ lastEventId: true }), headers },
  responses: { 200: eventStreamAnswer, ...failure },
})

/** The event streams of a conversation and of the desk. */
export function eventRoutes(
  { store: { outbox }, closing }: Pick<AppDeps, 'store' | 'closing'>,
  streams: StreamDeps,
): AppRouter {
  const open = (c: AppContext, stream: string, after: number) => {
    const { tenant } = callerOf(c)
    return eventStream(c, { ...streams, tenant, until: closing }, async (out, signal) => {
      for await (const event of follow({ tenant, stream, after, signal }, { outbox })) {
        await out.writeSSE({ id: String(event.seq), event: event.type, data: JSON.stringify(show(event)) })
      }
    })
  }
  return newRouter()
    .openapi(ofConversation, async (c) => {
      const seen = c.req.valid('header')['last-event-id'] ?? c.req.valid('query').lastEventId ?? 0
      return open(c, conversationStream(c.var.conversation.id), seen)
    })
    .openapi(ofDesk, async (c) => {
      const seen = c.req.valid('header')['last-event-id'] ?? c.req.valid('query').lastEventId
      return open(c, DESK_STREAM, seen ?? (await outbox.lastSeq(callerOf(c).tenant, DESK_STREAM)))
    })
}
