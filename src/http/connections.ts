import { CopilotError } from '../domain/errors.ts'
import type { HttpLimits } from './limits.ts'

/** Counts a tenant's open event stream in; call the result once to count it out. Throws too_many_connections. */
export type OpenConnection = (tenant: string) => () => void

/** Keeps the open event streams of a tenant, and of all together, within their limits. */
export function createConnections({ perTenant, total }: HttpLimits['connections']): OpenConnection {
  const open = new Map<string, number>()
  let all = 0
  return (tenant) => {
    const own = open.get(tenant) ?? 0
    if (own >= perTenant || all >= total) {
      throw new CopilotError(
        'too_many_connections',
        'Too many event streams are open. Close some, or try again later.',
        {
          details: { retryAfterSeconds: 5, limit: own >= perTenant ? perTenant : total },
        },
      )
    }
    open.set(tenant, own + 1)
    all += 1
    return () => {
      const left = (open.get(tenant) ?? 1) - 1
      if (left > 0) open.set(tenant, left)
      else open.delete(tenant)
      all -= 1
    }
  }
}
