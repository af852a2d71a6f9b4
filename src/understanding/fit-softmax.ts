import type { SparseVector } from './intent-vocabulary.ts'
import { createPace } from './pace.ts'
import { addTo, multiply, rowsInPasses, squaredNorm } from './row-arithmetic.ts'
import { softmaxInPlace } from './softmax.ts'

/** In multiply-adds. */
const WORK_OF_AN_EXPONENTIAL = 10
/** A class whose dual would move less than this is left for a later pass: such steps are lost in the quantisation of the weights. */
const LEAST_STEP = 2e-4
/** What is left for the other classes is divided by no less than this. */
const LEAST_REST = 1e-6

/** Rows to fit to, each with what it says of a class. */
export interface SoftmaxRows {
  rows: readonly SparseVector[]
  targets: Int32Array
  /** 1 where the row says that its target is wrong, and nothing about which class is right. */
  negative: Uint8Array
  /** Strength of the row against the L2 penalty: 1 / (λ · rows), times the row's weight. */
  strengths: Float32Array
}

/**
 * Fits multinomial logistic regression with an L2 penalty by stochastic dual coordinate ascent (Shalev-Shwartz & Zhang 2013, "Stochastic Dual
 * Coordinate Ascent Methods for Regularized Loss Minimization", option V of Prox-SDCA with γ = 1). It needs no learning rate. A negative row has
 * the loss −ln(1 − p) of its class: its target is the model's own guess with that class taken out, as expectation-maximisation has it. Returns the
 * weights, `features × classes` row by row. The same rows and seed give the same weights. Yields to the event loop all along.
 */
export async function fitSoftmax({
  rows,
  targets,
  negative,
  strengths,
  features,
  classes,
  seed,
}: SoftmaxRows & { features: number; classes: number; seed: number }): Promise<Float32Array> {
  const weights = new Float32Array(features * classes)
  const duals = new Float32Array(rows.length * classes)
  const step = new Float32Array(classes)
  const active = new Int32Array(classes)
  const squares = Float64Array.from(rows, squaredNorm)
  const pace = createPace()
  for (const row of rowsInPasses(rows.length, seed)) {
    const vector = rows[row] as SparseVector
    const strength = strengths[row] ?? 0
    multiply(weights, vector, step)
    softmaxInPlace(step)
    const target = targets[row] ?? 0
    const towards = negative[row] ? withoutClass(step, target) : oneHot(target)
    const rate = 1 / (1 + (squares[row] ?? 0) * strength)
    const moved = ascend({ step, duals, at: row * classes, towards, rate, active })
    addTo(weights, vector, { step, active, moved, strength })
    if (pace.due(vector.indices.length * (classes + moved) + classes * WORK_OF_AN_EXPONENTIAL)) await pace.rest()
  }
  return weights
}

/** What a row pulls the probabilities towards: share · p[c] for every class, but `at` for its own. */
interface Target {
  target: number
  at: number
  share: number
}

function oneHot(target: number): Target {
  return { target, at: 1, share: 0 }
}

function withoutClass(probabilities: Float32Array, target: number): Target {
  return { target, at: 0, share: 1 / Math.max(LEAST_REST, 1 - (probabilities[target] ?? 0)) }
}

/** Turns probabilities into the dual step towards (target − probabilities), applies it, lists the classes that moved, returns how many. */
function ascend({
  step,
  duals,
  at,
  towards: { target, at: ofTarget, share },
  rate,
  active,
}: {
  step: Float32Array
  duals: Float32Array
  at: number
  towards: Target
  rate: number
  active: Int32Array
}): number {
  let moved = 0
  for (let c = 0; c < step.length; c++) {
    const dual = duals[at + c] as number
    const probability = step[c] as number
    const wanted = c === target ? ofTarget : share * probability
    const change = rate * (wanted - probability - dual)
    if (Math.abs(change) < LEAST_STEP) continue
    duals[at + c] = dual + change
    step[c] = change
    active[moved++] = c
  }
  return moved
}
