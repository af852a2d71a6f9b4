import type { SoftmaxRows } from './fit-softmax.ts'
import { createPace } from './pace.ts'
import { addTo, multiply, rowsInPasses, squaredNorm } from './row-arithmetic.ts'

/** In multiply-adds. */
const WORK_OF_A_CLASS = 4
/** A class whose dual would move less than this is left for a later pass. */
const LEAST_STEP = 1e-4
/** Value of the feature that every row has: the larger, the freer a class's offset is of the penalty. */
const ALWAYS = 0.3

/**
 * Fits one linear classifier a class, it against all others, with squared hinge loss and an L2 penalty, by dual coordinate descent (Hsieh et al. 2008,
 * "A Dual Coordinate Descent Method for Large-scale Linear SVM", algorithm 1 for L2-SVM), all classes of a row at once. `strengths` are the cost of a
 * row's errors. A negative row speaks to its own class alone. Returns the weights, `features × classes` row by row, and an offset a class. The same rows
 * and seed give the same weights. Yields to the event loop all along.
 */
export async function fitMargins({
  rows,
  targets,
  negative,
  strengths,
  features,
  classes,
  seed,
}: SoftmaxRows & { features: number; classes: number; seed: number }): Promise<{
  weights: Float32Array
  offsets: Float32Array
}> {
  const weights = new Float32Array(features * classes)
  const offsets = new Float32Array(classes)
  const duals = new Float32Array(rows.length * classes)
  const step = new Float32Array(classes)
  const active = new Int32Array(classes)
  const squares = Float64Array.from(rows, squaredNorm)
  const pace = createPace()
  for (const row of rowsInPasses(rows.length, seed)) {
    const vector = rows[row] as SoftmaxRows['rows'][number]
    const own = targets[row] as number
    multiply(weights, vector, step)
    for (let c = 0; c < classes; c++) step[c] = (step[c] as number) + (offsets[c] as number)
    const moved = descend({
      step,
      active,
      duals: duals.subarray(row * classes, (row + 1) * classes),
      slack: 1 / (2 * (strengths[row] as number)),
      square: (squares[row] as number) + ALWAYS * ALWAYS,
      classes: negative[row] ? { from: own, to: own + 1, own: -1 } : { from: 0, to: classes, own },
    })
    addTo(weights, vector, { step, active, moved, strength: 1 })
    for (let a = 0; a < moved; a++) {
      const c = active[a] as number
      offsets[c] = (offsets[c] as number) + ALWAYS * ALWAYS * (step[c] as number)
    }
    if (pace.due(vector.indices.length * (classes + moved) + classes * WORK_OF_A_CLASS)) await pace.rest()
  }
  return { weights, offsets }
}

interface Descent {
  /** Scores, to become steps. */
  step: Float32Array
  active: Int32Array
  /** Of the row. */
  duals: Float32Array
  slack: number
  square: number
  /** Those from `from` to before `to` are spoken to; the row belongs to `own`. */
  classes: { from: number; to: number; own: number }
}

/** Moves the row's duals, lists the classes that moved, returns how many. */
function descend({ step, active, duals, slack, square, classes: { from, to, own } }: Descent): number {
  const rate = 1 / (square + slack)
  let moved = 0
  for (let c = from; c < to; c++) {
    const sign = c === own ? 1 : -1
    const dual = duals[c] as number
    const wanted = Math.max(0, dual - rate * (sign * (step[c] as number) - 1 + dual * slack))
    if (Math.abs(wanted - dual) < LEAST_STEP) continue
    duals[c] = wanted
    step[c] = sign * (wanted - dual)
    active[moved++] = c
  }
  return moved
}
