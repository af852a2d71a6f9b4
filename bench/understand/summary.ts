/** How long something took, in µs. */
export interface TimeSummary {
  p50Us: number
  p99Us: number
  meanUs: number
}

/** Percentiles by nearest rank, and the mean, of one duration or more in ms; to a tenth of a µs. Throws a RangeError for none. */
export function summaryOf(milliseconds: Float64Array): TimeSummary {
  if (milliseconds.length === 0) throw new RangeError('Nothing was measured.')
  const sorted = milliseconds.toSorted()
  const micro = (ms: number) => Math.round(ms * 10_000) / 10
  const at = (share: number) => micro(sorted[Math.ceil(share * sorted.length) - 1] ?? 0)
  return {
    p50Us: at(0.5),
    p99Us: at(0.99),
    meanUs: micro(sorted.reduce((sum, each) => sum + each, 0) / sorted.length),
  }
}

/** The summary with the lowest mean of one or more rounds: the one that other programs disturbed least. */
export function calmest(rounds: readonly TimeSummary[]): TimeSummary {
  return rounds.reduce((best, round) => (round.meanUs < best.meanUs ? round : best))
}
