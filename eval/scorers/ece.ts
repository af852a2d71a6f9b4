const BINS = 15

/**
 * Expected calibration error of the top guess, 0 (calibrated) to 1: over 15 equal-width bins of confidence, (m − 1)/15 < confidence ≤ m/15 with 0 in the first,
 * the mean of |accuracy − mean confidence| weighted by the bin's size (Guo et al. 2017, section 2). Null when there is nothing to score.
 */
export function expectedCalibrationError(guesses: readonly { confidence: number; correct: boolean }[]): number | null {
  if (guesses.length === 0) return null
  // |accuracy − mean confidence| · size is the distance of two sums, so only their difference is kept.
  const gaps = new Float64Array(BINS)
  for (const { confidence, correct } of guesses) {
    const bin = Math.min(BINS - 1, Math.max(0, Math.ceil(confidence * BINS) - 1))
    gaps[bin] = (gaps[bin] ?? 0) + (correct ? 1 : 0) - confidence
  }
  return gaps.reduce((sum, gap) => sum + Math.abs(gap), 0) / guesses.length
}
