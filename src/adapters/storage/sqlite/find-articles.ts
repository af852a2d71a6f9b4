import { sql } from 'kysely'
import { Article, type ArticleVersion } from '../../../domain/article.ts'
import { type ArticleFilter, matchesFilter } from '../../../domain/article-filter.ts'
import type { Queries } from './queries.ts'
import { build } from './query-builder.ts'

/** Rows read at once: between two readings other work goes on. */
const CHUNK = 500

/** Newest versions that match, by id. SQL narrows by what it can, the domain's own rule decides, so that every store finds the same. */
export async function findArticles(
  queries: Pick<Queries, 'list'>,
  tenant: string,
  filter: ArticleFilter,
  { after, limit }: { after: string | null; limit: number },
): Promise<ArticleVersion[]> {
  const found: ArticleVersion[] = []
  let last = after ?? ''
  while (found.length < limit) {
    const rows = queries.list(candidates(tenant, filter, last))
    for (const { version, article, actor, at } of rows) {
      const parsed = Article.parse(JSON.parse(article))
      if (found.length < limit && matchesFilter(parsed, filter))
        found.push({ tenant, version, article: parsed, actor, at })
    }
    const end = rows.at(-1)
    if (!end || rows.length < CHUNK) break
    last = end.id
    await new Promise(setImmediate)
  }
  return found
}

/** The newest version of each article. */
export function newestVersions(tenant: string) {
  return build
    .selectFrom('articles')
    .innerJoin('articleVersions', (join) =>
      join
        .onRef('articleVersions.tenant', '=', 'articles.tenant')
        .onRef('articleVersions.id', '=', 'articles.id')
        .onRef('articleVersions.version', '=', 'articles.version'),
    )
    .selectAll('articleVersions')
    .where('articles.tenant', '=', tenant)
}

function candidates(tenant: string, filter: ArticleFilter, after: string) {
  const { status, topic, audience, intent, owner } = filter
  const field = (name: string) => sql<string>`json_extract(article, ${sql.lit(`$.${name}`)})`
  let query = newestVersions(tenant).where('articles.id', '>', after)
  if (status !== undefined) query = query.where('status', '=', status)
  if (topic !== undefined) query = query.where('topic', '=', topic)
  if (audience !== undefined) query = query.where('audience', '=', audience)
  if (intent !== undefined) query = query.where(field('intent'), '=', intent)
  if (owner !== undefined) query = query.where(field('owner'), '=', owner)
  return query.orderBy('articles.id').limit(CHUNK)
}
