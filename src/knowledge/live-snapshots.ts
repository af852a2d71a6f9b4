import { CopilotError } from '../domain/errors.ts'
import type { LiveKnowledge } from '../domain/ports/live-knowledge.ts'
import { followTenant, type LiveDeps, type LiveTenant } from './live-tenant.ts'

export interface LiveSnapshots extends LiveKnowledge {
  /** Opens a snapshot that is about to be published, so that the swap itself takes no time. Throws what opening throws. */
  prepare(tenant: string, id: string): Promise<void>
  /** Closes every snapshot; settles once the last lease was released. */
  close(): Promise<void>
}

/**
 * The live snapshot of every tenant and, where there is one, the grey one beside it. A publish swaps what later leases get and closes the old snapshot after its last lease; withdrawals and expiries
 * block at the next lease. Where the live snapshot cannot be opened at start, the one before it is served with a warning.
 */
export function createLiveSnapshots(deps: LiveDeps): LiveSnapshots {
  const tenants = new Map<string, LiveTenant>()
  let closed = false
  const of = (tenant: string) => {
    if (closed) throw new CopilotError('shutting_down', 'The service is shutting down. Try again in a moment.')
    const known = tenants.get(tenant) ?? followTenant(tenant, deps)
    tenants.set(tenant, known)
    return known
  }
  return {
    lease: async (tenant, conversation) => of(tenant).lease(conversation),
    prepare: async (tenant, id) => of(tenant).prepare(id),
    async close() {
      closed = true
      await Promise.all([...tenants.values()].map((tenant) => tenant.close()))
    },
  }
}
