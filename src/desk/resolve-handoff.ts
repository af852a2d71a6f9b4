import type { Handoff } from '../domain/handoff.ts'
import { changeHandoff, mustHold } from './change-handoff.ts'
import type { DeskActor, DeskDeps } from './desk-deps.ts'
import { forgetHandoff } from './forget-handoff.ts'

/** Closes a handoff; its conversation is closed with it or goes on with the bot. Throws conflict and forbidden unless `by` holds it. */
export function resolveHandoff(
  { tenant, handoff, next, by }: { tenant: string; handoff: string; next: 'closed' | 'bot'; by: DeskActor },
  deps: DeskDeps,
): Promise<Handoff> {
  return changeHandoff(
    {
      tenant,
      handoff,
      by,
      action: 'resolve',
      decide(row, { context }) {
        mustHold(row, by)
        return { handoff: { state: 'resolved', agent: row.agent }, state: next, context: forgetHandoff(context) }
      },
    },
    deps,
  )
}
