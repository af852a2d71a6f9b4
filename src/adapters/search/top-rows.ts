/** Keeps the best `limit` rows of all that are offered with a score above `floor`; of equal scores the one offered first. */
export function createTopRows(
  limit: number,
  floor = 0,
): {
  /** The score that a row must exceed to be kept; `floor` until `limit` rows are kept. */
  least(): number
  offer(row: number, score: number): void
  /** The rows kept, best first. */
  rows(): number[]
  /** The same with their scores. */
  scored(): { row: number; score: number }[]
} {
  const scores = new Float64Array(limit)
  const rows = new Uint32Array(limit)
  let count = 0
  let least = floor
  return {
    least: () => least,
    offer: (row, score) => {
      if (score <= least || limit === 0) return
      let at = count < limit ? count : limit - 1
      for (; at > 0 && (scores[at - 1] ?? 0) < score; at--) {
        scores[at] = scores[at - 1] ?? 0
        rows[at] = rows[at - 1] ?? 0
      }
      scores[at] = score
      rows[at] = row
      if (count < limit) count += 1
      if (count === limit) least = scores[limit - 1] ?? 0
    },
    rows: () => [...rows.subarray(0, count)],
    scored: () => Array.from(rows.subarray(0, count), (row, at) => ({ row, score: scores[at] ?? 0 })),
  }
}
