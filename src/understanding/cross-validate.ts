import type { IntentRow } from '../domain/intent.ts'
import type { Embedder } from '../domain/ports/embedder.ts'
import type { Segmenter } from '../domain/ports/segmenter.ts'
import { fitTemperature } from './calibration.ts'
import { type PreparedRows, prepareRows } from './intent-vectors.ts'
import { fitWeights, rowVector, scoreVector } from './intent-weights.ts'
import { createPace } from './pace.ts'
import { softmaxInPlace } from './softmax.ts'

/** Scores of rows by models that never saw them, with what the right answer was. */
export interface HeldOutScores {
  scores: Float64Array[]
  targets: Int32Array
  /** False for a row whose intent has no other row: no model could know it. */
  learnable: boolean[]
}

/** How a model fares on rows it never saw; one entry a row, in order. */
interface CrossValidation {
  /** Calibrated confidence of the likeliest intent. */
  confidences: Float64Array
  correct: boolean[]
  /** The temperature that calibrates; hand it to trainIntentModel to save it the same work. */
  temperature: number
}

const FOLDS = 3

/** Three-fold cross-validation of the intent model: every row is predicted by a model trained on the other folds, which hold a like share of each intent. */
export async function crossValidate({
  rows,
  segmenter,
  embedder,
  seed,
}: {
  rows: readonly IntentRow[]
  segmenter: Segmenter
  embedder: Embedder | null
  seed: number
}): Promise<CrossValidation> {
  const heldOut = await heldOutScores({ prepared: await prepareRows({ rows, segmenter, embedder }), seed })
  const temperature = await fitTemperature(heldOut)
  const confidences = new Float64Array(rows.length)
  const correct = heldOut.scores.map((scores, row) => {
    softmaxInPlace(scores, temperature)
    const highest = Math.max(...scores)
    confidences[row] = highest
    return scores.indexOf(highest) === heldOut.targets[row]
  })
  return { confidences, correct, temperature }
}

/** The uncalibrated scores behind crossValidate. */
export async function heldOutScores({
  prepared,
  seed,
}: {
  prepared: PreparedRows
  seed: number
}): Promise<HeldOutScores> {
  const { targets, labels } = prepared
  const seen = new Int32Array(labels.length)
  const fold = Int32Array.from(targets, (target) => {
    const before = seen[target] ?? 0
    seen[target] = before + 1
    // Shifted by class, so that intents with fewer rows than folds do not all fall into the first.
    return (before + target) % FOLDS
  })
  const pace = createPace()
  const scores: Float64Array[] = Array.from(targets, () => new Float64Array(labels.length))
  for (let held = 0; held < FOLDS; held++) {
    if (!fold.some((each) => each !== held) || !fold.includes(held)) continue
    const weights = await fitWeights({ prepared, seed, keep: (row) => fold[row] !== held })
    for (const [row, each] of fold.entries()) {
      if (each !== held) continue
      const vector = rowVector(prepared, { row, vocabulary: weights.vocabulary })
      scores[row] = scoreVector(weights, vector)
      if (pace.due(vector.indices.length * (labels.length + 100))) await pace.rest()
    }
  }
  return { scores, targets, learnable: Array.from(targets, (target) => (seen[target] ?? 0) > 1) }
}
