import { type ArticlePolicy, DEFAULT_ARTICLE_POLICY } from '../domain/article-policy.ts'
import { Policy } from '../domain/policy.ts'
import type { KnowledgeStore } from '../domain/ports/knowledge-store.ts'
import { parseDocument } from './shop-documents.ts'

/** How a tenant's articles are looked after; the built-in rules where it has no policy yet. Throws knowledge_invalid for a policy that does not parse. */
export async function articlePolicyOf(
  tenant: string,
  knowledge: Pick<KnowledgeStore, 'getDocument'>,
): Promise<ArticlePolicy> {
  const policy = await knowledge.getDocument(tenant, 'policy')
  return policy === null ? DEFAULT_ARTICLE_POLICY : parseDocument('policy', Policy, policy).articles
}
