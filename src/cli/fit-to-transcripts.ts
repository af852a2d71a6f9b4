import type { FitSnapshot } from '../../eval/index.ts'
import type { OpenSnapshot } from '../domain/ports/live-knowledge.ts'
import type { Segmenter } from '../domain/ports/segmenter.ts'
import { TOPICS } from '../domain/topic.ts'
import { createUnderstander } from '../understanding/create-understander.ts'
import { trainIntentModel } from '../understanding/intent-model.ts'

/** Fits the intent model to labelled transcripts: their labels, names or topics, take the place of the shop's intents. */
export function fitToTranscripts({
  snapshot,
  segmenter,
  seed,
}: {
  snapshot: OpenSnapshot
  segmenter: Segmenter
  seed: number
}): FitSnapshot {
  return async ({ rows }) => {
    const topicOf = new Map<string, string>(TOPICS.map((topic) => [topic, topic]))
    for (const { intent, topic } of snapshot.articles.values()) if (intent !== null) topicOf.set(intent, topic)
    const understander = createUnderstander({
      intentModel: await trainIntentModel({ rows, segmenter, embedder: null, seed }),
      topicOf,
      lexicons: snapshot.lexicons,
      outOfScope: 0,
    })
    return { ...snapshot, understander }
  }
}
