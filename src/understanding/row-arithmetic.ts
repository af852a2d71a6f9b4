import { createRandom } from '../text/random.ts'
import type { SparseVector } from './intent-vocabulary.ts'

/** scores[c] = Σ value · weights[feature][c]. Four features at a time: each score is then read and written a quarter as often. */
export function multiply(
  weights: Float32Array,
  { indices, values }: SparseVector,
  scores: Float32Array | Float64Array,
): void {
  scores.fill(0)
  const classes = scores.length
  const count = indices.length
  let k = 0
  for (; k + 3 < count; k += 4) {
    const a = (indices[k] as number) * classes
    const b = (indices[k + 1] as number) * classes
    const c = (indices[k + 2] as number) * classes
    const d = (indices[k + 3] as number) * classes
    const ofA = values[k] as number
    const ofB = values[k + 1] as number
    const ofC = values[k + 2] as number
    const ofD = values[k + 3] as number
    for (let at = 0; at < classes; at++)
      scores[at] =
        (scores[at] as number) +
        ofA * (weights[a + at] as number) +
        ofB * (weights[b + at] as number) +
        ofC * (weights[c + at] as number) +
        ofD * (weights[d + at] as number)
  }
  for (; k < count; k++) {
    const a = (indices[k] as number) * classes
    const ofA = values[k] as number
    for (let at = 0; at < classes; at++) scores[at] = (scores[at] as number) + ofA * (weights[a + at] as number)
  }
}

/** A step of some classes: step[c] for the first `moved` of the classes that `active` lists. */
export interface Step {
  step: Float32Array
  active: Int32Array
  moved: number
  strength: number
}

/** weights[feature][c] += value · strength · step[c] for the classes that moved. */
export function addTo(
  weights: Float32Array,
  { indices, values }: SparseVector,
  { step, active, moved, strength }: Step,
): void {
  const classes = step.length
  for (let k = 0; k < indices.length; k++) {
    const offset = (indices[k] as number) * classes
    const value = (values[k] as number) * strength
    for (let a = 0; a < moved; a++) {
      const c = active[a] as number
      weights[offset + c] = (weights[offset + c] as number) + value * (step[c] as number)
    }
  }
}

export function squaredNorm({ values }: SparseVector): number {
  let sum = 0
  for (const value of values) sum += value * value
  return sum
}

/** The numbers of rows pass by pass, each pass in a random order of its own. Many rows need few passes; a handful needs many, which cost nothing. */
export function* rowsInPasses(rows: number, seed: number): Generator<number> {
  const order = Int32Array.from({ length: rows }, (_, index) => index)
  const random = createRandom(seed)
  for (let pass = Math.min(30, Math.max(6, Math.round(24_000 / Math.max(1, rows)))); pass > 0; pass--) {
    shuffle(order, random)
    yield* order
  }
}

/** Puts the numbers into a random order. */
function shuffle(order: Int32Array, random: () => number): void {
  for (let i = order.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1))
    const held = order[i] ?? 0
    order[i] = order[j] ?? 0
    order[j] = held
  }
}
