import type { Embedder } from '../../domain/ports/embedder.ts'
import { normalise } from '../../text/normalise.ts'
import { characterNgrams } from '../../text/tokens.ts'

const DIMENSION = 256
const RANGE = { min: 1, max: 3 }

/**
 * An embedder without any table: counts of the character 1- to 3-grams of the normalised text, hashed with signs into 256 dimensions
 * (Weinberger et al. 2009, Feature Hashing for Large Scale Multitask Learning, section 2), L2-normalised. Same text, same vector, on any machine.
 */
export function createHashedEmbedder(): Embedder {
  return { id: 'hashed-ngram-1', dimension: DIMENSION, embed: async (texts) => texts.map(embedOne) }
}

function embedOne(text: string): Float32Array {
  const vector = new Float32Array(DIMENSION)
  for (const ngram of characterNgrams(normalise(text).text, RANGE)) {
    const hash = fnv1a(ngram)
    const slot = hash % DIMENSION
    vector[slot] = (vector[slot] ?? 0) + (hash >>> 31 === 0 ? 1 : -1)
  }
  const length = Math.sqrt(vector.reduce((sum, value) => sum + value * value, 0))
  return length > 0 ? vector.map((value) => value / length) : vector
}

/** FNV-1a over UTF-16 units, with a last mix (Murmur 3) so that the low bits depend on all units. */
function fnv1a(text: string): number {
  let hash = 0x811c9dc5
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193)
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  return (hash ^ (hash >>> 13)) >>> 0
}
