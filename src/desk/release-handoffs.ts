import { changeHandoff } from './change-handoff.ts'
import type { DeskActor, DeskDeps } from './desk-deps.ts'

const PAGE = 100

/** Puts every handoff that an agent holds back into the queue, for an agent who will not come back. */
export async function releaseHandoffs(
  { tenant, agent, by }: { tenant: string; agent: string; by: DeskActor },
  deps: Pick<DeskDeps, 'store' | 'effects'>,
): Promise<void> {
  for (;;) {
    const held = await deps.store.handoffs.listHandoffs(tenant, { states: ['claimed'], agent, limit: PAGE })
    if (held.length === 0) return
    for (const { id } of held) {
      await changeHandoff(
        {
          tenant,
          handoff: id,
          by,
          action: 'transfer',
          decide: (row) =>
            row.state === 'claimed' && row.agent === agent
              ? { handoff: { state: 'waiting', agent: null }, state: 'waiting' }
              : null,
        },
        deps,
      )
    }
  }
}
