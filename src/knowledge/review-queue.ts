import type { ArticleVersion } from '../domain/article.ts'
import type { Store } from '../domain/ports/store.ts'
import { type Approval, missingApprovals } from './approvals.ts'
import { articlePolicyOf } from './article-policy-of.ts'
import { legalReasons } from './legal-reasons.ts'

/** An article that waits for approvals. */
export interface ReviewEntry {
  article: ArticleVersion
  /** When it was handed to review, UTC ms. */
  since: number
  missing: Approval[]
  /** Why a legal approval is needed; empty where it is not. */
  legalReasons: string[]
}

/** What the queue is narrowed by. */
export interface ReviewFilter {
  topic?: string | undefined
  owner?: string | undefined
  author?: string | undefined
  missing?: Approval | undefined
}

/** Every article in review, the longest waiting first. */
export async function reviewQueue(
  { tenant, filter }: { tenant: string; filter: ReviewFilter },
  { knowledge }: Pick<Store, 'knowledge'>,
): Promise<ReviewEntry[]> {
  const { legal: rules } = await articlePolicyOf(tenant, knowledge)
  const waiting = await knowledge.listArticles(tenant, {
    status: 'review',
    ...(filter.topic === undefined ? {} : { topic: filter.topic }),
  })
  const entries: ReviewEntry[] = []
  for (const version of waiting) {
    const { article } = version
    if (filter.owner !== undefined && article.owner !== filter.owner) continue
    if (filter.author !== undefined && article.author !== filter.author) continue
    const missing = missingApprovals(article, rules)
    if (filter.missing !== undefined && !missing.includes(filter.missing)) continue
    const since = await submittedAt(version, knowledge)
    entries.push({ article: version, since, missing, legalReasons: legalReasons(article, rules) })
  }
  return entries.sort((a, b) => a.since - b.since || (a.article.article.id < b.article.article.id ? -1 : 1))
}

/** The time of the first version of the newest unbroken run in review: an approval given meanwhile does not start the wait anew. */
async function submittedAt(
  { tenant, article, version, at }: ArticleVersion,
  knowledge: Store['knowledge'],
): Promise<number> {
  if (version === 1) return at
  const versions = (await knowledge.listVersions(tenant, article.id)).toSorted((a, b) => b.version - a.version)
  const broken = versions.findIndex((row) => row.article.status !== 'review')
  return (broken < 0 ? versions.at(-1) : versions[broken - 1])?.at ?? at
}
