import type { Article } from '../domain/article.ts'

/** True when one customer or agent could be told both articles on one day: audience, tiers, brands, regions and days overlap. */
export function sameReaders(a: Article, b: Article): boolean {
  return (
    a.audience === b.audience &&
    meet(a.tiers, b.tiers) &&
    meet(a.brands, b.brands) &&
    meet(a.regions, b.regions) &&
    a.validity.from <= (b.validity.until ?? '9999-12-31') &&
    b.validity.from <= (a.validity.until ?? '9999-12-31')
  )
}

/** An empty list stands for all. */
function meet(a: readonly string[], b: readonly string[]): boolean {
  return a.length === 0 || b.length === 0 || a.some((item) => b.includes(item))
}
