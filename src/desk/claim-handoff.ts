import { CopilotError } from '../domain/errors.ts'
import type { Handoff } from '../domain/handoff.ts'
import { changeHandoff, heldByAnother } from './change-handoff.ts'
import type { DeskActor, DeskDeps } from './desk-deps.ts'

/** Gives a waiting handoff to an agent; claiming one's own again changes nothing. Of two agents one wins, the other gets conflict. */
export function claimHandoff(
  { tenant, handoff, by }: { tenant: string; handoff: string; by: DeskActor },
  deps: DeskDeps,
): Promise<Handoff> {
  return changeHandoff(
    {
      tenant,
      handoff,
      by,
      action: 'claim',
      decide(row) {
        if (row.state === 'claimed' && row.agent === by.id) return null
        if (row.state === 'waiting') return { handoff: { state: 'claimed', agent: by.id }, state: 'human' }
        if (row.state === 'claimed') throw heldByAnother('conflict')
        throw new CopilotError('conflict', `This handoff is ${row.state} already.`)
      },
    },
    deps,
  )
}
