import { SIGNATURE, writeSignature } from './minhash.ts'

const BANDS = 8
const ROWS = SIGNATURE / BANDS
const BUCKETS = 1 << 16
const CHUNK = 1 << 12
const WIDTH = 2 * SIGNATURE
/** Estimated Jaccard similarity from which two texts are nearly the same. */
const ALIKE = 0.75
/** Of a question asked a thousand times with a thousand answers, only the latest are compared. */
const LOOK_BACK = 100

/** Finds pairs whose question and answer are both nearly the same as those of an earlier one. */
export interface NearDuplicates {
  /** The number of the earlier pair it is alike; otherwise it is kept under the next number, counted from 0, and null comes back. */
  findOrKeep(question: string, answer: string): number | null
}

/** Locality-sensitive hashing in bands over the question's signature; signatures lie in typed chunks, 128 bytes a kept pair. */
export function createNearDuplicates(): NearDuplicates {
  const heads = new Int32Array(BANDS * BUCKETS).fill(-1)
  const signatures: Uint16Array[] = []
  const nexts: Int32Array[] = []
  const mine = new Uint16Array(WIDTH)
  let kept = 0

  const alike = (other: number): boolean => {
    const chunk = signatures[Math.floor(other / CHUNK)]
    const at = (other % CHUNK) * WIDTH
    return (
      chunk !== undefined && equalShare(mine, chunk, 0, at) >= ALIKE && equalShare(mine, chunk, SIGNATURE, at) >= ALIKE
    )
  }

  const keep = (buckets: readonly number[]) => {
    if (kept % CHUNK === 0) {
      signatures.push(new Uint16Array(CHUNK * WIDTH))
      nexts.push(new Int32Array(CHUNK * BANDS))
    }
    const chunk = Math.floor(kept / CHUNK)
    signatures[chunk]?.set(mine, (kept % CHUNK) * WIDTH)
    for (const [band, bucket] of buckets.entries()) {
      const next = nexts[chunk]
      if (next) next[(kept % CHUNK) * BANDS + band] = heads[bucket] ?? -1
      heads[bucket] = kept
    }
    kept++
  }

  return {
    findOrKeep(question, answer) {
      writeSignature(question, mine, 0)
      writeSignature(answer, mine, SIGNATURE)
      const buckets = Array.from({ length: BANDS }, (_, band) => band * BUCKETS + bucketOf(mine, band))
      for (const [band, bucket] of buckets.entries()) {
        let other = heads[bucket] ?? -1
        for (let looked = 0; other >= 0 && looked < LOOK_BACK; looked++) {
          if (alike(other)) return other
          other = nexts[Math.floor(other / CHUNK)]?.[(other % CHUNK) * BANDS + band] ?? -1
        }
      }
      keep(buckets)
      return null
    },
  }
}

function equalShare(a: Uint16Array, b: Uint16Array, from: number, offset: number): number {
  let equal = 0
  for (let k = from; k < from + SIGNATURE; k++) if (a[k] === b[offset + k]) equal++
  return equal / SIGNATURE
}

function bucketOf(signature: Uint16Array, band: number): number {
  let hash = 0x811c9dc5
  for (let k = band * ROWS; k < (band + 1) * ROWS; k++) hash = Math.imul(hash ^ (signature[k] ?? 0), 0x01000193)
  return (hash ^ (hash >>> 16)) & (BUCKETS - 1)
}
