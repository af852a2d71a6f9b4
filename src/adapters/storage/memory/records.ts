import type { AuditLog, IdempotencyStore, JobStore, VaultStore } from '../../../domain/ports/records.ts'
import { checkAudit, type Tables } from './tables.ts'

const newestFirst = (a: { createdAt: number; id: string }, b: { createdAt: number; id: string }) =>
  b.createdAt - a.createdAt || (a.id < b.id ? 1 : -1)

/** The audit trail in memory. */
export function memoryAudit(tables: Tables): AuditLog {
  const { audit } = tables
  return {
    async appendAudit(row) {
      checkAudit(tables, [row])
      audit.put(row)
    },
    async listAudit(tenant, { subject, action, limit }) {
      const rows = audit.list(
        tenant,
        (row) => (subject === undefined || row.subject === subject) && (action === undefined || row.action === action),
      )
      return rows
        .reverse()
        .sort((a, b) => b.at - a.at)
        .slice(0, limit)
    },
  }
}

/** Jobs in memory. */
export function memoryJobs({ jobs }: Tables): JobStore {
  return {
    saveJob: async (job) => jobs.put(job),
    getJob: async (tenant, id) => jobs.get(tenant, id),
    async listJobs(tenant, { states, limit }) {
      const rows = jobs.list(tenant, (row) => states?.includes(row.state) ?? true)
      return rows.sort(newestFirst).slice(0, limit)
    },
    async unfinishedJobs() {
      const unfinished = jobs
        .tenants()
        .flatMap((tenant) => jobs.list(tenant, ({ state }) => state === 'queued' || state === 'running'))
      return unfinished.sort(newestFirst).reverse()
    },
  }
}

/** The vault in memory. */
export function memoryVault({ vault }: Tables): VaultStore {
  return {
    async openEntry(tenant, message, now) {
      const entry = vault.get(tenant, message)
      return entry && entry.expiresAt > now ? entry : null
    },
    async sweepVault(now) {
      const expired = vault.tenants().flatMap((tenant) => vault.list(tenant, (row) => row.expiresAt <= now))
      for (const { tenant, message } of expired) vault.remove(tenant, message)
      return expired.length
    },
  }
}

/** Remembered answers in memory. */
export function memoryIdempotency({ idempotency }: Tables): IdempotencyStore {
  const keyOf = (route: string, key: string) => JSON.stringify([route, key])
  return {
    async begin({ tenant, route, key, bodyHash, now, ttlMs }) {
      const held = idempotency.get(tenant, keyOf(route, key))
      if (held && held.expiresAt > now) {
        if (held.bodyHash !== bodyHash) return { state: 'conflict' }
        return held.answer ? { state: 'done', ...held.answer } : { state: 'running' }
      }
      idempotency.put({ tenant, route, key, bodyHash, expiresAt: now + ttlMs, answer: null })
      return { state: 'new' }
    },
    async finish({ tenant, route, key, status, body }) {
      const held = idempotency.get(tenant, keyOf(route, key))
      if (held) idempotency.put({ ...held, answer: { status, body } })
    },
    async abandon({ tenant, route, key }) {
      if (idempotency.get(tenant, keyOf(route, key))?.answer === null) idempotency.remove(tenant, keyOf(route, key))
    },
  }
}
