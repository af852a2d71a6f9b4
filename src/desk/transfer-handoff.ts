import type { Handoff } from '../domain/handoff.ts'
import { changeHandoff, mustHold } from './change-handoff.ts'
import type { DeskActor, DeskDeps } from './desk-deps.ts'

/** Passes a handoff to another agent, or back to the queue when `to` is null. Throws conflict and forbidden unless `by` holds it. */
export function transferHandoff(
  { tenant, handoff, to, by }: { tenant: string; handoff: string; to: string | null; by: DeskActor },
  deps: DeskDeps,
): Promise<Handoff> {
  return changeHandoff(
    {
      tenant,
      handoff,
      by,
      action: 'transfer',
      decide(row) {
        mustHold(row, by)
        return to === null
          ? { handoff: { state: 'waiting', agent: null }, state: 'waiting' }
          : { handoff: { state: 'claimed', agent: to }, state: 'human' }
      },
    },
    deps,
  )
}
