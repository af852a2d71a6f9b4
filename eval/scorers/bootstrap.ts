import { createRandom } from '../../src/text/random.ts'
import { percentile } from './percentile.ts'

const ROUNDS = 1_000

export interface Interval {
  low: number
  high: number
}

/**
 * The 95 % percentile bootstrap interval of a statistic (Efron & Tibshirani 1993, chapter 13) over 1,000 resamples of whole units, drawn from `seed`: the same input gives
 * the same interval. Resamples on which the statistic is null are left out; null when there are fewer than two units or no resample counts.
 */
export function bootstrapInterval<Unit>({
  units,
  statistic,
  seed,
}: {
  units: readonly Unit[]
  statistic: (sample: readonly Unit[]) => number | null
  seed: number
}): Interval | null {
  if (units.length < 2) return null
  const random = createRandom(seed)
  const values: number[] = []
  for (let round = 0; round < ROUNDS; round++) {
    const sample = units.map((unit) => units[Math.floor(random() * units.length)] ?? unit)
    const value = statistic(sample)
    if (value !== null) values.push(value)
  }
  const low = percentile(values, 0.025)
  const high = percentile(values, 0.975)
  return low === null || high === null ? null : { low, high }
}
