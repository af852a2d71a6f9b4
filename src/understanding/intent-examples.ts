import { mask } from '../text/mask.ts'
import type { PreparedRows } from './intent-vectors.ts'

/** The messages a model was trained on, to show which of them a new one is like. Vectors are 8-bit: dimension d of example e is scales[e] · vectors[e · dimension + d]. */
export interface IntentExamples {
  /** With personal data masked. */
  texts: readonly string[]
  /** Number of the example's intent. */
  targets: Int32Array
  scales: Float32Array
  vectors: Int8Array
}

export interface NearestExample {
  text: string
  target: number
  /** Cosine, −1 to 1. */
  similarity: number
}

/** The examples of intents among prepared rows; none without an embedder, as nothing could be compared. */
export function keepExamples({ texts, targets, negative, labels, dense, centre }: PreparedRows): IntentExamples {
  const kept = dense
    ? [...targets.keys()].filter((row) => !negative[row] && (targets[row] ?? labels.length) < labels.length)
    : []
  const scales = new Float32Array(kept.length)
  const vectors = new Int8Array(kept.length * centre.length)
  for (const [at, row] of kept.entries()) {
    const vector = dense?.[row] ?? new Float32Array(centre.length)
    const largest = vector.reduce((most, value) => Math.max(most, Math.abs(value)), 0)
    scales[at] = largest / 127
    for (const [d, value] of vector.entries())
      vectors[at * centre.length + d] = largest > 0 ? Math.round((value / largest) * 127) : 0
  }
  return {
    texts: kept.map((row) => mask(texts[row] ?? '').masked),
    targets: Int32Array.from(kept, (row) => targets[row] ?? 0),
    scales,
    vectors,
  }
}

/** The example of one of these intents whose vector is nearest; null when there is none, or the message's vector is zeros. */
export function nearestExample(
  { texts, targets, scales, vectors }: IntentExamples,
  { vector, among }: { vector: Float32Array; among: ReadonlySet<number> },
): NearestExample | null {
  let best = -1
  let similarity = Number.NEGATIVE_INFINITY
  for (let example = 0; example < targets.length; example++) {
    if (!among.has(targets[example] ?? -1)) continue
    const offset = example * vector.length
    let dot = 0
    for (let d = 0; d < vector.length; d++) dot += (vector[d] as number) * (vectors[offset + d] as number)
    dot *= scales[example] ?? 0
    if (dot <= similarity) continue
    best = example
    similarity = dot
  }
  if (best < 0 || !vector.some((value) => value !== 0)) return null
  return { text: texts[best] ?? '', target: targets[best] ?? 0, similarity: Math.max(-1, Math.min(1, similarity)) }
}
