import type { Article, ArticleStatus } from '../domain/article.ts'
import { CopilotError } from '../domain/errors.ts'

/**
 * draft → review → approved → live → expired or withdrawn. An approved or live article may go back to draft for a new wording; the approved one is served
 * meanwhile. Expired and withdrawn are final: otherwise a snapshot that still holds the old wording would say it again.
 */
const NEXT: Record<ArticleStatus, readonly ArticleStatus[]> = {
  draft: ['review', 'withdrawn'],
  review: ['draft', 'approved', 'withdrawn'],
  approved: ['draft', 'live', 'expired', 'withdrawn'],
  live: ['draft', 'expired', 'withdrawn'],
  expired: [],
  withdrawn: [],
}

/** Topics where a wrong sentence costs money or breaks the law: a lawyer approves, too. */
const LEGAL_TOPICS: ReadonlySet<string> = new Set(['refund', 'compensation', 'price_protection', 'invoice', 'payment'])

/** True for an article that a lawyer must approve before it may reach anybody. */
export function needsLegalApproval({ topic }: Pick<Article, 'topic'>): boolean {
  return LEGAL_TOPICS.has(topic)
}

/** Why an article may not be approved by this person, in words, or null when it may. */
export function approvalProblem(
  article: Pick<Article, 'topic' | 'author' | 'legalApprovedBy'>,
  reviewer: string,
): string | null {
  if (article.author === reviewer) return `${reviewer} wrote it; somebody else must approve it`
  if (!needsLegalApproval(article)) return null
  if (article.legalApprovedBy === null) return `topic ${article.topic} needs the approval of a lawyer (legalApprovedBy)`
  return article.legalApprovedBy === article.author
    ? `${article.author} wrote it; another lawyer must approve it`
    : null
}

/**
 * The article in its next state. Throws conflict for a step that the states do not allow, review_required when the approver is the author or a lawyer's
 * approval is missing.
 */
export function moveArticle(
  article: Article,
  {
    to,
    actor,
    day,
    legal = article.legalApprovedBy,
  }: { to: ArticleStatus; actor: string; day: string; legal?: string | null },
): Article {
  if (!NEXT[article.status].includes(to)) {
    const next = NEXT[article.status].join(', ') || 'nothing: make a new article'
    throw new CopilotError(
      'conflict',
      `Article ${article.id} is ${article.status} and cannot become ${to}. Next may be: ${next}.`,
      {
        details: { article: article.id, from: article.status, to },
      },
    )
  }
  if (to === 'draft') return { ...article, status: to, approvedBy: null, approvedAt: null, legalApprovedBy: null }
  if (to !== 'approved') return { ...article, status: to }
  const problem = approvalProblem({ ...article, legalApprovedBy: legal }, actor)
  if (problem) {
    throw new CopilotError('review_required', `Article ${article.id} cannot be approved: ${problem}.`, {
      details: { article: article.id },
    })
  }
  return { ...article, status: to, approvedBy: actor, approvedAt: day, legalApprovedBy: legal }
}
