import type { Gap, GapGroup } from '../../domain/gap.ts'
import { weekOf } from '../../domain/week-of.ts'

/** How many gaps there are of each kind that occurs. */
export function countKinds(gaps: readonly Pick<Gap, 'kind'>[]): GapGroup['kinds'] {
  const kinds: GapGroup['kinds'] = {}
  for (const { kind } of gaps) kinds[kind] = (kinds[kind] ?? 0) + 1
  return kinds
}

/** How many gaps there are in each week that has any, oldest week first. */
export function countWeeks(gaps: readonly Pick<Gap, 'at'>[]): GapGroup['weeks'] {
  const weeks = new Map<string, number>()
  for (const { at } of gaps) weeks.set(weekOf(at), (weeks.get(weekOf(at)) ?? 0) + 1)
  return [...weeks].map(([week, count]) => ({ week, count })).sort((a, b) => (a.week < b.week ? -1 : 1))
}
