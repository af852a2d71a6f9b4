import type { IntentRow } from '../domain/intent.ts'
import type { Embedder } from '../domain/ports/embedder.ts'
import type { Segmenter } from '../domain/ports/segmenter.ts'
import type { IntentGuess } from '../domain/understanding.ts'
import { fitTemperature } from './calibration.ts'
import { heldOutScores } from './cross-validate.ts'
import { type IntentBytes, readIntentBytes, writeIntentBytes } from './intent-bytes.ts'
import { prepareRows, vectoriseText } from './intent-vectors.ts'
import { fitWeights, type IntentWeights, scoreVector } from './intent-weights.ts'
import { softmaxInPlace } from './softmax.ts'

/** Guesses a message's intent. */
export interface IntentModel {
  readonly labels: readonly string[]
  /** Every label, likeliest first; the confidences sum to 1. */
  predict(text: string): Promise<IntentGuess[]>
  /** The whole model in one piece; loadIntentModel makes a model of it that predicts the same. */
  serialise(): Uint8Array
}

/**
 * Trains multinomial logistic regression on character n-grams, words and, with an embedder, the message's vector. Confidences are calibrated by a
 * temperature fitted to held-out rows (Guo et al. 2017, "On Calibration of Modern Neural Networks"), or by the one given. The same input gives the
 * same model; the event loop is yielded to every few milliseconds. Works from one row on; without any it throws a RangeError.
 */
export async function trainIntentModel({
  rows,
  segmenter,
  embedder,
  seed,
  temperature,
}: {
  rows: readonly IntentRow[]
  segmenter: Segmenter
  embedder: Embedder | null
  seed: number
  temperature?: number
}): Promise<IntentModel> {
  if (rows.length === 0)
    throw new RangeError('An intent model needs at least one example; add examples to the intents.')
  const prepared = await prepareRows({ rows, segmenter, embedder })
  const calibrated = temperature ?? (await fitTemperature(await heldOutScores({ prepared, seed })))
  const weights = await fitWeights({ prepared, seed })
  return openModel({ weights, temperature: calibrated, labels: prepared.labels, segmenter, embedder })
}

/** Opens a serialised model. Throws snapshot_torn where the bytes are no whole model, snapshot_foreign where it was trained with another embedder, segmenter or normaliser. */
export function loadIntentModel({
  bytes,
  segmenter,
  embedder,
}: {
  bytes: Uint8Array
  segmenter: Segmenter
  embedder: Embedder | null
}): IntentModel {
  return openModel({ ...readIntentBytes(bytes, { segmenter, embedder }), segmenter, embedder })
}

function openModel(
  model: Pick<IntentBytes, 'weights' | 'temperature' | 'labels'> & { segmenter: Segmenter; embedder: Embedder | null },
): IntentModel {
  const { weights, temperature, labels, segmenter, embedder } = model
  return {
    labels,
    async predict(text) {
      const vector = await vectoriseText(text, { vocabulary: weights.vocabulary, segmenter, embedder })
      return guesses(weights, { vector, temperature, labels })
    },
    serialise: () => writeIntentBytes(model),
  }
}

function guesses(
  weights: IntentWeights,
  {
    vector,
    temperature,
    labels,
  }: { vector: Parameters<typeof scoreVector>[1]; temperature: number; labels: readonly string[] },
): IntentGuess[] {
  const scores = scoreVector(weights, vector)
  softmaxInPlace(scores, temperature)
  return labels
    .map((name, index) => ({ name, confidence: scores[index] ?? 0 }))
    .sort((a, b) => b.confidence - a.confidence)
}
