import type { Handoff } from '../domain/handoff.ts'
import type { DeskDeps } from './desk-deps.ts'

export type DeskAction = 'handoff.claim' | 'handoff.transfer' | 'handoff.resolve' | 'handoff.return'

/** Leaves an audit row for a committed change of a handoff: its state and agent before (null for a new one) and after. */
export function auditHandoff(
  { actor, action, before, after }: { actor: string; action: DeskAction; before: Handoff | null; after: Handoff },
  { store, effects }: Pick<DeskDeps, 'store' | 'effects'>,
): Promise<void> {
  return store.audit.appendAudit({
    id: effects.newId(),
    tenant: after.tenant,
    actor,
    action,
    subject: after.id,
    before: before && stand(before),
    after: stand(after),
    reason: null,
    at: after.updatedAt,
  })
}

const stand = ({ state, agent }: Handoff) => (agent === null ? state : `${state} ${agent}`)
