import { createRoute, z } from '@hono/zod-openapi'
import { CopilotError } from '../domain/errors.ts'
import { conversationStream, type EventType } from '../domain/event.ts'
import { eventMaker } from '../domain/new-event.ts'
import { type Rating, RatingValue } from '../domain/rating.ts'
import type { AppDeps } from './app-deps.ts'
import { type AppContext, type AppRouter, callerOf, newRouter } from './app-env.ts'
import { body, failure, Id, idParam, json } from './route-parts.ts'
import { RatingView, show } from './views.ts'

const PostRating = z
  .object({ value: RatingValue, comment: z.string().trim().min(1).max(1_000).optional() })
  .openapi('PostRating')

const rateMessage = createRoute({
  method: 'post',
  path: '/v1/conversations/{id}/messages/{messageId}/rating',
  tags: ['messages'],
  summary:
    'Rates a reply, as the customer; the last rating counts, and a bad one is looked at by those who write the knowledge',
  request: { params: z.object({ id: Id, messageId: Id }), body: body(PostRating) },
  responses: { 200: json(RatingView, 'The rating'), ...failure },
})

const rateConversation = createRoute({
  method: 'post',
  path: '/v1/conversations/{id}/rating',
  tags: ['conversations'],
  summary: 'Rates the conversation as a whole, as the customer; the last rating counts',
  request: { params: idParam, body: body(PostRating) },
  responses: { 200: json(RatingView, 'The rating'), ...failure },
})

/** What customers think of replies and conversations. */
export function ratingRoutes({ store, desk, effects }: Pick<AppDeps, 'store' | 'desk' | 'effects'>): AppRouter {
  async function rate(c: AppContext, { value, comment }: z.infer<typeof PostRating>, message: string | null) {
    const { tenant, id: conversation } = c.var.conversation
    const at = effects.now()
    const words = comment === undefined ? null : desk.maskParts(comment, []).text
    const rating: Rating = { tenant, conversation, message, value, comment: words, at }
    const type: EventType = message === null ? 'conversation.rated' : 'message.rated'
    const on = eventMaker({ effects, tenant, actor: callerOf(c).role === 'widget' ? 'customer' : callerOf(c).id, at })
    const event = on(conversationStream(conversation), type, message === null ? { value } : { message, value })
    await store.ratings.saveRating(rating, { events: [event] })
    return show(rating)
  }
  return newRouter()
    .openapi(rateMessage, async (c) => {
      const { messageId } = c.req.valid('param')
      const { tenant, id } = c.var.conversation
      const message = await store.conversations.getMessage(tenant, messageId)
      if (message?.conversation !== id)
        throw new CopilotError('not_found', `No message ${messageId} in this conversation.`)
      if (message.author !== 'bot' && message.author !== 'agent')
        throw new CopilotError('conflict', 'Only replies of the bot or of an agent can be rated.')
      return c.json(await rate(c, c.req.valid('json'), messageId), 200)
    })
    .openapi(rateConversation, async (c) => c.json(await rate(c, c.req.valid('json'), null), 200))
}
