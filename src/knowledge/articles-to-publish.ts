import type { ArticleVersion } from '../domain/article.ts'
import type { KnowledgeStore } from '../domain/ports/knowledge-store.ts'
import { isApproved, lapsed } from './effective.ts'

/**
 * The version of each article that a snapshot takes: the newest approved one, by id. While a new draft is under review the approved
 * wording before it stays; a withdrawal or expiry ends it. Internal and lapsed articles are left out, those of a later day are in.
 */
export async function articlesToPublish({
  tenant,
  knowledge,
  day,
}: {
  tenant: string
  knowledge: KnowledgeStore
  day: string
}): Promise<ArticleVersion[]> {
  const chosen: ArticleVersion[] = []
  for (const newest of await knowledge.listArticles(tenant)) {
    const approved = await lastApproved(newest, knowledge)
    if (!approved || approved.article.audience === 'internal' || lapsed(approved.article.validity, day)) continue
    chosen.push(approved)
  }
  return chosen.sort((a, b) => (a.article.id < b.article.id ? -1 : 1))
}

async function lastApproved(newest: ArticleVersion, knowledge: KnowledgeStore): Promise<ArticleVersion | null> {
  if (isApproved(newest.article)) return newest
  if (newest.version === 1 || isOver(newest)) return null
  const versions = await knowledge.listVersions(newest.tenant, newest.article.id)
  const settled = versions
    .toSorted((a, b) => b.version - a.version)
    .find((version) => isApproved(version.article) || isOver(version))
  return settled && isApproved(settled.article) ? settled : null
}

function isOver({ article: { status } }: ArticleVersion): boolean {
  return status === 'withdrawn' || status === 'expired'
}
