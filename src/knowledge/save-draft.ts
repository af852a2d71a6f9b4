import type { Article, ArticleVersion } from '../domain/article.ts'
import { moveArticle, NO_APPROVALS } from './article-states.ts'
import type { ChangeDeps } from './change-article.ts'
import { articleAudit, saveArticle } from './change-article.ts'

/**
 * Saves a wording as a draft over whatever the article was; an approved wording is served until the new one is approved. Throws conflict for an article that is
 * expired or withdrawn, and when somebody else saved it meanwhile.
 */
export async function saveDraft(
  {
    tenant,
    article,
    before,
    actor,
    reason = null,
    action,
  }: {
    tenant: string
    article: Article
    before: ArticleVersion | null
    actor: string
    reason?: string | null
    action?: string
  },
  { store, effects }: ChangeDeps,
): Promise<ArticleVersion> {
  if (before && before.article.status !== 'draft') moveArticle(before.article, 'draft')
  const draft: Article = { ...article, ...NO_APPROVALS, author: actor, status: 'draft' }
  const audit = [
    articleAudit(
      { tenant, actor, before, article: draft, reason, ...(action === undefined ? {} : { action }) },
      effects,
    ),
  ]
  return saveArticle({ tenant, article: draft, actor, before, audit }, { store, effects })
}
