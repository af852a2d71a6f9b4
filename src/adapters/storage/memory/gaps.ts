import type { Gap, GapCluster, GapGroup } from '../../../domain/gap.ts'
import type { GapStore, RatingStore } from '../../../domain/ports/gap-store.ts'
import { checkGaps, checkOwner, notOpen } from '../commit-rules.ts'
import { countKinds, countWeeks } from '../count-gaps.ts'
import type { EventHub } from '../event-hub.ts'
import { checkAudit, type Tables, writeEvents } from './tables.ts'

const byAge = (a: Gap, b: Gap) => a.at - b.at || (a.id < b.id ? -1 : 1)

/** Ratings in memory. */
export function memoryRatings(tables: Tables, hub: EventHub): RatingStore {
  return {
    async saveRating(rating, { events }) {
      checkOwner({ tenant: rating.tenant }, events)
      tables.ratings.put(rating)
      writeEvents(tables, hub, events)
    },
    async listRatings(tenant, conversation) {
      const rows = tables.ratings.listGroup(tenant, conversation)
      return rows.sort((a, b) => ((a.message ?? '') < (b.message ?? '') ? -1 : 1))
    },
  }
}

/** Gaps and their groups in memory. */
export function memoryGaps(tables: Tables): GapStore {
  const { gaps, gapGroups, gapCursors } = tables
  const cursorOf = (tenant: string) => {
    const { position, epoch } = gapCursors.get(tenant, '') ?? { position: 0, epoch: 0 }
    return { position, epoch }
  }
  return {
    gapCursor: async (tenant) => cursorOf(tenant),
    async commitGaps(change) {
      const { tenant, from, to } = change
      checkGaps(change)
      const now = cursorOf(tenant)
      if (now.position !== from.position || now.epoch !== from.epoch) return false
      for (const row of change.clusters) {
        const { state, reason, article } = gapGroups.get(tenant, row.id) ?? row
        gapGroups.put({ ...row, state, reason, article })
      }
      for (const row of change.gaps) {
        gaps.put({ ...row, state: gapGroups.get(tenant, row.group)?.state ?? row.state })
      }
      forgetGaps(tables, tenant, change.forget)
      gapCursors.put({ tenant, position: to, epoch: from.epoch })
      return true
    },
    getGap: async (tenant, id) => gaps.get(tenant, id),
    async listGaps(tenant, of, { last }) {
      const wanted = (row: Gap) => ('group' in of ? row.group === of.group : row.conversation === of.conversation)
      const rows = gaps.list(tenant, wanted).sort(byAge)
      return rows.slice(Math.max(0, rows.length - last))
    },
    countGaps: async (tenant, group) => gaps.list(tenant, (row) => row.group === group).length,
    getCluster: async (tenant, id) => gapGroups.get(tenant, id),
    listLeaders: async (tenant) =>
      gapGroups
        .list(tenant)
        .sort((a, b) => (a.id < b.id ? -1 : 1))
        .map(({ id, leader }) => ({ id, question: gaps.get(tenant, leader)?.question ?? '' })),
    async listGroups(tenant, { kind, since, state, group, limit, offset }) {
      const rows = gaps.list(
        tenant,
        (row) =>
          (kind === undefined || row.kind === kind) &&
          (since === undefined || row.at >= since) &&
          (group === undefined || row.group === group),
      )
      const found = gapGroups
        .list(tenant, (row) => state === undefined || row.state === state)
        .flatMap((cluster) => countGroup(cluster, rows, gaps.get(tenant, cluster.title)?.question ?? ''))
        .sort((a, b) => b.count - a.count || b.lastAt - a.lastAt || (a.id < b.id ? -1 : 1))
      return { groups: found.slice(offset, offset + limit), total: found.length }
    },
    async settleGroup(tenant, id, { state, reason, article, at, audit }) {
      checkAudit(tables, audit)
      const group = gapGroups.get(tenant, id)
      if (group?.state !== 'open') throw notOpen(group?.state)
      gapGroups.put({ ...group, state, reason, article, updatedAt: at })
      for (const gap of gaps.list(tenant, (row) => row.group === id)) gaps.put({ ...gap, state })
      for (const row of audit) tables.audit.put(row)
    },
  }
}

function countGroup({ leader: _, ...cluster }: GapCluster, rows: readonly Gap[], title: string): GapGroup[] {
  const own = rows.filter((row) => row.group === cluster.id).sort(byAge)
  const [first, last] = [own[0], own.at(-1)]
  if (!first || !last) return []
  const counted = { count: own.length, kinds: countKinds(own), weeks: countWeeks(own) }
  return [{ ...cluster, title, ...counted, firstAt: first.at, lastAt: last.at }]
}

/** Removes gaps: a group that loses its leader or title takes the oldest gap that is left, one that loses all goes. Returns how many were there. */
export function forgetGaps({ gaps, gapGroups }: Tables, tenant: string, ids: readonly string[]): number {
  const known = ids.flatMap((id) => gaps.get(tenant, id) ?? [])
  for (const { id } of known) gaps.remove(tenant, id)
  for (const id of new Set(known.map(({ group }) => group))) {
    const group = gapGroups.get(tenant, id)
    const heir = gaps.list(tenant, (row) => row.group === id).sort(byAge)[0]?.id
    if (!group) continue
    const still = (gap: string, other: string) => (gaps.get(tenant, gap) ? gap : other)
    if (heir === undefined) gapGroups.remove(tenant, id)
    else gapGroups.put({ ...group, leader: still(group.leader, heir), title: still(group.title, heir) })
  }
  return known.length
}
