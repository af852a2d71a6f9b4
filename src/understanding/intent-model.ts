import type { IntentRow } from '../domain/intent.ts'
import type { Embedder } from '../domain/ports/embedder.ts'
import type { Segmenter } from '../domain/ports/segmenter.ts'
import type { IntentEvidence, IntentGuess } from '../domain/understanding.ts'
import { pinyinLexicon } from '../text/meant/pinyin-lexicon.ts'
import { normalise } from '../text/normalise.ts'
import { chooseFitting, type Fitting } from './cross-validate.ts'
import { fitIntents, quantiseFit } from './fit-intents.ts'
import { type IntentBytes, readIntentBytes, writeIntentBytes } from './intent-bytes.ts'
import { intentEmbedder } from './intent-embedder.ts'
import { ngramEvidence } from './intent-evidence.ts'
import { keepExamples, nearestExample } from './intent-examples.ts'
import { appendDense, prepareRows, readMessage } from './intent-vectors.ts'
import { openScorer } from './score-messages.ts'
import { softmaxInPlace } from './softmax.ts'

/** Guesses a message's intent. */
export interface IntentModel {
  readonly labels: readonly string[]
  /** Every label, likeliest first; the confidences sum to 1, or to less where the model was shown out-of-scope texts: the rest is for them. */
  predict(text: string): Promise<IntentGuess[]>
  /** What in the message speaks for its likeliest intent, and which example it is most like. Spans point into `text`. */
  explain(text: string): Promise<IntentEvidence>
  /** The whole model in one piece; loadIntentModel makes a model of it that predicts the same. */
  serialise(): Uint8Array
}

/** Among the examples of so many of the likeliest intents the nearest is looked for. */
const NEAREST_AMONG = 10

/**
 * Trains a linear model on character n-grams, words and, with an embedder, the message's vector: multinomial logistic regression, and with it, unless
 * held-out rows are the worse for it, one classifier an intent with squared hinge loss. Rows marked negative lower the intent they name. Out-of-scope texts
 * make one more class that is never guessed and takes confidence from the others. Confidences are calibrated by a temperature fitted to held-out rows (Guo
 * et al. 2017, "On Calibration of Modern Neural Networks"). A `fitting` given saves both choices. The same input gives the same model; the event loop is yielded
 * to every few milliseconds. Works from one example on; without any it throws a RangeError.
 */
export async function trainIntentModel({
  rows,
  outOfScope,
  segmenter,
  embedder: configured,
  seed,
  fitting,
}: {
  rows: readonly IntentRow[]
  outOfScope?: readonly string[]
  segmenter: Segmenter
  embedder: Embedder | null
  seed: number
  fitting?: Fitting
}): Promise<IntentModel> {
  if (!rows.some(({ negative }) => !negative))
    throw new RangeError('An intent model needs at least one example; add examples to the intents.')
  const embedder = intentEmbedder(configured)
  const prepared = await prepareRows({ rows, outOfScope, segmenter, embedder })
  const { recipe, temperature } = fitting ?? (await chooseFitting({ prepared, seed }))
  const weights = await quantiseFit(await fitIntents({ prepared, recipe, seed }))
  const { labels, centre } = prepared
  const examples = keepExamples(prepared)
  return openModel({ weights, temperature, labels, centre, examples, segmenter, embedder })
}

/** Opens a serialised model. Throws snapshot_torn where the bytes are no whole model, snapshot_foreign where it was trained with another embedder, segmenter or normaliser. */
export function loadIntentModel({
  bytes,
  segmenter,
  embedder: configured,
}: {
  bytes: Uint8Array
  segmenter: Segmenter
  embedder: Embedder | null
}): IntentModel {
  const embedder = intentEmbedder(configured)
  // Both are read at their first use: here, so that no customer waits for it.
  pinyinLexicon()
  segmenter.words('')
  return openModel({ ...readIntentBytes(bytes, { segmenter, embedder }), segmenter, embedder })
}

function openModel(model: IntentBytes & { segmenter: Segmenter; embedder: Embedder | null }): IntentModel {
  const { weights, temperature, labels, centre, examples, segmenter, embedder } = model
  const { vocabulary, dimension } = weights
  const scoresOf = openScorer(weights, { from: vocabulary.terms.length, dimension })

  async function score(text: string) {
    const message = await readMessage(text, { vocabulary, segmenter, embedder, centre })
    const { sparse, dense } = message
    const vector = dense ? appendDense(sparse, { dense, offset: vocabulary.terms.length }) : sparse
    const scores = scoresOf(vector)
    for (const [at, offset] of weights.offsets.entries()) scores[at] = (scores[at] ?? 0) + offset
    return { ...message, scores }
  }

  return {
    labels,
    async predict(text) {
      const { scores } = await score(text)
      softmaxInPlace(scores, temperature)
      return labels
        .map((name, index) => ({ name, confidence: scores[index] ?? 0 }))
        .sort((a, b) => b.confidence - a.confidence)
    },
    async explain(text) {
      const { sparse, dense, scores } = await score(text)
      const ranked = [...labels.keys()].sort((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0))
      const [winner = 0, runnerUp] = ranked
      const contributions = new Map(
        Array.from(sparse.indices, (feature, k) => [
          vocabulary.terms[feature] ?? '',
          (sparse.values[k] ?? 0) *
            (weightOf(feature, winner) - (runnerUp === undefined ? 0 : weightOf(feature, runnerUp))),
        ]),
      )
      const near = dense && nearestExample(examples, { vector: dense, among: new Set(ranked.slice(0, NEAREST_AMONG)) })
      return {
        intent: labels[winner] ?? '',
        ngrams: ngramEvidence({ contributions, normalised: normalise(text), original: text }),
        nearest: near && { text: near.text, intent: labels[near.target] ?? '', similarity: near.similarity },
      }
    },
    serialise: () => writeIntentBytes(model),
  }

  function weightOf(feature: number, label: number): number {
    return (weights.scales[feature] ?? 0) * (weights.quantised[feature * weights.classes + label] ?? 0)
  }
}
