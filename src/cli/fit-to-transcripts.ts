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
    const labels = new Set(rows.map(({ intent }) => intent))
    // The shop's own questions say what the labels mean where the transcripts are few.
    const known = [...snapshot.articles.values()].flatMap(({ intent, topic, question, similar }) => {
      const label = [intent, topic].find((name) => name !== null && labels.has(name))
      return label ? [question, ...similar].map((text) => ({ text, intent: label })) : []
    })
    const understander = createUnderstander({
      intentModel: await trainIntentModel({ rows: [...rows, ...known], segmenter, embedder: null, seed }),
      topicOf,
      lexicons: snapshot.lexicons,
      outOfScope: 0,
    })
    return { ...snapshot, understander }
  }
}
