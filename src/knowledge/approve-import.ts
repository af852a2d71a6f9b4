import type { Article } from '../domain/article.ts'
import type { LegalRules } from '../domain/article-policy.ts'
import { type Approval, approverProblem, missingApprovals } from './approvals.ts'
import { legalReasons } from './legal-reasons.ts'
import { type RowProblem, rowProblem } from './row-problem.ts'

/** Who approves what a command imports; null where nobody does. */
export interface ImportApprovers {
  approveAs: string | null
  legalApproveAs: string | null
}

export interface ApprovedImport {
  article: Article
  approvals: { as: Approval; actor: string }[]
  /** What kept it from being approved; null where it was, or nobody was to. */
  problem: RowProblem | null
}

/**
 * The imported draft with the approvals that those named may give: approved where they are enough, in review where one is missing, a draft where none could be given.
 */
export function approveImport(
  draft: Article,
  { approveAs, legalApproveAs }: ImportApprovers,
  { day, rules }: { day: string; rules: LegalRules },
): ApprovedImport {
  let article: Article = { ...draft, status: 'review' }
  const approvals: ApprovedImport['approvals'] = []
  const problems: { en: string; zh: string }[] = []
  const give = (as: Approval, actor: string | null) => {
    if (actor === null || !missingApprovals(article, rules).includes(as)) return
    const problem = approverProblem(article, { as, actor })
    if (problem !== null)
      return void problems.push({
        en: problem,
        zh: `${actor} 不能${as === 'legal' ? '做法务审批' : '审批'}，作者、审批人和法务要是三个人`,
      })
    article =
      as === 'legal'
        ? { ...article, legalApprovedBy: actor, legalApprovedAt: day }
        : { ...article, approvedBy: actor, approvedAt: day }
    approvals.push({ as, actor })
  }
  give('reviewer', approveAs)
  give('legal', legalApproveAs)
  if (approveAs === null && legalApproveAs === null) return { article: draft, approvals, problem: null }
  const missing = missingApprovals(article, rules)
  if (missing.length === 0) return { article: { ...article, status: 'approved' }, approvals, problem: null }
  if (missing.includes('legal') && legalApproveAs === null)
    problems.push({
      en: `it needs a legal approval (${legalReasons(article, rules).join(', ')}): --legal-approve-as NAME, or POST /v1/articles/${article.id}/legal-approve`,
      zh: `涉及金额或法律，还要法务审批：--legal-approve-as 姓名，或 POST /v1/articles/${article.id}/legal-approve`,
    })
  if (missing.includes('reviewer') && approveAs === null)
    problems.push({
      en: `it needs a reviewer: --approve-as NAME, or POST /v1/articles/${article.id}/approve`,
      zh: `还要审批人：--approve-as 姓名，或 POST /v1/articles/${article.id}/approve`,
    })
  const joined = { en: problems.map(({ en }) => en).join('; '), zh: problems.map(({ zh }) => zh).join('；') }
  const waiting = approvals.length > 0 ? article : draft
  return { article: waiting, approvals, problem: rowProblem('not_approved', joined) }
}
