import type { SparseVector } from './intent-vocabulary.ts'
import { type IntentWeights, scoreVector } from './intent-weights.ts'

/**
 * Makes the scorer of messages whose last `dimension` features, from feature `from` on, are the embedder's and always all there: the same scores as scoreVector, to the last
 * bit. Those weights are laid out class by class, so that a class's sum stays in a register; four classes go side by side.
 */
export function openScorer(
  weights: Pick<IntentWeights, 'scales' | 'quantised' | 'classes'>,
  { from, dimension }: { from: number; dimension: number },
): (vector: SparseVector) => Float64Array {
  const { scales, quantised, classes } = weights
  const columns = new Int8Array(classes * dimension)
  for (let c = 0; c < classes; c++)
    for (let d = 0; d < dimension; d++) columns[c * dimension + d] = quantised[(from + d) * classes + c] as number
  const scaled = new Float64Array(dimension)

  return ({ indices, values }) => {
    const sparse = indices.length - dimension
    const scores = scoreVector(weights, { indices: indices.subarray(0, sparse), values: values.subarray(0, sparse) })
    for (let d = 0; d < dimension; d++) scaled[d] = (values[sparse + d] as number) * (scales[from + d] as number)
    let c = 0
    for (; c + 3 < classes; c += 4) addFour(scores, { columns, scaled, c })
    for (; c < classes; c++) addOne(scores, { columns, scaled, c })
    return scores
  }
}

interface Columns {
  columns: Int8Array
  scaled: Float64Array
  /** The first class. */
  c: number
}

function addFour(scores: Float64Array, { columns, scaled, c }: Columns): void {
  const dimension = scaled.length
  const first = c * dimension
  const second = first + dimension
  const third = second + dimension
  const fourth = third + dimension
  let one = scores[c] as number
  let two = scores[c + 1] as number
  let three = scores[c + 2] as number
  let four = scores[c + 3] as number
  for (let d = 0; d < dimension; d++) {
    const value = scaled[d] as number
    one += value * (columns[first + d] as number)
    two += value * (columns[second + d] as number)
    three += value * (columns[third + d] as number)
    four += value * (columns[fourth + d] as number)
  }
  scores[c] = one
  scores[c + 1] = two
  scores[c + 2] = three
  scores[c + 3] = four
}

function addOne(scores: Float64Array, { columns, scaled, c }: Columns): void {
  const first = c * scaled.length
  let sum = scores[c] as number
  for (let d = 0; d < scaled.length; d++) sum += (scaled[d] as number) * (columns[first + d] as number)
  scores[c] = sum
}
