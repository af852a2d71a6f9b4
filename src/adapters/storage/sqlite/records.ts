import { sql } from 'kysely'
import type { AuditLog, JobStore, VaultStore } from '../../../domain/ports/records.ts'
import { createAuditAppender } from './append-audit.ts'
import { codecs } from './codecs.ts'
import type { Connection } from './connection.ts'
import { build } from './query-builder.ts'

/** The audit trail over SQLite. */
export function sqliteAudit({ queries, writer }: Connection): AuditLog {
  const append = createAuditAppender(queries)
  return {
    async appendAudit(row) {
      await writer.write(() => append([row]))
    },
    async listAudit(tenant, { subject, action, limit }) {
      let query = build.selectFrom('audit').selectAll().where('tenant', '=', tenant)
      if (subject !== undefined) query = query.where('subject', '=', subject)
      if (action !== undefined) query = query.where('action', '=', action)
      return queries.list(query.orderBy('at', 'desc').orderBy('position', 'desc').limit(limit)).map(codecs.audit.decode)
    },
  }
}

/** Jobs over SQLite. */
export function sqliteJobs({ queries, writer }: Connection): JobStore {
  const put = queries.put('jobs', codecs.job.columns, { key: ['tenant', 'id'] })
  const job = queries.one((args: { tenant: string; id: string }) =>
    build.selectFrom('jobs').selectAll().where('tenant', '=', args.tenant).where('id', '=', args.id),
  )
  return {
    async saveJob(row) {
      await writer.write(() => put(codecs.job.encode(row)))
    },
    async getJob(tenant, id) {
      const row = job({ tenant, id })
      return row && codecs.job.decode(row)
    },
    async listJobs(tenant, { states, limit }) {
      let query = build.selectFrom('jobs').selectAll().where('tenant', '=', tenant)
      if (states) query = query.where('state', 'in', states)
      return queries.list(query.orderBy('createdAt', 'desc').orderBy('id', 'desc').limit(limit)).map(codecs.job.decode)
    },
    unfinishedJobs: async () =>
      queries
        .list(
          build
            .selectFrom('jobs')
            .selectAll()
            // Literals, so that the planner sees that the partial index holds the rows.
            .where('state', 'in', [sql.lit('queued' as const), sql.lit('running' as const)])
            .orderBy('createdAt')
            .orderBy('id'),
        )
        .map(codecs.job.decode),
  }
}

/** The vault over SQLite. */
export function sqliteVault({ queries, writer }: Connection): VaultStore {
  const open = queries.one((args: { tenant: string; message: string; now: number }) =>
    build
      .selectFrom('vault')
      .selectAll()
      .where('tenant', '=', args.tenant)
      .where('message', '=', args.message)
      .where('expiresAt', '>', args.now),
  )
  const sweep = queries.run((args: { now: number }) => build.deleteFrom('vault').where('expiresAt', '<=', args.now))
  return {
    async openEntry(tenant, message, now) {
      const row = open({ tenant, message, now })
      return row && codecs.vault.decode(row)
    },
    sweepVault: (now) => writer.write(() => sweep({ now })),
  }
}
