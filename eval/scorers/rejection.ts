/** Lost accuracy that a threshold for rejecting may cost. */
const TOLERANCE = 0.01

export interface Guess {
  /** Of the top guess, 0–1. */
  confidence: number
  correct: boolean
}

/**
 * The highest threshold (a guess under it is rejected) that keeps the accuracy of in-scope guesses, a rejection being an error, within .01 of the unrejected. It is the
 * confidence of the right guess that comes after the floor(.01 · n) least sure right ones; 1 when all right guesses may be lost; null when there is no guess.
 */
export function rejectionThreshold(guesses: readonly Guess[]): number | null {
  if (guesses.length === 0) return null
  // The epsilon keeps .01 · 300 at 3.
  const spare = Math.floor(TOLERANCE * guesses.length + 1e-9)
  const sorted = Float64Array.from(guesses.filter(({ correct }) => correct).map(({ confidence }) => confidence)).sort()
  return sorted[spare] ?? 1
}
