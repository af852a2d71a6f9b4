import { createRoute, z } from '@hono/zod-openapi'
import { CopilotError } from '../domain/errors.ts'
import { Part } from '../domain/part.ts'
import type { AppDeps } from './app-deps.ts'
import { type AppRouter, callerOf, newRouter } from './app-env.ts'
import { failure, Id, json } from './route-parts.ts'

/** What is sealed in the vault: a message as it was sent. */
const Original = z.object({ text: z.string(), parts: z.array(Part) }).openapi('Original')

const reveal = createRoute({
  method: 'post',
  path: '/v1/conversations/{id}/messages/{messageId}/reveal',
  tags: ['messages'],
  summary:
    'Opens the original of a masked message, for the agent who has claimed the conversation; leaves an audit row',
  request: { params: z.object({ id: Id, messageId: Id }) },
  responses: { 200: json(Original, 'The message as it was sent'), ...failure },
})

/** The vault, for the agent on the conversation. */
export function revealRoutes({ store, effects, unseal }: Pick<AppDeps, 'store' | 'effects' | 'unseal'>): AppRouter {
  return newRouter().openapi(reveal, async (c) => {
    const { tenant, id: conversation } = c.var.conversation
    const actor = callerOf(c).id
    const { messageId } = c.req.valid('param')
    const handoff = await store.conversations.openHandoff(tenant, conversation)
    if (handoff?.state !== 'claimed' || handoff.agent !== actor) {
      throw new CopilotError(
        'forbidden',
        'Only the agent who has claimed this conversation may see originals: claim it first.',
      )
    }
    const entry = await store.vault.openEntry(tenant, messageId, effects.now())
    if (!entry || entry.conversation !== conversation) {
      throw new CopilotError(
        'not_found',
        'This message has no original here: nothing was masked in it, or it has expired.',
      )
    }
    // The row comes first: an original is never seen without a trace.
    await store.audit.appendAudit({
      id: effects.newId(),
      tenant,
      actor,
      action: 'message.reveal',
      subject: messageId,
      before: null,
      after: null,
      reason: null,
      at: effects.now(),
    })
    return c.json(Original.parse(JSON.parse(unseal(entry.sealed))), 200)
  })
}
