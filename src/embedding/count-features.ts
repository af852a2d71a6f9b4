import { asMeant } from '../text/meant/as-meant.ts'
import { normalise } from '../text/normalise.ts'
import { embeddingFeatures, isLatinFeature } from './embedding-features.ts'
import { rest } from './rest.ts'

/** Which features a block fits: those of Latin words, all others, or both. */
export type FeatureScript = 'latin' | 'other' | 'all'

/** The features that a block of texts is fitted with. */
export interface FittedFeatures {
  features: readonly string[]
  /** ln((1 + weight of all texts) / (1 + weight of the texts with the feature)) + 1. */
  idf: Float32Array
}

const TEXTS_BETWEEN_RESTS = 500
/** A feature in less than two texts' weight teaches nothing that another text could use. */
const LEAST_WEIGHT = 2
/** Features held while counting, some 400 MB; above it the rarest are let go. */
const MOST_COUNTED = 3_000_000

/** True for the features that a script's block fits. */
export function isOfScript(feature: string, script: FeatureScript): boolean {
  return script === 'all' || isLatinFeature(feature) === (script === 'latin')
}

/**
 * The `limit` most frequent features of the texts, those of equal frequency in the order of their code units. A text counts by its weight. Takes any number of texts in
 * bounded memory, whatever their weights: above `most` distinct features the rarest are let go until half are left, so that their counts may be low.
 */
export async function countFeatures({
  texts,
  weights,
  script,
  limit,
  most = MOST_COUNTED,
  signal,
}: {
  texts: readonly string[]
  weights: Float32Array
  script: FeatureScript
  limit: number
  most?: number
  signal?: AbortSignal | undefined
}): Promise<FittedFeatures> {
  const found = new Map<string, number>()
  let all = 0
  for (const [at, text] of texts.entries()) {
    const weight = weights[at] ?? 1
    all += weight
    for (const feature of embeddingFeatures(asMeant(normalise(text).text)).keys())
      if (isOfScript(feature, script)) found.set(feature, (found.get(feature) ?? 0) + weight)
    if (found.size > most) dropRarest(found, most / 2)
    if (at % TEXTS_BETWEEN_RESTS === 0) await rest(signal)
  }
  const kept = [...found]
    .filter(([, sum]) => sum >= LEAST_WEIGHT)
    .sort(([a, weightOfA], [b, weightOfB]) => weightOfB - weightOfA || (a < b ? -1 : 1))
    .slice(0, limit)
  return {
    features: kept.map(([feature]) => feature),
    idf: Float32Array.from(kept, ([, sum]) => Math.log((1 + all) / (1 + sum)) + 1),
  }
}

/** Lets go of the rarest features, doubling what counts as rare, until at most so many are left. */
function dropRarest(found: Map<string, number>, left: number): void {
  for (let rare = LEAST_WEIGHT; found.size > left; rare *= 2)
    for (const [feature, sum] of found) if (sum < rare) found.delete(feature)
}
