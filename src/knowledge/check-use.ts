import type { Article } from '../domain/article.ts'
import { isApproved, validOn } from './effective.ts'
import { finding, type KnowledgeFinding } from './finding.ts'

/** What is known of how articles are used. */
export interface KnownUse {
  /** How often each article was found, over how many turns and days; null where nobody counted. */
  found: { turns: number; days: number; uses: ReadonlyMap<string, number> } | null
  /** The articles that a test case expects as its answer; null where no suite was read. */
  tested: ReadonlySet<string> | null
}

/** Fewer turns say nothing about what is never asked. */
const ENOUGH_TURNS = 200

/** Approved articles that were never retrieved, and those that no test case covers. Says nothing of what was not counted. `today` is YYYY-MM-DD. */
export function checkUse(
  articles: readonly Article[],
  { found, tested, today }: KnownUse & { today: string },
): KnowledgeFinding[] {
  const current = articles.filter(
    (article) => isApproved(article) && article.audience !== 'internal' && validOn(article.validity, today),
  )
  const never =
    found === null || found.turns < ENOUGH_TURNS
      ? []
      : current
          .filter(({ id, validity }) => !found.uses.has(id) && olderThan(validity.from, found.days, today))
          .map(({ id }) =>
            finding(
              'warning',
              'never-retrieved',
              [id],
              `was found in none of ${found.turns} turns of ${found.days} days; add similar questions, or withdraw it`,
            ),
          )
  const untested =
    tested === null
      ? []
      : current
          .filter(({ id }) => !tested.has(id))
          .map(({ id }) => finding('warning', 'untested', [id], 'is the answer of no test case; add one to a suite'))
  return [...never, ...untested]
}

function olderThan(from: string, days: number, today: string): boolean {
  return Date.parse(today) - Date.parse(from) >= days * 86_400_000
}
