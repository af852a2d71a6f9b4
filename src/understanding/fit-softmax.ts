import type { SparseVector } from './intent-vocabulary.ts'
import { createPace } from './pace.ts'
import { softmaxInPlace } from './softmax.ts'

/** Strength of the data against the L2 penalty: 1 / (λ · rows). By cross-validation; results are flat between 10 and 30. */
const DATA_STRENGTH = 10
/** In multiply-adds. */
const WORK_OF_AN_EXPONENTIAL = 10
/** Updates below this are lost in the quantisation of the weights. */
const LEAST_STEP = 1e-4

/**
 * Fits multinomial logistic regression with an L2 penalty by stochastic dual coordinate ascent (Shalev-Shwartz & Zhang 2013, "Stochastic Dual
 * Coordinate Ascent Methods for Regularized Loss Minimization", option V of Prox-SDCA with γ = 1). It needs no learning rate. Returns the weights,
 * `features × classes` row by row. The same rows and seed give the same weights. Yields to the event loop all along.
 */
export async function fitSoftmax({
  rows,
  targets,
  features,
  classes,
  seed,
}: {
  rows: readonly SparseVector[]
  targets: Int32Array
  features: number
  classes: number
  seed: number
}): Promise<Float32Array> {
  const weights = new Float32Array(features * classes)
  const duals = new Float32Array(rows.length * classes)
  const step = new Float32Array(classes)
  const active = new Int32Array(classes)
  const order = Int32Array.from(rows, (_, index) => index)
  const random = generator(seed)
  const pace = createPace()
  for (let pass = passesFor(rows.length); pass > 0; pass--) {
    shuffle(order, random)
    for (const row of order) {
      const vector = rows[row]
      if (!vector) continue
      score(weights, vector, step)
      softmaxInPlace(step)
      const activeCount = ascend({
        step,
        duals,
        at: row * classes,
        target: targets[row] ?? 0,
        squared: squaredNorm(vector),
        active,
      })
      addTo(weights, vector, { step, active, activeCount })
      if (pace.due(vector.indices.length * (classes + activeCount) + classes * WORK_OF_AN_EXPONENTIAL))
        await pace.rest()
    }
  }
  return weights
}

/** Many rows need few passes; a handful needs many, which cost nothing. */
function passesFor(rows: number): number {
  return Math.min(30, Math.max(6, Math.round(30_000 / Math.max(1, rows))))
}

/** scores[c] = weights[·][c] · vector. */
function score(weights: Float32Array, { indices, values }: SparseVector, scores: Float32Array): void {
  scores.fill(0)
  const classes = scores.length
  for (let k = 0; k < indices.length; k++) {
    const offset = (indices[k] ?? 0) * classes
    const value = values[k] ?? 0
    for (let c = 0; c < classes; c++) scores[c] = (scores[c] ?? 0) + value * (weights[offset + c] ?? 0)
  }
}

/** Turns probabilities into the dual step towards (one-hot − probabilities), applies it, lists the classes that moved, returns how many. */
function ascend({
  step,
  duals,
  at,
  target,
  squared,
  active,
}: {
  step: Float32Array
  duals: Float32Array
  at: number
  target: number
  squared: number
  active: Int32Array
}): number {
  const rate = 1 / (1 + squared * DATA_STRENGTH)
  let moved = 0
  for (let c = 0; c < step.length; c++) {
    const dual = duals[at + c] ?? 0
    const change = rate * ((c === target ? 1 : 0) - (step[c] ?? 0) - dual)
    step[c] = change
    if (Math.abs(change) < LEAST_STEP) continue
    duals[at + c] = dual + change
    active[moved++] = c
  }
  return moved
}

function addTo(
  weights: Float32Array,
  { indices, values }: SparseVector,
  { step, active, activeCount }: { step: Float32Array; active: Int32Array; activeCount: number },
): void {
  const classes = step.length
  for (let k = 0; k < indices.length; k++) {
    const offset = (indices[k] ?? 0) * classes
    const value = (values[k] ?? 0) * DATA_STRENGTH
    for (let a = 0; a < activeCount; a++) {
      const c = active[a] ?? 0
      weights[offset + c] = (weights[offset + c] ?? 0) + value * (step[c] ?? 0)
    }
  }
}

function squaredNorm({ values }: SparseVector): number {
  let sum = 0
  for (const value of values) sum += value * value
  return sum
}

function shuffle(order: Int32Array, random: () => number): void {
  for (let i = order.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1))
    const held = order[i] ?? 0
    order[i] = order[j] ?? 0
    order[j] = held
  }
}

/** Mulberry32: numbers in [0, 1) that depend on the seed alone. */
function generator(seed: number): () => number {
  let state = seed | 0
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}
