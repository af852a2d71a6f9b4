export interface PrecisionRecall {
  /** Positives in the gold. */
  n: number
  precision: number | null
  recall: number | null
  f1: number | null
}

/**
 * Precision, recall and F1 of a yes/no label, each 0–1. Precision is null when nothing was predicted, recall when nothing is positive in the gold,
 * F1 (2·tp / (2·tp + fp + fn)) when neither.
 */
export function precisionRecall(pairs: readonly { gold: boolean; predicted: boolean }[]): PrecisionRecall {
  let truePositives = 0
  let falsePositives = 0
  let falseNegatives = 0
  for (const { gold, predicted } of pairs) {
    if (gold && predicted) truePositives++
    else if (predicted) falsePositives++
    else if (gold) falseNegatives++
  }
  return fromCounts({ truePositives, falsePositives, falseNegatives })
}

/** The same from counts. */
export function fromCounts({
  truePositives,
  falsePositives,
  falseNegatives,
}: {
  truePositives: number
  falsePositives: number
  falseNegatives: number
}): PrecisionRecall {
  const ratio = (part: number, whole: number) => (whole === 0 ? null : part / whole)
  return {
    n: truePositives + falseNegatives,
    precision: ratio(truePositives, truePositives + falsePositives),
    recall: ratio(truePositives, truePositives + falseNegatives),
    f1: ratio(2 * truePositives, 2 * truePositives + falsePositives + falseNegatives),
  }
}
