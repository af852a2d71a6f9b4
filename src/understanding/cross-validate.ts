import type { IntentRow } from '../domain/intent.ts'
import type { Embedder } from '../domain/ports/embedder.ts'
import type { Segmenter } from '../domain/ports/segmenter.ts'
import { calibrate, type HeldOutScores } from './calibration.ts'
import { fitIntents, scoreRow } from './fit-intents.ts'
import { intentEmbedder } from './intent-embedder.ts'
import { CLEAN, type IntentRecipe, NOISY } from './intent-recipe.ts'
import { type PreparedRows, prepareRows } from './intent-vectors.ts'
import { createPace } from './pace.ts'
import { softmaxInPlace } from './softmax.ts'

/** How a model is best fitted, and the temperature that then calibrates it. */
export interface Fitting {
  recipe: IntentRecipe
  temperature: number
}

/** How a model fares on rows it never saw; one entry in order for each row that is an example of an intent. */
interface CrossValidation {
  /** Calibrated confidence of the likeliest intent. */
  confidences: Float64Array
  correct: boolean[]
  /** What suits the rows; hand it to trainIntentModel to save it the same work. */
  fitting: Fitting
}

const FOLDS = 3
/** Rows that tell a recipe and a temperature well enough. */
const ROWS_THAT_TELL = 2_000
/** Held-out loss, in nats a row, that the noisy recipe must save: some .03 where labels are noisy, less than .003 where they are clean. */
const LOSS_SAVED = 0.005
/** In multiply-adds a class. */
const WORK_OF_A_FEATURE = 2

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
  const { scores, fitting } = await compareRecipes({ prepared, seed, enough: prepared.texts.length })
  const intents = prepared.labels.length
  const examples = [...prepared.targets.keys()].filter(
    (row) => !prepared.negative[row] && (prepared.targets[row] ?? intents) < intents,
  )
  const tops = examples.map((row) => {
    const probabilities = scores[row] ?? new Float64Array()
    softmaxInPlace(probabilities, fitting.temperature)
    const ofIntents = probabilities.subarray(0, intents)
    const confidence = Math.max(...ofIntents)
    return { confidence, correct: ofIntents.indexOf(confidence) === prepared.targets[row] }
  })
  return {
    confidences: Float64Array.from(tops, ({ confidence }) => confidence),
    correct: tops.map(({ correct }) => correct),
    fitting,
  }
}

/** What suits the rows, found on as many of them as tell enough. */
export async function chooseFitting(input: { prepared: PreparedRows; seed: number }): Promise<Fitting> {
  return (await compareRecipes({ ...input, enough: ROWS_THAT_TELL })).fitting
}

/** Both recipes on held-out rows: the noisy one is chosen where it saves LOSS_SAVED. */
async function compareRecipes(input: {
  prepared: PreparedRows
  seed: number
  enough: number
}): Promise<{ scores: HeldOutScores['scores']; fitting: Fitting }> {
  const clean = await heldOutScores({ ...input, recipe: CLEAN })
  const ofClean = await calibrate(clean)
  const noisy = await heldOutScores({ ...input, recipe: NOISY })
  const ofNoisy = await calibrate(noisy)
  return ofNoisy.loss < ofClean.loss - LOSS_SAVED
    ? { scores: noisy.scores, fitting: { recipe: NOISY, temperature: ofNoisy.temperature } }
    : { scores: clean.scores, fitting: { recipe: CLEAN, temperature: ofClean.temperature } }
}

/** The uncalibrated scores of as many folds as hold `enough` rows; all of them where the rows are fewer. Rows of the others tell nothing. */
async function heldOutScores({
  prepared,
  recipe,
  seed,
  enough,
}: {
  prepared: PreparedRows
  recipe: IntentRecipe
  seed: number
  enough: number
}): Promise<HeldOutScores> {
  const { targets, negative, classes } = prepared
  const { fold, seen } = dealOut(prepared)
  const pace = createPace()
  const scores: Float64Array[] = Array.from(targets, () => new Float64Array(classes))
  const learnable = Array.from(targets, () => false)
  let judged = 0
  for (let held = 0; held < FOLDS && judged < enough; held++) {
    if (!fold.some((each) => each !== held) || !fold.includes(held)) continue
    const fit = await fitIntents({ prepared, recipe, seed, keep: (row) => fold[row] !== held })
    for (const [row, each] of fold.entries()) {
      if (each !== held) continue
      scores[row] = scoreRow(fit, { prepared, row })
      learnable[row] = (seen[targets[row] ?? 0] ?? 0) > 1 && !negative[row]
      judged++
      if (pace.due(WORK_OF_A_FEATURE * (prepared.terms[row]?.size ?? 0) * (classes + 100))) await pace.rest()
    }
  }
  return { scores, targets, learnable }
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
