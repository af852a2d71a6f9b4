import { sql } from 'kysely'
import { Article, type ArticleVersion } from '../../../domain/article.ts'
import type { KnowledgeStore } from '../../../domain/ports/knowledge-store.ts'
import { checkExpected, checkOwner } from '../commit-rules.ts'
import { createAuditAppender } from './append-audit.ts'
import { codecs } from './codecs.ts'
import type { Connection } from './connection.ts'
import { createEventAppender } from './events.ts'
import { findArticles, newestVersions } from './find-articles.ts'
import { build } from './query-builder.ts'
import type { Schema } from './schema.ts'

const decode = ({ tenant, version, article, actor, at }: Schema['articleVersions']): ArticleVersion => ({
  tenant,
  version,
  article: Article.parse(JSON.parse(article)),
  actor,
  at,
})

const versionsOf = (args: { tenant: string; id: string }) =>
  build.selectFrom('articleVersions').selectAll().where('tenant', '=', args.tenant).where('id', '=', args.id)

/** Articles, intents and documents over SQLite. */
export function sqliteKnowledge({ queries, writer, hub }: Connection): KnowledgeStore {
  const head = queries.one((args: { tenant: string; id: string }) =>
    build.selectFrom('articles').select('version').where('tenant', '=', args.tenant).where('id', '=', args.id),
  )
  const newestVersion = queries.one((args: { tenant: string; id: string }) =>
    versionsOf(args).orderBy('version', 'desc').limit(1),
  )
  const oneVersion = queries.one((args: { tenant: string; id: string; version: number }) =>
    versionsOf(args).where('version', '=', args.version),
  )
  const allVersions = queries.all((args: { tenant: string; id: string }) => versionsOf(args).orderBy('version'))
  const withdrawn = queries.all((args: { tenant: string }) =>
    build.selectFrom('articles').select('id').where('tenant', '=', args.tenant).where('status', '=', 'withdrawn'),
  )
  const kept = queries.all((args: { tenant: string }) =>
    build
      .selectFrom('articles')
      .select('id')
      .where('tenant', '=', args.tenant)
      // Spelt out as in the index, which a bound value would not use.
      .where(sql<boolean>`audience <> 'customer'`)
      .where('status', 'in', ['approved', 'live']),
  )
  const insertVersion = queries.put('articleVersions', ['tenant', 'id', 'version', 'article', 'actor', 'at'])
  const putHead = queries.put('articles', ['tenant', 'id', 'version', 'status', 'topic', 'audience'], {
    key: ['tenant', 'id'],
  })
  const clearIntents = queries.run((args: { tenant: string }) =>
    build.deleteFrom('intents').where('tenant', '=', args.tenant),
  )
  const insertIntent = queries.put('intents', [...codecs.intent.columns, 'tenant', 'position'])
  const putDocument = queries.put('documents', ['tenant', 'name', 'body', 'actor', 'at'], { key: ['tenant', 'name'] })
  const appendEvents = createEventAppender(queries)
  const appendAudit = createAuditAppender(queries)

  return {
    async saveArticle(tenant, article, { actor, at, events, audit = [], expected }) {
      checkOwner({ tenant }, [...events, ...audit])
      const { id, status, topic, audience } = article
      const version = await writer.write(() => {
        const newest = head({ tenant, id })?.version ?? 0
        checkExpected({ article: id, expected, newest })
        const next = newest + 1
        insertVersion({ tenant, id, version: next, article: JSON.stringify(article), actor, at })
        putHead({ tenant, id, version: next, status, topic, audience })
        appendEvents(events)
        appendAudit(audit)
        return next
      })
      hub.wake(events)
      return structuredClone({ tenant, version, article, actor, at })
    },
    async getArticle(tenant, id, version) {
      const row = version === undefined ? newestVersion({ tenant, id }) : oneVersion({ tenant, id, version })
      return row && decode(row)
    },
    async listArticles(tenant, { status, topic } = {}) {
      let query = newestVersions(tenant)
      if (status !== undefined) query = query.where('status', '=', status)
      if (topic !== undefined) query = query.where('topic', '=', topic)
      return queries.list(query.orderBy('articles.id')).map(decode)
    },
    findArticles: async (tenant, filter, page) => findArticles(queries, tenant, filter, page),
    listVersions: async (tenant, id) => allVersions({ tenant, id }).map(decode),
    withdrawn: async (tenant) => new Set(withdrawn({ tenant }).map((row) => row.id)),
    keptFromCustomers: async (tenant) => new Set(kept({ tenant }).map((row) => row.id)),
    async saveIntents(tenant, intents) {
      await writer.write(() => {
        clearIntents({ tenant })
        for (const [position, intent] of intents.entries()) {
          insertIntent({ ...codecs.intent.encode(intent), tenant, position })
        }
      })
    },
    listIntents: async (tenant) =>
      queries
        .list(build.selectFrom('intents').selectAll().where('tenant', '=', tenant).orderBy('position'))
        .map(codecs.intent.decode),
    async saveDocument(tenant, name, body, { actor, at }) {
      await writer.write(() => putDocument({ tenant, name, body: JSON.stringify(body), actor, at }))
    },
    async getDocument(tenant, name) {
      const rows = queries.list(
        build.selectFrom('documents').select('body').where('tenant', '=', tenant).where('name', '=', name),
      )
      return rows[0] ? JSON.parse(rows[0].body) : null
    },
  }
}
