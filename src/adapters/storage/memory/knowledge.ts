import type { ArticleVersion } from '../../../domain/article.ts'
import { matchesFilter } from '../../../domain/article-filter.ts'
import type { AuditRow } from '../../../domain/audit.ts'
import { CopilotError } from '../../../domain/errors.ts'
import type { NewEvent } from '../../../domain/event.ts'
import type { KnowledgeStore, SnapshotStore } from '../../../domain/ports/knowledge-store.ts'
import type { SnapshotRow } from '../../../domain/snapshot.ts'
import { checkExpected, checkOwner } from '../commit-rules.ts'
import type { EventHub } from '../event-hub.ts'
import { checkShare, checkUnused, noSnapshot } from '../snapshot-rules.ts'
import { checkAudit, type Tables, writeEvents } from './tables.ts'

/** Articles, intents and documents in memory. */
export function memoryKnowledge(tables: Tables, hub: EventHub): KnowledgeStore {
  const { articles, intents, documents } = tables
  const heads = (tenant: string): ArticleVersion[] => {
    const newest = new Map(articles.list(tenant).map((row) => [row.article.id, row]))
    return [...newest.values()].sort((a, b) => (a.article.id < b.article.id ? -1 : 1))
  }
  return {
    async saveArticle(tenant, article, { actor, at, events, audit = [], expected }) {
      checkOwner({ tenant }, [...events, ...audit])
      checkAudit(tables, audit)
      const newest = articles.listGroup(tenant, article.id).length
      checkExpected({ article: article.id, expected, newest })
      const version = newest + 1
      const row = { tenant, version, article, actor, at }
      articles.put(row)
      for (const entry of audit) tables.audit.put(entry)
      writeEvents(tables, hub, events)
      return structuredClone(row)
    },
    async getArticle(tenant, id, version) {
      const rows = articles.listGroup(tenant, id)
      return (version === undefined ? rows.at(-1) : rows[version - 1]) ?? null
    },
    listArticles: async (tenant, { status, topic } = {}) =>
      heads(tenant).filter(
        ({ article }) =>
          (status === undefined || article.status === status) && (topic === undefined || article.topic === topic),
      ),
    findArticles: async (tenant, filter, { after, limit }) =>
      heads(tenant)
        .filter(({ article }) => (after === null || article.id > after) && matchesFilter(article, filter))
        .slice(0, limit),
    listVersions: async (tenant, id) => articles.listGroup(tenant, id),
    withdrawn: async (tenant) =>
      new Set(
        heads(tenant)
          .filter(({ article }) => article.status === 'withdrawn')
          .map(({ article }) => article.id),
      ),
    keptFromCustomers: async (tenant) =>
      new Set(
        heads(tenant)
          .filter(({ article: { audience, status } }) => audience !== 'customer' && /^(?:approved|live)$/.test(status))
          .map(({ article }) => article.id),
      ),
    async saveIntents(tenant, rows) {
      if (new Set(rows.map((row) => row.name)).size < rows.length) {
        throw new CopilotError('conflict', 'Two intents have the same name.')
      }
      intents.put({ tenant, intents: rows })
    },
    listIntents: async (tenant) => [...(intents.get(tenant, '')?.intents ?? [])],
    saveDocument: async (tenant, name, body) => documents.put({ tenant, name, body }),
    getDocument: async (tenant, name) => documents.get(tenant, name)?.body ?? null,
  }
}

/** Snapshot rows and the history of what was live, in memory. */
export function memorySnapshots(tables: Tables, hub: EventHub): SnapshotStore {
  const { snapshots, publishes } = tables
  const history = (tenant: string) => publishes.get(tenant, '')?.history ?? []
  const find = (tenant: string, id: string | undefined) => (id === undefined ? null : snapshots.get(tenant, id))
  const found = (tenant: string, id: string) => {
    const row = find(tenant, id)
    if (!row) throw noSnapshot()
    return row
  }
  const grey = (tenant: string) => snapshots.list(tenant).find(({ state }) => state === 'grey') ?? null
  const retire = (row: SnapshotRow): SnapshotRow => {
    const retired: SnapshotRow = { ...row, state: 'retired', shares: [] }
    snapshots.put(retired)
    return retired
  }
  const note = ({ events, audit }: { events: readonly NewEvent[]; audit: readonly AuditRow[] }) => {
    for (const entry of audit) tables.audit.put(entry)
    writeEvents(tables, hub, events)
  }
  return {
    async saveSnapshot(row) {
      const {
        state = 'built',
        publishedAt = null,
        shares = [],
        pinned = false,
      } = snapshots.get(row.tenant, row.id) ?? {}
      snapshots.put({ ...row, state, publishedAt, shares, pinned })
    },
    getSnapshot: async (tenant, id) => snapshots.get(tenant, id),
    listSnapshots: async (tenant) =>
      snapshots.list(tenant).sort((a, b) => b.createdAt - a.createdAt || (a.id < b.id ? 1 : -1)),
    async publishSnapshot(tenant, id, { at, events, audit = [] }) {
      checkOwner({ tenant }, [...events, ...audit])
      checkAudit(tables, audit)
      found(tenant, id)
      for (const used of [find(tenant, history(tenant).at(-1)), grey(tenant)]) if (used) retire(used)
      const published: SnapshotRow = { ...found(tenant, id), state: 'live', publishedAt: at, shares: [] }
      snapshots.put(published)
      publishes.put({ tenant, history: [...history(tenant), id] })
      note({ events, audit })
      return published
    },
    liveSnapshot: async (tenant) => find(tenant, history(tenant).at(-1)),
    async shareSnapshot(tenant, id, { at, percent, events, audit = [] }) {
      checkOwner({ tenant }, [...events, ...audit])
      checkAudit(tables, audit)
      const row = found(tenant, id)
      checkShare(id, history(tenant).at(-1))
      const before = grey(tenant)
      if (before && before.id !== id) retire(before)
      const shared: SnapshotRow = { ...row, state: 'grey', shares: [...row.shares, { at, percent }] }
      snapshots.put(shared)
      note({ events, audit })
      return shared
    },
    greySnapshot: async (tenant) => grey(tenant),
    async endShare(tenant, { events, audit = [] }) {
      checkOwner({ tenant }, [...events, ...audit])
      checkAudit(tables, audit)
      const row = grey(tenant)
      if (!row) return null
      note({ events, audit })
      return retire(row)
    },
    async pinSnapshot(tenant, id, { pinned, audit = [] }) {
      checkOwner({ tenant }, audit)
      checkAudit(tables, audit)
      const row = { ...found(tenant, id), pinned }
      snapshots.put(row)
      note({ events: [], audit })
      return row
    },
    publishHistory: async (tenant) => history(tenant).toReversed(),
    async deleteSnapshot(tenant, id) {
      checkUnused(id, [history(tenant).at(-1), grey(tenant)?.id])
      snapshots.remove(tenant, id)
      publishes.put({ tenant, history: history(tenant).filter((published) => published !== id) })
    },
  }
}
