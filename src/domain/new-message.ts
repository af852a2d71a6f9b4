import type { Author, NewMessage } from './message.ts'

/** A message of one text part by bot, agent or system; not masked, and marked as AI-made when the bot wrote it. */
export function textMessage(message: {
  id: string
  tenant: string
  conversation: string
  author: Exclude<Author, 'customer'>
  text: string
  at: number
  agent?: string | null
  turn?: string | null
}): NewMessage {
  return {
    ...message,
    agent: message.agent ?? null,
    turn: message.turn ?? null,
    parts: [{ type: 'text', text: message.text }],
    masked: false,
    aiMade: message.author === 'bot',
  }
}
