import { accuracy } from './accuracy.ts'
import { mean } from './mean.ts'

/** The share of ranks that are at most `k`, 0–1. Ranks count from 1; null means not ranked at all. Null when there is no rank. */
export function recallAt(ranks: readonly (number | null)[], k: number): number | null {
  return accuracy(ranks.map((rank) => rank !== null && rank <= k))
}

/** The mean of 1/rank, 0–1, an unranked one counting 0 (Voorhees 1999). Null when there is no rank. */
export function meanReciprocalRank(ranks: readonly (number | null)[]): number | null {
  return mean(ranks.map((rank) => (rank === null ? 0 : 1 / rank)))
}
