import type { Article } from '../domain/article.ts'
import type { ArticlePolicy } from '../domain/article-policy.ts'
import { approvalProblem } from './approvals.ts'
import { isApproved, lapsed } from './effective.ts'
import { finding, type KnowledgeFinding } from './finding.ts'

const DAY_MS = 86_400_000

/** Missing approvals, what has expired or soon will, and what nobody has looked at for long. `today` is YYYY-MM-DD. */
export function checkLifecycle(
  articles: readonly Article[],
  { today, policy }: { today: string; policy: ArticlePolicy },
): KnowledgeFinding[] {
  return [
    ...articles.flatMap((article) => approvals(article, policy)),
    ...articles.flatMap((article) => validity(article, { today, days: policy.soonDays.value })),
    ...articles.flatMap((article) => age(article, { today, days: policy.staleDays.value })),
    ...drafts(articles),
  ]
}

function approvals(article: Article, { legal }: ArticlePolicy): KnowledgeFinding[] {
  if (!isApproved(article)) return []
  const problem = approvalProblem(article, legal)
  return problem === null
    ? []
    : [finding('error', 'missing-approval', [article.id], `should not be ${article.status}: ${problem}`)]
}

function validity(
  { id, validity: { until } }: Article,
  { today, days }: { today: string; days: number },
): KnowledgeFinding[] {
  if (until === null) return []
  if (lapsed({ until }, today))
    return [finding('warning', 'expired', [id], `was valid until ${until}; renew or expire it`)]
  return until <= dayAfter(today, days)
    ? [finding('warning', 'expires-soon', [id], `is valid until ${until} only`)]
    : []
}

function age(article: Article, { today, days }: { today: string; days: number }): KnowledgeFinding[] {
  const { id, approvedAt } = article
  if (!isApproved(article) || approvedAt === null || dayAfter(approvedAt, days) > today) return []
  return [
    finding(
      'warning',
      'stale',
      [id],
      `was last reviewed on ${approvedAt}, more than ${days} days ago; review it again`,
    ),
  ]
}

function drafts(articles: readonly Article[]): KnowledgeFinding[] {
  const waiting = articles.filter(({ status }) => status === 'draft' || status === 'review').map(({ id }) => id)
  if (waiting.length === 0) return []
  const message = `Waiting for an approval: ${waiting.join(', ')}.`
  return [{ code: 'drafts-waiting', level: 'warning', subjects: waiting, message }]
}

function dayAfter(day: string, days: number): string {
  return new Date(Date.parse(day) + days * DAY_MS).toISOString().slice(0, 10)
}
