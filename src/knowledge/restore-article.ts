import type { ArticleVersion } from '../domain/article.ts'
import { CopilotError } from '../domain/errors.ts'
import { type ChangeDeps, readArticle } from './change-article.ts'
import { saveDraft } from './save-draft.ts'

/**
 * Makes a draft of an old version, to be reviewed like any other; whoever restores it is its author. An article that is expired or withdrawn comes back under a new id,
 * `as`. Throws not_found for an unknown version, conflict for a final article without `as` and for an `as` that is taken.
 */
export async function restoreArticle(
  { tenant, id, version, as, actor }: { tenant: string; id: string; version: number; as: string | null; actor: string },
  deps: ChangeDeps,
): Promise<ArticleVersion> {
  const { knowledge } = deps.store
  const newest = await readArticle(tenant, id, knowledge)
  const old = await knowledge.getArticle(tenant, id, version)
  if (!old)
    throw new CopilotError('not_found', `Article ${id} has no version ${version}; its newest is ${newest.version}.`)
  const over = newest.article.status === 'expired' || newest.article.status === 'withdrawn'
  if (as === null && over)
    throw new CopilotError(
      'conflict',
      `Article ${id} is ${newest.article.status} for good. Restore it under a new id: {"version": ${version}, "as": "NEW-ID"}.`,
      { details: { article: id, status: newest.article.status } },
    )
  const target = as ?? id
  const before = target === id ? newest : await knowledge.getArticle(tenant, target)
  if (before && target !== id)
    throw new CopilotError('conflict', `There is an article ${target} already. Choose another id.`)
  const article = { ...old.article, id: target }
  const reason = target === id ? `v${version}` : `${id} v${version}`
  return saveDraft({ tenant, article, before, actor, reason, action: 'article.restored' }, deps)
}
