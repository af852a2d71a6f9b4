import type { MiddlewareHandler } from 'hono'
import { CopilotError } from '../domain/errors.ts'
import type { ConversationStore } from '../domain/ports/conversation-store.ts'
import { unknownConversation } from '../domain/unknown-conversation.ts'
import { type AppEnv, callerOf } from './app-env.ts'
import { secretMatches } from './secrets.ts'

/**
 * Finds the conversation of the path. The role widget must present its secret: `X-Conversation-Secret`, or `?secret=` on an event
 * stream. Throws conversation_not_found and forbidden.
 */
export function conversationAccess({
  conversations,
}: {
  conversations: ConversationStore
}): MiddlewareHandler<AppEnv, '/:id'> {
  return async (c, next) => {
    const { tenant, role } = callerOf(c)
    const id = c.req.param('id')
    const conversation = await conversations.getConversation(tenant, id)
    if (!conversation) throw unknownConversation(id)
    if (role === 'widget') {
      const inUrl = c.req.method === 'GET' && c.req.path.endsWith('/events') ? c.req.query('secret') : undefined
      const secret = c.req.header('x-conversation-secret') ?? inUrl
      if (secret === undefined || !secretMatches(secret, conversation.secretHash)) {
        throw new CopilotError(
          'forbidden',
          'This takes the secret that came with the conversation, in the header X-Conversation-Secret.',
        )
      }
    }
    c.set('conversation', conversation)
    await next()
  }
}
