import type { Embedder } from '../../domain/ports/embedder.ts'
import { normalise } from '../../text/normalise.ts'
import { characterNgrams } from '../../text/tokens.ts'

const DIMENSION = 256

/** Needs no table: signed hashing of the character 1- to 3-grams (Weinberger et al. 2009) into 256 dimensions, L2-normalised. */
export function createHashedEmbedder(): Embedder {
  return { id: 'hashed-ngram-1', dimension: DIMENSION, embed: async (texts) => texts.map(embedOne) }
}

function embedOne(text: string): Float32Array {
  const vector = new Float32Array(DIMENSION)
  for (const ngram of characterNgrams(normalise(text).text, { min: 1, max: 3 })) {
    const hash = fnv1a(ngram)
    const slot = hash % DIMENSION
    vector[slot] = (vector[slot] ?? 0) + (hash >>> 31 === 0 ? 1 : -1)
  }
  const length = Math.hypot(...vector)
  return length > 0 ? vector.map((value) => value / length) : vector
}

function fnv1a(text: string): number {
  let hash = 0x811c9dc5
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193)
  return hash >>> 0
}
