import { CopilotError } from './errors.ts'

/** The error for a conversation that does not exist, or not for this tenant. */
export function unknownConversation(id: string): CopilotError {
  return new CopilotError(
    'conversation_not_found',
    `No conversation ${id}. Create one with POST /v1/conversations, or list them with GET /v1/conversations.`,
  )
}
