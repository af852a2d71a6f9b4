import type { Handoff } from '../domain/handoff.ts'
import { changeHandoff, mustHold } from './change-handoff.ts'
import type { DeskActor, DeskDeps } from './desk-deps.ts'
import { forgetHandoff } from './forget-handoff.ts'
import { systemMessages } from './system-messages.ts'

/**
 * Closes a handoff; its conversation is closed with it, which the customer is told, or goes on with the bot.
 * Throws conflict and forbidden unless `by` holds it.
 */
export async function resolveHandoff(
  { tenant, handoff, next, by }: { tenant: string; handoff: string; next: 'closed' | 'bot'; by: DeskActor },
  deps: DeskDeps,
): Promise<Handoff> {
  const notice = next === 'closed' ? await systemMessages({ tenant, template: 'conversationClosed' }, deps) : null
  return changeHandoff(
    {
      tenant,
      handoff,
      by,
      action: 'resolve',
      decide(row, { id, context }) {
        mustHold(row, by)
        return {
          handoff: { state: 'resolved', agent: row.agent },
          state: next,
          context: forgetHandoff(context),
          ...(notice ? { messages: [notice(id)] } : {}),
        }
      },
    },
    deps,
  )
}
