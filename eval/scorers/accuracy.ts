/** The share of true outcomes, 0–1; null when there is none to score. */
export function accuracy(outcomes: readonly boolean[]): number | null {
  if (outcomes.length === 0) return null
  return outcomes.filter((right) => right).length / outcomes.length
}
