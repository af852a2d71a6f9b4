import type { Handoff } from '../domain/handoff.ts'
import type { NewMessage } from '../domain/message.ts'
import { changeHandoff, mustHold } from './change-handoff.ts'
import type { DeskActor, DeskDeps } from './desk-deps.ts'
import { forgetHandoff } from './forget-handoff.ts'

/** Gives a conversation back to the bot and tells the customer so. Throws conflict and forbidden unless `by` holds the handoff. */
export async function returnHandoff(
  { tenant, handoff, by }: { tenant: string; handoff: string; by: DeskActor },
  deps: DeskDeps,
): Promise<Handoff> {
  const lease = await deps.knowledge.lease(tenant)
  const text = lease.snapshot.templates.handoffReturned
  lease.release()
  return changeHandoff(
    {
      tenant,
      handoff,
      by,
      action: 'return',
      decide(row, { id: conversation, context }) {
        mustHold(row, by)
        const notice: NewMessage = {
          id: deps.effects.newId(),
          tenant,
          conversation,
          author: 'system',
          agent: null,
          text,
          parts: [{ type: 'text', text }],
          masked: false,
          aiMade: false,
          turn: null,
          at: deps.effects.now(),
        }
        return {
          handoff: { state: 'returned', agent: row.agent },
          state: 'bot',
          context: forgetHandoff(context),
          messages: [notice],
        }
      },
    },
    deps,
  )
}
