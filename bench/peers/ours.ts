import type { TrainIntents } from '../../eval/index.ts'
import { chooseEmbedder, chooseSegmenter } from '../../src/compose.ts'
import { trainIntentModel } from '../../src/understanding/intent-model.ts'

/** Our own intent model, as `eval intents` trains it. */
export async function trainOurs(embedderName: string | null): Promise<TrainIntents> {
  const segmenter = chooseSegmenter()
  const embedder = embedderName === null ? null : await chooseEmbedder(embedderName)
  return ({ rows }) => trainIntentModel({ rows, segmenter, embedder, seed: 1 })
}
