import type { IntentRow } from '../domain/intent.ts'
import type { Embedder } from '../domain/ports/embedder.ts'
import type { Segmenter } from '../domain/ports/segmenter.ts'
import { fitTemperature } from './calibration.ts'
import { intentEmbedder } from './intent-embedder.ts'
import { type PreparedRows, prepareRows } from './intent-vectors.ts'
import { fitWeights, rowVector, scoreVector } from './intent-weights.ts'
import { createPace } from './pace.ts'
import { softmaxInPlace } from './softmax.ts'

/** Scores of rows by models that never saw them, with what the right answer was. */
export interface HeldOutScores {
  scores: Float64Array[]
  targets: Int32Array
  /** False for a row whose intent has no other row, as no model could know it, and for a row that only says what it is not. */
  learnable: boolean[]
}

/** How a model fares on rows it never saw; one entry in order for each row that is an example of an intent. */
interface CrossValidation {
  /** Calibrated confidence of the likeliest intent. */
  confidences: Float64Array
  correct: boolean[]
  /** The temperature that calibrates; hand it to trainIntentModel to save it the same work. */
  temperature: number
}

const FOLDS = 3

/**
 * Three-fold cross-validation of the intent model: every row is predicted by a model trained on the other folds, which hold a like share of each intent.
 * Out-of-scope texts are trained on and left out of the same way; they have no entry of their own.
 */
export async function crossValidate({
  rows,
  outOfScope,
  segmenter,
  embedder,
  seed,
}: {
  rows: readonly IntentRow[]
  outOfScope?: readonly string[]
  segmenter: Segmenter
  embedder: Embedder | null
  seed: number
}): Promise<CrossValidation> {
  const prepared = await prepareRows({ rows, outOfScope, segmenter, embedder: intentEmbedder(embedder) })
  const heldOut = await heldOutScores({ prepared, seed })
  const temperature = await fitTemperature(heldOut)
  const intents = prepared.labels.length
  const examples = [...prepared.targets.keys()].filter(
    (row) => !prepared.negative[row] && (prepared.targets[row] ?? intents) < intents,
  )
  const tops = examples.map((row) => {
    const probabilities = heldOut.scores[row] ?? new Float64Array()
    softmaxInPlace(probabilities, temperature)
    const ofIntents = probabilities.subarray(0, intents)
    const confidence = Math.max(...ofIntents)
    return { confidence, correct: ofIntents.indexOf(confidence) === prepared.targets[row] }
  })
  return {
    confidences: Float64Array.from(tops, ({ confidence }) => confidence),
    correct: tops.map(({ correct }) => correct),
    temperature,
  }
}

/** The uncalibrated scores behind crossValidate. */
export async function heldOutScores({
  prepared,
  seed,
}: {
  prepared: PreparedRows
  seed: number
}): Promise<HeldOutScores> {
  const { targets, negative, classes } = prepared
  const { fold, seen } = dealOut(prepared)
  const pace = createPace()
  const scores: Float64Array[] = Array.from(targets, () => new Float64Array(classes))
  for (let held = 0; held < FOLDS; held++) {
    if (!fold.some((each) => each !== held) || !fold.includes(held)) continue
    const weights = await fitWeights({ prepared, seed, keep: (row) => fold[row] !== held })
    for (const [row, each] of fold.entries()) {
      if (each !== held) continue
      const vector = rowVector(prepared, { row, vocabulary: weights.vocabulary })
      scores[row] = scoreVector(weights, vector)
      if (pace.due(vector.indices.length * (classes + 100))) await pace.rest()
    }
  }
  return { scores, targets, learnable: Array.from(targets, (target, row) => (seen[target] ?? 0) > 1 && !negative[row]) }
}

/** The fold of every row, and how many examples each class has. */
function dealOut({ targets, negative, texts, classes }: PreparedRows): { fold: Int32Array; seen: Int32Array } {
  const seen = new Int32Array(classes)
  const fold = new Int32Array(targets.length)
  const ofText = new Map<string, number>()
  for (const [row, target] of targets.entries()) {
    if (negative[row]) continue
    // Shifted by class, so that intents with fewer rows than folds do not all fall into the first.
    fold[row] = ((seen[target] ?? 0) + target) % FOLDS
    seen[target] = (seen[target] ?? 0) + 1
    ofText.set(texts[row] ?? '', fold[row] ?? 0)
  }
  // What is an example of one intent is often a negative of another: both are held out together.
  for (const row of targets.keys()) if (negative[row]) fold[row] = ofText.get(texts[row] ?? '') ?? row % FOLDS
  return { fold, seen }
}
