import { setImmediate } from 'node:timers/promises'
import { dot } from '../domain/dot.ts'
import type { Embedder } from '../domain/ports/embedder.ts'
import { normalise } from '../text/normalise.ts'

const BATCH = 32

/** One L2-normalised vector a text, in order. Lets others run after every batch, since this is background work. */
export async function embedTexts(texts: readonly string[], embedder: Pick<Embedder, 'embed'>): Promise<Float32Array[]> {
  const vectors: Float32Array[] = []
  for (let at = 0; at < texts.length; at += BATCH) {
    if (at > 0) await setImmediate()
    const batch = texts.slice(at, at + BATCH).map((text) => normalise(text).text)
    for (const vector of await embedder.embed(batch)) vectors.push(vector)
  }
  return vectors
}

/** The number of the vector that is nearest to all the others together, the first of equals; null where there is none. */
export function mostCentral(vectors: readonly Float32Array[]): number | null {
  let best: { index: number; sum: number } | null = null
  for (const [index, vector] of vectors.entries()) {
    const sum = vectors.reduce((total, other) => total + dot(vector, other), 0)
    if (best === null || sum > best.sum + 1e-9) best = { index, sum }
  }
  return best?.index ?? null
}
