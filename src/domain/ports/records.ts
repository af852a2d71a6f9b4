import type { AuditRow } from '../audit.ts'
import type { Job, JobState } from '../job.ts'
import type { VaultEntry } from '../vault.ts'

export interface AuditLog {
  appendAudit(row: AuditRow): Promise<void>
  /** Newest first. */
  listAudit(tenant: string, options: { subject?: string; action?: string; limit: number }): Promise<AuditRow[]>
}

export interface JobStore {
  saveJob(job: Job): Promise<void>
  getJob(tenant: string, id: string): Promise<Job | null>
  /** Newest first. */
  listJobs(tenant: string, options: { states?: readonly JobState[]; limit: number }): Promise<Job[]>
  /** Of every tenant: what to run again after a restart. */
  unfinishedJobs(): Promise<Job[]>
}

/** Vault entries are written by commitTurn and read here. */
export interface VaultStore {
  openEntry(tenant: string, message: string, now: number): Promise<VaultEntry | null>
  /** Removes what has expired and returns how many. */
  sweepVault(now: number): Promise<number>
}

/** Remembered answers of requests that carried an Idempotency-Key. */
export interface IdempotencyStore {
  /**
   * Takes the key for this request: `new` (run it), `done` (the kept answer), `running` (another request holds it),
   * or `conflict` (the same key with another body).
   */
  begin(entry: {
    tenant: string
    route: string
    key: string
    bodyHash: string
    now: number
    ttlMs: number
  }): Promise<
    { state: 'new' } | { state: 'done'; status: number; body: string } | { state: 'running' } | { state: 'conflict' }
  >
  finish(entry: { tenant: string; route: string; key: string; status: number; body: string }): Promise<void>
  /** Gives the key back after a failure, so that a retry runs. */
  abandon(entry: { tenant: string; route: string; key: string }): Promise<void>
}
