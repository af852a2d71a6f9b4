import type { Handoff } from '../domain/handoff.ts'
import { changeHandoff, mustHold } from './change-handoff.ts'
import type { DeskActor, DeskDeps } from './desk-deps.ts'
import { forgetHandoff } from './forget-handoff.ts'
import { systemMessages } from './system-messages.ts'

/** Gives a conversation back to the bot and tells the customer so. Throws conflict and forbidden unless `by` holds the handoff. */
export async function returnHandoff(
  { tenant, handoff, by }: { tenant: string; handoff: string; by: DeskActor },
  deps: DeskDeps,
): Promise<Handoff> {
  const notice = await systemMessages({ tenant, template: 'handoffReturned' }, deps)
  return changeHandoff(
    {
      tenant,
      handoff,
      by,
      action: 'return',
      decide(row, { id, context }) {
        mustHold(row, by)
        return {
          handoff: { state: 'returned', agent: row.agent },
          state: 'bot',
          context: forgetHandoff(context),
          messages: [notice(id)],
        }
      },
    },
    deps,
  )
}
