import type { Templates } from '../domain/lexicon.ts'
import type { NewMessage } from '../domain/message.ts'
import type { DeskDeps } from './desk-deps.ts'

/** Makes system messages of one of the tenant's fixed sentences, as the live snapshot has it now. Throws snapshot_missing. */
export async function systemMessages(
  { tenant, template }: { tenant: string; template: keyof Templates },
  { knowledge, effects }: Pick<DeskDeps, 'knowledge' | 'effects'>,
): Promise<(conversation: string) => NewMessage> {
  const lease = await knowledge.lease(tenant)
  const text = lease.snapshot.templates[template]
  lease.release()
  return (conversation) => ({
    id: effects.newId(),
    tenant,
    conversation,
    author: 'system',
    agent: null,
    text,
    parts: [{ type: 'text', text }],
    masked: false,
    aiMade: false,
    turn: null,
    at: effects.now(),
  })
}
