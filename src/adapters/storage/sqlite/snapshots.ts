import { sql } from 'kysely'
import type { SnapshotStore } from '../../../domain/ports/knowledge-store.ts'
import type { SnapshotRow } from '../../../domain/snapshot.ts'
import { checkOwner } from '../commit-rules.ts'
import { checkShare, checkUnused, noSnapshot } from '../snapshot-rules.ts'
import { createAuditAppender } from './append-audit.ts'
import { codecs } from './codecs.ts'
import type { Connection } from './connection.ts'
import { createEventAppender } from './events.ts'
import { build } from './query-builder.ts'

/** Snapshot rows and the history of what was live, over SQLite. What publishing and pinning set, nothing else does. */
export function sqliteSnapshots({ queries, writer, hub }: Connection): SnapshotStore {
  const put = queries.put('snapshots', codecs.snapshot.columns, {
    key: ['tenant', 'id'],
    keep: ['state', 'publishedAt', 'shares', 'pinned'],
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
  const grey = queries.one((args: { tenant: string }) =>
    build
      .selectFrom('snapshots')
      .selectAll()
      .where('tenant', '=', args.tenant)
      .where('state', '=', sql.lit('grey' as const)),
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
  const retire = queries.run((args: { tenant: string; state: SnapshotRow['state'] }) =>
    build
      .updateTable('snapshots')
      .set({ state: 'retired', shares: '[]' })
      .where('tenant', '=', args.tenant)
      .where('state', '=', args.state),
  )
  const set = queries.run(
    (args: { tenant: string; id: string; state: SnapshotRow['state']; at: number | null; shares: string }) =>
      build
        .updateTable('snapshots')
        .set({ state: args.state, publishedAt: args.at, shares: args.shares })
        .where('tenant', '=', args.tenant)
        .where('id', '=', args.id),
  )
  const pin = queries.run((args: { tenant: string; id: string; pinned: number }) =>
    build
      .updateTable('snapshots')
      .set({ pinned: args.pinned })
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
  const found = (tenant: string, id: string) => {
    const row = find(tenant, id)
    if (!row) throw noSnapshot()
    return row
  }

  return {
    async saveSnapshot(row) {
      const fresh = { ...row, state: 'built' as const, publishedAt: null, shares: [], pinned: false }
      await writer.write(() => put(codecs.snapshot.encode(fresh)))
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
        retire({ tenant, state: 'live' })
        retire({ tenant, state: 'grey' })
        set({ tenant, id, state: 'live', at, shares: '[]' })
        const row = found(tenant, id)
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
    async shareSnapshot(tenant, id, { at, percent, events, audit = [] }) {
      checkOwner({ tenant }, [...events, ...audit])
      const shared = await writer.write(() => {
        const row = found(tenant, id)
        checkShare(id, live({ tenant })?.id)
        if (row.state !== 'grey') retire({ tenant, state: 'grey' })
        const shares = JSON.stringify([...row.shares, { at, percent }])
        set({ tenant, id, state: 'grey', at: row.publishedAt, shares })
        appendEvents(events)
        appendAudit(audit)
        return found(tenant, id)
      })
      hub.wake(events)
      return shared
    },
    async greySnapshot(tenant) {
      const row = grey({ tenant })
      return row && codecs.snapshot.decode(row)
    },
    async endShare(tenant, { events, audit = [] }) {
      checkOwner({ tenant }, [...events, ...audit])
      const ended = await writer.write(() => {
        const row = grey({ tenant })
        if (!row) return null
        retire({ tenant, state: 'grey' })
        appendEvents(events)
        appendAudit(audit)
        return found(tenant, row.id)
      })
      if (ended) hub.wake(events)
      return ended
    },
    async pinSnapshot(tenant, id, { pinned, audit = [] }) {
      checkOwner({ tenant }, audit)
      return writer.write(() => {
        found(tenant, id)
        pin({ tenant, id, pinned: Number(pinned) })
        appendAudit(audit)
        return found(tenant, id)
      })
    },
    publishHistory: async (tenant) => published({ tenant }).map(({ id }) => id),
    async deleteSnapshot(tenant, id) {
      await writer.write(() => {
        checkUnused(id, [live({ tenant })?.id, grey({ tenant })?.id])
        remove({ tenant, id })
      })
    },
  }
}
