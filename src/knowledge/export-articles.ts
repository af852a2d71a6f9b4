import { createHash } from 'node:crypto'
import type { ArticleFilter } from '../domain/article-filter.ts'
import { matchesFilter } from '../domain/article-filter.ts'
import type { Effects } from '../domain/effects.ts'
import type { ArticleFile, ArticleWriter } from '../domain/ports/article-writer.ts'
import type { Store } from '../domain/ports/store.ts'

/** The newest version of every article that matches, as a file; leaves an audit row with their number and the file's SHA-256. Throws what the writer throws. */
export async function exportArticles(
  { tenant, actor, format, filter = {} }: { tenant: string; actor: string; format: string; filter?: ArticleFilter },
  { store, effects, write }: { store: Pick<Store, 'knowledge' | 'audit'>; effects: Effects; write: ArticleWriter },
): Promise<ArticleFile> {
  const all = (await store.knowledge.listArticles(tenant)).map(({ article }) => article)
  const articles = all.filter((article) => matchesFilter(article, filter))
  const file = await write(articles, format)
  await store.audit.appendAudit({
    id: effects.newId(),
    tenant,
    actor,
    action: 'knowledge.export',
    subject: 'articles',
    before: null,
    after: `${articles.length} articles, SHA-256 ${createHash('sha256').update(file.bytes).digest('hex')}`,
    reason: null,
    at: effects.now(),
  })
  return file
}
