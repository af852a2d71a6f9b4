import { sql } from 'kysely'
import { CopilotError } from '../../../domain/errors.ts'
import type { SnapshotStore } from '../../../domain/ports/knowledge-store.ts'
import { checkOwner } from '../commit-rules.ts'
import { createAuditAppender } from './append-audit.ts'
import { codecs } from './codecs.ts'
import type { Connection } from './connection.ts'
import { createEventAppender } from './events.ts'
import { build } from './query-builder.ts'

/** Snapshot rows and the history of what was live, over SQLite. State and publishedAt are set by publishing alone. */
export function sqliteSnapshots({ queries, writer, hub }: Connection): SnapshotStore {
  const put = queries.put('snapshots', codecs.snapshot.columns, {
    key: ['tenant', 'id'],
    keep: ['state', 'publishedAt'],
  })
  const byId = queries.one((args: { tenant: string; id: string }) =>
    build.selectFrom('snapshots').selectAll().where('tenant', '=', args.tenant).where('id', '=', args.id),
  )
  const live = queries.one((args: { tenant: string }) =>
    build
      .selectFrom('snapshots')
      .selectAll()
      .where('tenant', '=', args.tenant)
      .where('state', '=', sql.lit('live' as const)),
  )
  const published = queries.all((args: { tenant: string }) =>
    build
      .selectFrom('publishes')
      .innerJoin('snapshots', (join) =>
        join.onRef('snapshots.tenant', '=', 'publishes.tenant').onRef('snapshots.id', '=', 'publishes.snapshot'),
      )
      .select('snapshots.id')
      .where('publishes.tenant', '=', args.tenant)
      .orderBy('position', 'desc'),
  )
  const retire = queries.run((args: { tenant: string }) =>
    build
      .updateTable('snapshots')
      .set({ state: 'retired' })
      .where('tenant', '=', args.tenant)
      .where('state', '=', 'live'),
  )
  const raise = queries.run((args: { tenant: string; id: string; at: number }) =>
    build
      .updateTable('snapshots')
      .set({ state: 'live', publishedAt: args.at })
      .where('tenant', '=', args.tenant)
      .where('id', '=', args.id),
  )
  const record = queries.put('publishes', ['tenant', 'snapshot', 'at'])
  const remove = queries.run((args: { tenant: string; id: string }) =>
    build.deleteFrom('snapshots').where('tenant', '=', args.tenant).where('id', '=', args.id),
  )
  const appendEvents = createEventAppender(queries)
  const appendAudit = createAuditAppender(queries)
  const find = (tenant: string, id: string) => {
    const row = byId({ tenant, id })
    return row && codecs.snapshot.decode(row)
  }

  return {
    async saveSnapshot(row) {
      await writer.write(() => put(codecs.snapshot.encode({ ...row, state: 'built', publishedAt: null })))
    },
    getSnapshot: async (tenant, id) => find(tenant, id),
    listSnapshots: async (tenant) =>
      queries
        .list(
          build
            .selectFrom('snapshots')
            .selectAll()
            .where('tenant', '=', tenant)
            .orderBy('createdAt', 'desc')
            .orderBy('id', 'desc'),
        )
        .map(codecs.snapshot.decode),
    async publishSnapshot(tenant, id, { at, events, audit = [] }) {
      checkOwner({ tenant }, [...events, ...audit])
      const raised = await writer.write(() => {
        retire({ tenant })
        raise({ tenant, id, at })
        const row = find(tenant, id)
        if (!row) throw new CopilotError('not_found', 'There is no such snapshot. Build one and publish that.')
        record({ tenant, snapshot: id, at })
        appendEvents(events)
        appendAudit(audit)
        return row
      })
      hub.wake(events)
      return raised
    },
    async liveSnapshot(tenant) {
      const row = live({ tenant })
      return row && codecs.snapshot.decode(row)
    },
    publishHistory: async (tenant) => published({ tenant }).map(({ id }) => id),
    async deleteSnapshot(tenant, id) {
      await writer.write(() => {
        if (live({ tenant })?.id === id) {
          throw new CopilotError('conflict', 'This snapshot is live. Publish another one before deleting it.')
        }
        remove({ tenant, id })
      })
    },
  }
}
