import { weekOf } from '../../domain/week-of.ts'

/** How often in each week something was asked, oldest first; times that are not known are left out. */
export function countWeeks(asked: readonly { at: number | null; count: number }[]): { week: string; count: number }[] {
  const weeks = new Map<string, number>()
  for (const { at, count } of asked) {
    if (at === null) continue
    const week = weekOf(at)
    weeks.set(week, (weeks.get(week) ?? 0) + count)
  }
  return [...weeks].sort(([a], [b]) => (a < b ? -1 : 1)).map(([week, count]) => ({ week, count }))
}

/**
 * Doublings of what was asked a week from the earlier half of the corpus's weeks to the later, half an ask added to both sides so that one ask is no surge; null under two weeks. With an odd number of
 * weeks the middle one counts for neither.
 */
export function trendOf(weeks: readonly { week: string; count: number }[], all: readonly string[]): number | null {
  if (all.length < 2) return null
  const half = Math.floor(all.length / 2)
  const sumOf = (some: readonly string[]) =>
    weeks.filter(({ week }) => some.includes(week)).reduce((sum, { count }) => sum + count, 0)
  const trend = Math.log2((sumOf(all.slice(-half)) + 0.5) / (sumOf(all.slice(0, half)) + 0.5))
  return Math.round(trend * 100) / 100
}
