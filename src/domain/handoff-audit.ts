import type { AuditRow } from './audit.ts'
import type { Handoff } from './handoff.ts'

export type HandoffAction = 'create' | 'escalate' | 'claim' | 'transfer' | 'resolve' | 'return'

/** The audit row of a handoff that is made or changed: its state and agent before (null for a new one) and after. */
export function handoffAudit({
  id,
  actor,
  action,
  before,
  after,
}: {
  id: string
  actor: string
  action: HandoffAction
  before: Handoff | null
  after: Handoff
}): AuditRow {
  return {
    id,
    tenant: after.tenant,
    actor,
    action: `handoff.${action}`,
    subject: after.id,
    before: before && stand(before),
    after: stand(after),
    reason: null,
    at: after.updatedAt,
  }
}

const stand = ({ state, agent }: Handoff) => (agent === null ? state : `${state} ${agent}`)
