import { setImmediate } from 'node:timers/promises'
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

/** The cosine of two L2-normalised vectors, −1 to 1. */
export function cosine(a: Float32Array, b: Float32Array): number {
  let sum = 0
  for (let index = 0; index < a.length; index++) sum += (a[index] ?? 0) * (b[index] ?? 0)
  return sum
}

/** The number of the vector that is nearest to all the others together, the first of equals; null where there is none. */
export function mostCentral(vectors: readonly Float32Array[]): number | null {
  let best: { index: number; sum: number } | null = null
  for (const [index, vector] of vectors.entries()) {
    const sum = vectors.reduce((total, other) => total + cosine(vector, other), 0)
    if (best === null || sum > best.sum + 1e-9) best = { index, sum }
  }
  return best?.index ?? null
}
