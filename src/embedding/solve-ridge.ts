import { rest } from './rest.ts'
import type { SparseRows } from './sparse-rows.ts'

const ROWS_BETWEEN_RESTS = 2_000
const TINY = 1e-12

/**
 * Minimises ‖√w (XW − T)‖² + λ‖W‖² over W by conjugate gradient on the normal equations, every column of W on its own step lengths but all in one pass over X (Hestenes & Stiefel
 * 1952; X is never squared). Takes the right-hand side XᵀwT (`columns × dimension`, overwritten) and gives W of the same shape. `onStep` hears of each step done.
 */
export async function solveRidge({
  rows,
  weights,
  target,
  dimension,
  lambda,
  steps,
  onStep,
  signal,
}: {
  rows: SparseRows
  weights: Float32Array
  target: Float32Array
  dimension: number
  lambda: number
  steps: number
  onStep?: ((done: number) => void) | undefined
  signal?: AbortSignal | undefined
}): Promise<Float32Array> {
  const residual = target
  const solution = new Float32Array(residual.length)
  const direction = residual.slice()
  const product = new Float32Array(residual.length)
  let length = dotByColumn(residual, residual, dimension)
  for (let step = 1; step <= steps; step++) {
    await applyNormal({ rows, weights, direction, product, dimension, lambda, signal })
    const curvature = dotByColumn(direction, product, dimension)
    const stride = length.map((value, d) => value / ((curvature[d] ?? 0) + TINY))
    addByColumn(solution, direction, stride)
    addByColumn(
      residual,
      product,
      stride.map((value) => -value),
    )
    const next = dotByColumn(residual, residual, dimension)
    turn(
      direction,
      residual,
      next.map((value, d) => value / ((length[d] ?? 0) + TINY)),
    )
    length = next
    onStep?.(step)
  }
  return solution
}

/** product = Xᵀ w X direction + λ direction, without keeping X direction. */
async function applyNormal({
  rows: { starts, indices, values },
  weights,
  direction,
  product,
  dimension,
  lambda,
  signal,
}: {
  rows: SparseRows
  weights: Float32Array
  direction: Float32Array
  product: Float32Array
  dimension: number
  lambda: number
  signal: AbortSignal | undefined
}): Promise<void> {
  for (let at = 0; at < product.length; at++) product[at] = lambda * (direction[at] ?? 0)
  const image = new Float32Array(dimension)
  for (let row = 0; row + 1 < starts.length; row++) {
    const entries = { indices, values, start: starts[row] ?? 0, end: starts[row + 1] ?? 0 }
    image.fill(0)
    gatherRow(image, direction, entries)
    scatterRow(product, image, { ...entries, by: weights[row] ?? 1 })
    if (row % ROWS_BETWEEN_RESTS === 0) await rest(signal)
  }
}

interface Entries {
  indices: Int32Array
  values: Float32Array
  start: number
  end: number
}

/** image += Σ value · matrix[index] over the entries, four at a time to spare loads and stores of the image. */
function gatherRow(image: Float32Array, matrix: Float32Array, { indices, values, start, end }: Entries): void {
  const dimension = image.length
  let entry = start
  for (; entry + 3 < end; entry += 4) {
    const a = (indices[entry] ?? 0) * dimension
    const b = (indices[entry + 1] ?? 0) * dimension
    const c = (indices[entry + 2] ?? 0) * dimension
    const e = (indices[entry + 3] ?? 0) * dimension
    const byA = values[entry] ?? 0
    const byB = values[entry + 1] ?? 0
    const byC = values[entry + 2] ?? 0
    const byE = values[entry + 3] ?? 0
    for (let d = 0; d < dimension; d++)
      image[d] =
        (image[d] ?? 0) +
        byA * (matrix[a + d] ?? 0) +
        byB * (matrix[b + d] ?? 0) +
        byC * (matrix[c + d] ?? 0) +
        byE * (matrix[e + d] ?? 0)
  }
  for (; entry < end; entry++) {
    const a = (indices[entry] ?? 0) * dimension
    const by = values[entry] ?? 0
    for (let d = 0; d < dimension; d++) image[d] = (image[d] ?? 0) + by * (matrix[a + d] ?? 0)
  }
}

/** matrix[index] += by · value · image for each of the entries. Four numbers a turn: this loop is most of a fit, and takes 1.7 times as long one by one. */
export function scatterRow(
  matrix: Float32Array,
  image: Float32Array,
  { indices, values, start, end, by }: Entries & { by: number },
): void {
  const dimension = image.length
  const fours = dimension - (dimension % 4)
  for (let entry = start; entry < end; entry++) {
    const factor = by * (values[entry] ?? 0)
    let at = (indices[entry] ?? 0) * dimension
    let d = 0
    for (; d < fours; d += 4, at += 4) {
      matrix[at] = (matrix[at] ?? 0) + factor * (image[d] ?? 0)
      matrix[at + 1] = (matrix[at + 1] ?? 0) + factor * (image[d + 1] ?? 0)
      matrix[at + 2] = (matrix[at + 2] ?? 0) + factor * (image[d + 2] ?? 0)
      matrix[at + 3] = (matrix[at + 3] ?? 0) + factor * (image[d + 3] ?? 0)
    }
    for (; d < dimension; d++, at++) matrix[at] = (matrix[at] ?? 0) + factor * (image[d] ?? 0)
  }
}

function dotByColumn(a: Float32Array, b: Float32Array, dimension: number): Float64Array {
  const sums = new Float64Array(dimension)
  for (let offset = 0; offset < a.length; offset += dimension)
    for (let d = 0; d < dimension; d++) sums[d] = (sums[d] ?? 0) + (a[offset + d] ?? 0) * (b[offset + d] ?? 0)
  return sums
}

function addByColumn(to: Float32Array, from: Float32Array, by: Float64Array): void {
  const dimension = by.length
  for (let offset = 0; offset < to.length; offset += dimension)
    for (let d = 0; d < dimension; d++) to[offset + d] = (to[offset + d] ?? 0) + (by[d] ?? 0) * (from[offset + d] ?? 0)
}

/** direction = residual + by · direction. */
function turn(direction: Float32Array, residual: Float32Array, by: Float64Array): void {
  const dimension = by.length
  for (let offset = 0; offset < direction.length; offset += dimension)
    for (let d = 0; d < dimension; d++)
      direction[offset + d] = (residual[offset + d] ?? 0) + (by[d] ?? 0) * (direction[offset + d] ?? 0)
}
