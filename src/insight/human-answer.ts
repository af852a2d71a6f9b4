import type { Message } from '../domain/message.ts'

const LONGEST = 2_000

/** Takes greetings, fillers and promises out of what an agent wrote; empty where nothing is left. */
export type KeepContent = (text: string) => string

/**
 * What a human answered to a question, from the messages that followed it: the agent's words with content up to the customer's next message.
 * Null while no agent has said anything of substance.
 */
export function humanAnswer(
  following: readonly Pick<Message, 'author' | 'text'>[],
  keepContent: KeepContent,
): string | null {
  const said: string[] = []
  for (const { author, text } of following) {
    if (author === 'customer' && said.length > 0) break
    const content = author === 'agent' ? keepContent(text).trim() : ''
    if (content !== '') said.push(content)
  }
  return said.length === 0 ? null : said.join('\n').slice(0, LONGEST)
}
