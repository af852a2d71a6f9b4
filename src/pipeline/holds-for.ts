import type { Article } from '../domain/article.ts'
import type { TurnInput } from './turn-input.ts'

type Limits = Pick<Article, 'brands' | 'regions'>
type About = Pick<TurnInput, 'brand' | 'region'>

/** True for an article known to hold for this conversation: one that is limited to brands or regions is told to customers of those alone. */
export function holdsFor(article: Limits | undefined, about: About): boolean {
  return covers(article?.brands, about.brand, false) && covers(article?.regions, about.region, false)
}

/** True for an article not known to hold elsewhere only: where nobody said the brand or the region, an agent can ask. */
export function mayHoldFor(article: Limits | undefined, about: About): boolean {
  return covers(article?.brands, about.brand, true) && covers(article?.regions, about.region, true)
}

function covers(limits: readonly string[] = [], named: string | null | undefined, unknown: boolean): boolean {
  if (limits.length === 0) return true
  return named === null || named === undefined ? unknown : limits.includes(named)
}
