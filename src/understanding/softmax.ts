/** Replaces scores by probabilities that sum to 1, after dividing them by the temperature. */
export function softmaxInPlace(scores: Float32Array | Float64Array, temperature = 1): void {
  let highest = Number.NEGATIVE_INFINITY
  for (const score of scores) if (score > highest) highest = score
  let sum = 0
  for (let c = 0; c < scores.length; c++) {
    const raised = Math.exp(((scores[c] ?? 0) - highest) / temperature)
    scores[c] = raised
    sum += raised
  }
  for (let c = 0; c < scores.length; c++) scores[c] = (scores[c] ?? 0) / sum
}
