import { createRoute, z } from '@hono/zod-openapi'
import type { Conversation } from '../domain/conversation.ts'
import { CopilotError } from '../domain/errors.ts'
import { conversationStream } from '../domain/event.ts'
import { eventMaker } from '../domain/new-event.ts'
import { FeedbackKind, type Suggestion } from '../domain/suggestion.ts'
import { unknownConversation } from '../domain/unknown-conversation.ts'
import type { AppDeps } from './app-deps.ts'
import { type AppRouter, callerOf, newRouter } from './app-env.ts'
import { body, failure, Id, idParam, json } from './route-parts.ts'
import { SuggestionView, show } from './views.ts'

const list = createRoute({
  method: 'get',
  path: '/v1/suggestions',
  tags: ['suggestions'],
  summary:
    'Replies for the newest turn of a conversation, by rank, each with where it comes from; without those whose article is withdrawn or expired by now',
  request: { query: z.object({ conversation: Id }) },
  responses: { 200: json(z.object({ suggestions: z.array(SuggestionView) }), 'Suggestions'), ...failure },
})

const feedback = createRoute({
  method: 'post',
  path: '/v1/suggestions/{id}/feedback',
  tags: ['suggestions'],
  summary: 'Tells what the agent did with a suggestion',
  request: { params: idParam, body: body(z.object({ kind: FeedbackKind, message: Id.nullable().default(null) })) },
  responses: { 201: json(z.object({ id: z.string() }), 'Noted'), ...failure },
})

/** Suggested replies and what became of them. */
export function suggestionRoutes({
  store,
  knowledge,
  effects,
}: Pick<AppDeps, 'store' | 'knowledge' | 'effects'>): AppRouter {
  /** Without those whose article was withdrawn or has expired since they were made. */
  async function stillServed(conversation: Conversation, suggestions: readonly Suggestion[]): Promise<Suggestion[]> {
    const { blocked, release } = await knowledge.lease(conversation.tenant, conversation)
    release()
    // What was mined from a customer's dialogues is empty once they were erased.
    return suggestions.filter(
      ({ text, source: { article } }) => text !== '' && (article === null || !blocked.has(article)),
    )
  }
  return newRouter()
    .openapi(list, async (c) => {
      const { tenant } = callerOf(c)
      const { conversation: id } = c.req.valid('query')
      const conversation = await store.conversations.getConversation(tenant, id)
      if (!conversation) throw unknownConversation(id)
      const stored = await store.suggestions.listSuggestions(tenant, id)
      const suggestions = stored.length === 0 ? [] : await stillServed(conversation, stored)
      return c.json({ suggestions: suggestions.map((suggestion) => show(suggestion)) }, 200)
    })
    .openapi(feedback, async (c) => {
      const { tenant, id: agent } = callerOf(c)
      const { id: suggestion } = c.req.valid('param')
      const offered = await store.suggestions.getSuggestion(tenant, suggestion)
      if (!offered) {
        throw new CopilotError(
          'not_found',
          `No suggestion ${suggestion}. List them with GET /v1/suggestions?conversation=….`,
        )
      }
      const id = effects.newId()
      const at = effects.now()
      const row = { id, tenant, suggestion, agent, at, ...c.req.valid('json') }
      const on = eventMaker({ effects, tenant, actor: agent, at })
      const refs = { suggestion, kind: row.kind, message: row.message }
      const event = on(conversationStream(offered.conversation), 'suggestion.feedback', refs)
      await store.suggestions.addFeedback(row, { events: [event] })
      return c.json({ id }, 201)
    })
}
