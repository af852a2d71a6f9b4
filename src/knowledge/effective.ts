import type { Article } from '../domain/article.ts'

/** True on the days from the first to the last, both included. Days are YYYY-MM-DD in the tenant's zone. */
export function validOn({ from, until }: Article['validity'], day: string): boolean {
  return from <= day && !lapsed({ until }, day)
}

/** True once the last valid day has passed. */
export function lapsed({ until }: Pick<Article['validity'], 'until'>, day: string): boolean {
  return until !== null && until < day
}

/** True when somebody responsible has approved this wording and nobody has taken it back. */
export function isApproved({ status }: Pick<Article, 'status'>): boolean {
  return status === 'approved' || status === 'live'
}

/** True when a customer may be told this on that day. Draft, expired, withdrawn and internal knowledge never is. */
export function mayReachCustomer(article: Pick<Article, 'status' | 'audience' | 'validity'>, day: string): boolean {
  return isApproved(article) && article.audience === 'customer' && validOn(article.validity, day)
}
