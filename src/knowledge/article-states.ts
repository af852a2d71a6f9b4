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

/** A state that is asked for; `approved` is reached by approvals alone. */
export type NextStatus = Exclude<ArticleStatus, 'approved'>

/** What a draft does not carry over from the wording before it. */
export const NO_APPROVALS = {
  approvedBy: null,
  approvedAt: null,
  legalApprovedBy: null,
  legalApprovedAt: null,
} as const

/** The article in its next state; a draft loses the approvals of the old wording. Throws conflict for a step that the states do not allow. */
export function moveArticle(article: Article, to: NextStatus): Article {
  if (!NEXT[article.status].includes(to)) {
    const next = NEXT[article.status].join(', ') || 'nothing: make a new article'
    throw new CopilotError(
      'conflict',
      `Article ${article.id} is ${article.status} and cannot become ${to}. Next may be: ${next}.`,
      { details: { article: article.id, from: article.status, to } },
    )
  }
  return to === 'draft' || to === 'review' ? { ...article, ...NO_APPROVALS, status: to } : { ...article, status: to }
}
