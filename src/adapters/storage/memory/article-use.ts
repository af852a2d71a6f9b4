import type { ArticleUseStore } from '../../../domain/ports/article-use-store.ts'
import type { Tables } from './tables.ts'

/** How often articles were sources, counted from the turns in memory. */
export function memoryArticleUse({ turns, suggestions }: Tables): ArticleUseStore {
  return {
    async articleUse(tenant, { since }) {
      const uses = new Map<string, number>()
      const rows = turns.list(tenant, ({ at }) => at >= since)
      const offered = suggestions.list(tenant, ({ at }) => at >= since)
      const found = new Set([
        ...rows.flatMap(({ id, sources }) => sources.map(({ article }) => ({ turn: id, article }))).map(keyOf),
        ...offered.map(({ turn, source: { article } }) => keyOf({ turn, article })),
      ])
      for (const key of found) {
        const [, article]: [string, string | null] = JSON.parse(key)
        if (article !== null) uses.set(article, (uses.get(article) ?? 0) + 1)
      }
      return { turns: rows.length, uses }
    },
  }
}

/** Two sources of one article in one turn are one use. */
function keyOf({ turn, article }: { turn: string; article: string | null }): string {
  return JSON.stringify([turn, article])
}
