import { hashTerms } from '../text/terms/hashed-terms.ts'
import { classInformation } from './class-information.ts'
import { fitMargins } from './fit-margins.ts'
import { fitSoftmax } from './fit-softmax.ts'
import type { IntentRecipe } from './intent-recipe.ts'
import type { PreparedRows } from './intent-vectors.ts'
import { fitVocabulary, openVocabulary, type SparseVector, type Vocabulary } from './intent-vocabulary.ts'
import { type IntentWeights, quantise, rowVector } from './intent-weights.ts'
import { createPace } from './pace.ts'
import { multiply } from './row-arithmetic.ts'

/** A linear model before it is quantised: the score of class c is offsets[c] + Σ value · weights[feature · classes + c]. */
export interface IntentFit {
  vocabulary: Vocabulary
  dimension: number
  classes: number
  weights: Float32Array
  offsets: Float32Array
}

/** Strength of the data against the L2 penalty, by cross-validation: flat between 10 and 30, and a vector beside the n-grams bears the more. */
const STRENGTH = 10
const STRENGTH_WITH_VECTOR = 15
/** Cost of a row's errors to the margins; flat between 1 and 4. */
const COST = 2
/**
 * A row of a class of n rows weighs n to this power, the mean row 1: an intent of five examples is heard beside one of thousands, which still counts
 * for more. Cross-validated macro-F1 is the same or a little better with it.
 */
const BALANCE = -0.25

/** Fits a model by a recipe to the rows that `keep` lets through, all without it. */
export async function fitIntents({
  prepared,
  recipe,
  seed,
  keep = () => true,
}: {
  prepared: PreparedRows
  recipe: IntentRecipe
  seed: number
  keep?: (row: number) => boolean
}): Promise<IntentFit> {
  const kept = [...prepared.terms.keys()].filter(keep)
  const { classes } = prepared
  const dimension = prepared.centre.length
  const targets = Int32Array.from(kept, (row) => prepared.targets[row] ?? 0)
  const negative = Uint8Array.from(kept, (row) => prepared.negative[row] ?? 0)
  const rare = await fitVocabulary(kept.map((row) => prepared.terms[row] ?? new Map()))
  const vocabulary = recipe.informed ? await inform(rare, prepared, { rows: kept, targets, negative }) : rare
  const rows = await rowVectors(prepared, { rows: kept, vocabulary })
  const shared = { rows, targets, negative, features: vocabulary.terms.length + dimension, classes, seed }
  const balance = balanceOf(targets, classes)
  const strength = dimension > 0 ? STRENGTH_WITH_VECTOR : STRENGTH
  const weights = await fitSoftmax({ ...shared, strengths: balance.map((each) => strength * each) })
  if (recipe.share === 0) return { vocabulary, dimension, classes, weights, offsets: new Float32Array(classes) }
  const margins = await fitMargins({ ...shared, strengths: balance.map((each) => COST * each) })
  for (let at = 0; at < weights.length; at++)
    weights[at] = (weights[at] as number) + recipe.share * (margins.weights[at] as number)
  return { vocabulary, dimension, classes, weights, offsets: margins.offsets.map((each) => recipe.share * each) }
}

/** One score a class for a prepared row. */
export function scoreRow(
  { vocabulary, classes, weights, offsets }: IntentFit,
  { prepared, row }: { prepared: PreparedRows; row: number },
): Float64Array {
  const scores = new Float64Array(classes)
  multiply(weights, rowVector(prepared, { row, vocabulary }), scores)
  return scores.map((score, c) => score + (offsets[c] as number))
}

/** The model as bytes. */
export async function quantiseFit({
  vocabulary,
  dimension,
  classes,
  weights,
  offsets,
}: IntentFit): Promise<IntentWeights> {
  return { vocabulary, dimension, classes, offsets, ...(await quantise(weights, classes)) }
}

/** The same vocabulary, its features weighing by what they say of a row's class besides. */
async function inform(
  rare: Vocabulary,
  prepared: PreparedRows,
  { rows, targets, negative }: { rows: readonly number[]; targets: Int32Array; negative: Uint8Array },
): Promise<Vocabulary> {
  const pace = createPace()
  const vectors: SparseVector[] = []
  for (const row of rows) {
    vectors.push(rare.vectorise(hashTerms(prepared.terms[row] ?? new Map())))
    if (vectors.length % ROWS_BETWEEN_RESTS === 0) await pace.rest()
  }
  const features = rare.terms.length
  const information = classInformation(vectors, { targets, negative, features, classes: prepared.classes })
  return openVocabulary({ terms: rare.terms, idf: rare.idf.map((each, at) => each * (information[at] as number)) })
}

function balanceOf(targets: Int32Array, classes: number): Float32Array {
  const rows = new Float64Array(classes)
  for (const target of targets) rows[target] = (rows[target] ?? 0) + 1
  const balance = Float32Array.from(targets, (target) => (rows[target] ?? 1) ** BALANCE)
  const mean = balance.reduce((sum, each) => sum + each, 0) / balance.length
  return balance.map((each) => each / mean)
}

const ROWS_BETWEEN_RESTS = 200

async function rowVectors(
  prepared: PreparedRows,
  { rows, vocabulary }: { rows: readonly number[]; vocabulary: Vocabulary },
): Promise<SparseVector[]> {
  const pace = createPace()
  const vectors: SparseVector[] = []
  for (const row of rows) {
    vectors.push(rowVector(prepared, { row, vocabulary }))
    if (vectors.length % ROWS_BETWEEN_RESTS === 0) await pace.rest()
  }
  return vectors
}
