/** The value at `share` (0–1) of the sorted values, by nearest rank; null when there is none. */
export function percentile(values: readonly number[], share: number): number | null {
  const sorted = Float64Array.from(values).sort()
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? null
}
