import type { Embedder } from '../domain/ports/embedder.ts'

const HASHED = /^hashed-/

/**
 * The embedder whose vectors stand beside an intent model's n-grams: none for hashed n-grams, which say nothing that the model's own do not. Beside
 * them they were measured to lower accuracy and to make training four times as long.
 */
export function intentEmbedder(embedder: Embedder | null): Embedder | null {
  return embedder && HASHED.test(embedder.id) ? null : embedder
}
