/** Term saturation and length normalisation of BM25 (Robertson and Zaragoza 2009, The Probabilistic Relevance Framework, section 3.1). */
const K1 = 1.2
const B = 0.75

/** Inverse document frequency, above 0 for any term: ln(1 + (rows − df + 0.5) / (df + 0.5)). */
export function inverseDocumentFrequency(rows: number, documentFrequency: number): number {
  return Math.log(1 + (rows - documentFrequency + 0.5) / (documentFrequency + 0.5))
}

/** The part of the denominator that a row's length (in terms) decides; `average` is the mean length of all rows. */
export function lengthPenalty(length: number, average: number): number {
  return K1 * (1 - B + (average > 0 ? (B * length) / average : 0))
}

/** What a term said `frequency` times in a row adds to its score, before the term's inverse document frequency: 0 to K1 + 1. */
export function saturated(frequency: number, penalty: number): number {
  return (frequency * (K1 + 1)) / (frequency + penalty)
}
