import type { SparseVector } from '../intent-vocabulary.ts'
import type { Head } from './dialogue-model.ts'
import { HEAD_NAMES, HEADS, type HeadName } from './heads.ts'

/** The scores of all heads on one vector, and single weights. */
export interface HeadScorer {
  /** One score a label of each head, comparable within the head. The vector's last `dimension` features are the embedder's. */
  scoresOf(vector: SparseVector): Record<HeadName, Float64Array>
  /** The weight of a feature for a head's label. */
  weightOf(feature: number, head: HeadName, label: number): number
}

/**
 * Lays the heads' weights side by side, so that a feature is fetched once for all of them: what most of the time goes to is waiting for memory. The embedder's block is laid out label by label
 * in doubles, as its features are always all there.
 */
export function openHeadScorer(
  heads: Record<HeadName, Head>,
  { features, dimension }: { features: number; dimension: number },
): HeadScorer {
  const ranges = rangesOf()
  const labels = ranges.at(-1)?.to ?? 0
  const sparse = features - dimension
  const count = HEAD_NAMES.length
  const scales = new Float32Array(sparse * count)
  const quantised = new Int8Array(sparse * labels)
  const dense = new Float64Array(labels * dimension)
  for (const [number, { name, from, to }] of ranges.entries()) {
    const head = heads[name]
    const width = to - from
    for (let f = 0; f < sparse; f++) {
      scales[f * count + number] = head.scales[f] as number
      for (let c = 0; c < width; c++) quantised[f * labels + from + c] = head.quantised[f * width + c] as number
    }
    for (let d = 0; d < dimension; d++) {
      const f = sparse + d
      for (let c = 0; c < width; c++)
        dense[(from + c) * dimension + d] = (head.scales[f] as number) * (head.quantised[f * width + c] as number)
    }
  }

  function addSparse(scores: Float64Array, { indices, values }: SparseVector, end: number): void {
    for (let k = 0; k < end; k++) {
      const feature = indices[k] as number
      const value = values[k] as number
      const row = feature * labels
      for (let number = 0; number < count; number++) {
        const { from, to } = ranges[number] as Range
        const by = value * (scales[feature * count + number] as number)
        for (let c = from; c < to; c++) scores[c] = (scores[c] as number) + by * (quantised[row + c] as number)
      }
    }
  }

  function addDense(scores: Float64Array, values: Float32Array, from: number): void {
    for (let c = 0; c < labels; c++) {
      const at = c * dimension
      // Two sums, so that no addition waits for the one before it.
      let even = 0
      let odd = 0
      let d = 0
      for (; d + 1 < dimension; d += 2) {
        even += (values[from + d] as number) * (dense[at + d] as number)
        odd += (values[from + d + 1] as number) * (dense[at + d + 1] as number)
      }
      if (d < dimension) even += (values[from + d] as number) * (dense[at + d] as number)
      scores[c] = (scores[c] as number) + even + odd
    }
  }

  return {
    scoresOf(vector) {
      const scores = new Float64Array(labels)
      const end = vector.indices.length - dimension
      addSparse(scores, vector, end)
      addDense(scores, vector.values, end)
      return Object.fromEntries(ranges.map(({ name, from, to }) => [name, scores.subarray(from, to)])) as Record<
        HeadName,
        Float64Array
      >
    },
    weightOf(feature, head, label) {
      const number = HEAD_NAMES.indexOf(head)
      const { from } = ranges[number] as Range
      if (feature >= sparse) return dense[(from + label) * dimension + feature - sparse] ?? 0
      return (scales[feature * count + number] ?? 0) * (quantised[feature * labels + from + label] ?? 0)
    },
  }
}

interface Range {
  name: HeadName
  from: number
  to: number
}

function rangesOf(): Range[] {
  let from = 0
  return HEAD_NAMES.map((name) => {
    const range = { name, from, to: from + HEADS[name].length }
    from = range.to
    return range
  })
}
