import type { Article } from '../domain/article.ts'
import type { LegalRules } from '../domain/article-policy.ts'
import { CopilotError } from '../domain/errors.ts'
import { legalReasons, needsLegalApproval } from './legal-reasons.ts'

/** The two approvals: the reviewer's, which every article needs, and the legal one. */
export type Approval = 'reviewer' | 'legal'

/** The approvals that an article still waits for. */
export function missingApprovals(
  article: Pick<Article, 'approvedBy' | 'legalApprovedBy' | 'topic' | 'question' | 'answer' | 'scenarios'>,
  rules: LegalRules,
): Approval[] {
  const missing: Approval[] = article.approvedBy === null ? ['reviewer'] : []
  return article.legalApprovedBy === null && needsLegalApproval(article, rules) ? [...missing, 'legal'] : missing
}

/** Why this person may not give this approval, in words, or null where they may. Author, reviewer and lawyer are three people. */
export function approverProblem(
  { author, approvedBy, legalApprovedBy }: Pick<Article, 'author' | 'approvedBy' | 'legalApprovedBy'>,
  { as, actor }: { as: Approval; actor: string },
): string | null {
  if (author === actor)
    return as === 'legal'
      ? `${actor} wrote it; somebody else must approve it legally`
      : `${actor} wrote it; somebody else must approve it`
  const other = as === 'legal' ? approvedBy : legalApprovedBy
  if (other !== actor) return null
  return as === 'legal'
    ? `${actor} approved it as its reviewer; the legal approval takes another person`
    : `${actor} gave the legal approval; another person must review it`
}

/** Why the approvals that an article carries are not enough, in words, or null where they are. */
export function approvalProblem(article: Article, rules: LegalRules): string | null {
  const { approvedBy, legalApprovedBy } = article
  if (approvedBy === null) return 'it names nobody who approved it'
  const reviewer = approverProblem({ ...article, legalApprovedBy: null }, { as: 'reviewer', actor: approvedBy })
  if (reviewer !== null) return reviewer
  if (legalApprovedBy !== null) return approverProblem(article, { as: 'legal', actor: legalApprovedBy })
  const reasons = legalReasons(article, rules)
  return reasons.length === 0 ? null : `it needs a legal approval (${reasons.join(', ')})`
}

/**
 * The article in review with one approval more; with the last one that it needs it is approved. Throws conflict for an article that is not in review or has this
 * approval already, and review_required for somebody who may not give it.
 */
export function giveApproval(
  article: Article,
  { as, actor, day, rules }: { as: Approval; actor: string; day: string; rules: LegalRules },
): Article {
  const { id, status } = article
  if (status !== 'review') {
    const next = status === 'draft' ? ` Submit it first: POST /v1/articles/${id}/submit.` : ''
    throw new CopilotError('conflict', `Article ${id} is ${status} and not in review.${next}`, {
      details: { article: id, from: status, to: 'approved' },
    })
  }
  const before = as === 'legal' ? article.legalApprovedBy : article.approvedBy
  if (before !== null)
    throw new CopilotError('conflict', `Article ${id} has this approval already, from ${before}.`, {
      details: { article: id },
    })
  const problem = approverProblem(article, { as, actor })
  if (problem !== null)
    throw new CopilotError('review_required', `Article ${id} cannot be approved: ${problem}.`, {
      details: { article: id },
    })
  const approved: Article =
    as === 'legal'
      ? { ...article, legalApprovedBy: actor, legalApprovedAt: day }
      : { ...article, approvedBy: actor, approvedAt: day }
  return missingApprovals(approved, rules).length === 0 ? { ...approved, status: 'approved' } : approved
}
