import type { ArticleVersion } from '../../../domain/article.ts'
import { matchesFilter } from '../../../domain/article-filter.ts'
import { CopilotError } from '../../../domain/errors.ts'
import type { KnowledgeStore, SnapshotStore } from '../../../domain/ports/knowledge-store.ts'
import type { SnapshotRow } from '../../../domain/snapshot.ts'
import { checkExpected, checkOwner } from '../commit-rules.ts'
import type { EventHub } from '../event-hub.ts'
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
  return {
    async saveSnapshot(row) {
      const known = snapshots.get(row.tenant, row.id)
      snapshots.put({ ...row, state: known?.state ?? 'built', publishedAt: known?.publishedAt ?? null })
    },
    getSnapshot: async (tenant, id) => snapshots.get(tenant, id),
    listSnapshots: async (tenant) =>
      snapshots.list(tenant).sort((a, b) => b.createdAt - a.createdAt || (a.id < b.id ? 1 : -1)),
    async publishSnapshot(tenant, id, { at, events, audit = [] }) {
      checkOwner({ tenant }, [...events, ...audit])
      checkAudit(tables, audit)
      const row = snapshots.get(tenant, id)
      if (!row) throw new CopilotError('not_found', 'There is no such snapshot. Build one and publish that.')
      const live = find(tenant, history(tenant).at(-1))
      if (live) snapshots.put({ ...live, state: 'retired' })
      const published: SnapshotRow = { ...row, state: 'live', publishedAt: at }
      snapshots.put(published)
      publishes.put({ tenant, history: [...history(tenant), id] })
      for (const entry of audit) tables.audit.put(entry)
      writeEvents(tables, hub, events)
      return published
    },
    liveSnapshot: async (tenant) => find(tenant, history(tenant).at(-1)),
    publishHistory: async (tenant) => history(tenant).toReversed(),
    async deleteSnapshot(tenant, id) {
      if (history(tenant).at(-1) === id) {
        throw new CopilotError('conflict', 'This snapshot is live. Publish another one before deleting it.')
      }
      snapshots.remove(tenant, id)
      publishes.put({ tenant, history: history(tenant).filter((published) => published !== id) })
    },
  }
}
