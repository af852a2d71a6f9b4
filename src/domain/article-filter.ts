import type { Article, ArticleStatus, Audience } from './article.ts'

/** What a list of articles is narrowed by; what is left out narrows nothing. */
export interface ArticleFilter {
  status?: ArticleStatus | undefined
  topic?: string | undefined
  intent?: string | undefined
  owner?: string | undefined
  tag?: string | undefined
  audience?: Audience | undefined
  /** A text that stands in the question, a similar question or an answer, whatever the case of its letters. */
  q?: string | undefined
  /** A day, YYYY-MM-DD: articles whose last valid day is before it. */
  expiringBefore?: string | undefined
}

/** True for an article that every part of the filter lets through. */
export function matchesFilter(article: Article, filter: ArticleFilter): boolean {
  const { status, topic, intent, owner, tag, audience, q, expiringBefore } = filter
  return (
    is(status, article.status) &&
    is(topic, article.topic) &&
    is(intent, article.intent) &&
    is(owner, article.owner) &&
    is(audience, article.audience) &&
    (tag === undefined || article.tags.includes(tag)) &&
    (expiringBefore === undefined || (article.validity.until ?? '9999-12-31') < expiringBefore) &&
    (q === undefined || textsOf(article).some((text) => text.toLowerCase().includes(q.toLowerCase())))
  )
}

function is<T>(wanted: T | undefined, actual: T | null): boolean {
  return wanted === undefined || wanted === actual
}

function textsOf({ question, similar, answer, scenarios }: Article): string[] {
  return [question, ...similar, answer, ...scenarios.map((scenario) => scenario.answer)]
}
