import type { GapState } from '../../../domain/gap.ts'
import type { GapStore } from '../../../domain/ports/gap-store.ts'
import { checkGaps, notOpen } from '../commit-rules.ts'
import { createAuditAppender } from './append-audit.ts'
import { codecs } from './codecs.ts'
import type { Connection } from './connection.ts'
import { createGapForgetter } from './forget-gaps.ts'
import { createGroupReads } from './gap-groups.ts'
import { build } from './query-builder.ts'

/** Gaps and their groups over SQLite. */
export function sqliteGaps({ queries, writer }: Connection): GapStore {
  const cursor = queries.one((args: { tenant: string }) =>
    build.selectFrom('gapCursors').select(['position', 'epoch']).where('tenant', '=', args.tenant),
  )
  const putCursor = queries.put('gapCursors', ['tenant', 'position', 'epoch'], { key: ['tenant'] })
  const putGap = queries.put('gaps', codecs.gap.columns, { key: ['tenant', 'id'] })
  const putCluster = queries.put('gapGroups', codecs.gapCluster.columns, {
    key: ['tenant', 'id'],
    keep: ['state', 'reason', 'article'],
  })
  const gap = queries.one((args: { tenant: string; id: string }) =>
    build.selectFrom('gaps').selectAll().where('tenant', '=', args.tenant).where('id', '=', args.id),
  )
  const cluster = queries.one((args: { tenant: string; id: string }) =>
    build.selectFrom('gapGroups').selectAll().where('tenant', '=', args.tenant).where('id', '=', args.id),
  )
  const count = queries.one((args: { tenant: string; group: string }) =>
    build
      .selectFrom('gaps')
      .select((eb) => eb.fn.countAll<number>().as('count'))
      .where('tenant', '=', args.tenant)
      .where('group', '=', args.group),
  )
  const leaders = queries.all((args: { tenant: string }) =>
    build
      .selectFrom('gapGroups')
      .innerJoin('gaps', (join) =>
        join.onRef('gaps.tenant', '=', 'gapGroups.tenant').onRef('gaps.id', '=', 'gapGroups.leader'),
      )
      .select(['gapGroups.id', 'gaps.question'])
      .where('gapGroups.tenant', '=', args.tenant)
      .orderBy('gapGroups.id'),
  )
  const settle = queries.run(
    (args: {
      tenant: string
      id: string
      state: GapState
      reason: string | null
      article: string | null
      at: number
    }) =>
      build
        .updateTable('gapGroups')
        .set({ state: args.state, reason: args.reason, article: args.article, updatedAt: args.at })
        .where('tenant', '=', args.tenant)
        .where('id', '=', args.id)
        .where('state', '=', 'open'),
  )
  const settleGaps = queries.run((args: { tenant: string; id: string; state: GapState }) =>
    build.updateTable('gaps').set({ state: args.state }).where('tenant', '=', args.tenant).where('group', '=', args.id),
  )
  const forget = createGapForgetter(queries)
  const appendAudit = createAuditAppender(queries)

  return {
    gapCursor: async (tenant) => cursor({ tenant }) ?? { position: 0, epoch: 0 },
    async commitGaps(change) {
      const { tenant, from, to, gaps, clusters } = change
      checkGaps(change)
      return writer.write(() => {
        const now = cursor({ tenant }) ?? { position: 0, epoch: 0 }
        if (now.position !== from.position || now.epoch !== from.epoch) return false
        for (const row of clusters) putCluster(codecs.gapCluster.encode(row))
        for (const row of gaps) {
          const state = cluster({ tenant, id: row.group })?.state ?? row.state
          putGap(codecs.gap.encode({ ...row, state }))
        }
        forget(tenant, change.forget)
        putCursor({ tenant, position: to, epoch: from.epoch })
        return true
      })
    },
    async getGap(tenant, id) {
      const row = gap({ tenant, id })
      return row && codecs.gap.decode(row)
    },
    async listGaps(tenant, of, { last }) {
      const all = build.selectFrom('gaps').selectAll().where('tenant', '=', tenant)
      const some = 'group' in of ? all.where('group', '=', of.group) : all.where('conversation', '=', of.conversation)
      return queries.list(some.orderBy('at', 'desc').orderBy('id', 'desc').limit(last)).reverse().map(codecs.gap.decode)
    },
    countGaps: async (tenant, group) => count({ tenant, group })?.count ?? 0,
    async getCluster(tenant, id) {
      const row = cluster({ tenant, id })
      return row && codecs.gapCluster.decode(row)
    },
    listLeaders: async (tenant) => leaders({ tenant }),
    ...createGroupReads(queries),
    async settleGroup(tenant, id, { state, reason, article, at, audit }) {
      await writer.write(() => {
        if (settle({ tenant, id, state, reason, article, at }) === 0) throw notOpen(cluster({ tenant, id })?.state)
        settleGaps({ tenant, id, state })
        appendAudit(audit)
      })
    },
  }
}
