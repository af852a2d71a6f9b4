import type { TaskResult } from '../domain/ports/work-folder.ts'
import { SIGNATURE } from './minhash.ts'
import { readBands } from './signature-bands.ts'

/** Estimated Jaccard similarity from which two texts are nearly the same. */
const ALIKE = 0.75
/** Of a question asked a thousand times with a thousand answers, only the latest are compared. */
const LOOK_BACK = 100

/**
 * Finds pairs whose question and answer are both nearly the same as those of an earlier one, by locality-sensitive hashing in bands; answers that differ in a number or in
 * what they deny are not. All entries of a hash must be among those
 * given (bandParts), in order of the pairs. One part: later and earlier pair of each find, as 32-bit numbers.
 */
export function findNear(entries: Uint8Array): TaskResult {
  const { length, pairs, hashes, facts, signatures, signatureAt } = readBands(entries)
  const buckets = new Map<number, number[]>()
  const found: number[] = []
  const alike = (a: number, b: number) =>
    facts[a] === facts[b] &&
    equalShare(signatures, signatureAt(a), signatureAt(b)) >= ALIKE &&
    equalShare(signatures, signatureAt(a) + SIGNATURE, signatureAt(b) + SIGNATURE) >= ALIKE
  for (let entry = 0; entry < length; entry++) {
    const hash = hashes[entry] ?? 0
    const bucket = buckets.get(hash)
    if (bucket === undefined) {
      buckets.set(hash, [entry])
      continue
    }
    let at = bucket.length - 1
    const last = Math.max(0, bucket.length - LOOK_BACK)
    while (at >= last && !alike(entry, bucket[at] ?? 0)) at--
    const like = bucket[at]
    if (at < last || like === undefined) bucket.push(entry)
    else if (pairs[like] !== pairs[entry]) found.push(pairs[entry] ?? 0, pairs[like] ?? 0)
  }
  return { note: { found: found.length / 2 }, parts: [new Uint8Array(Uint32Array.from(found).buffer)] }
}

function equalShare(signatures: Uint16Array, a: number, b: number): number {
  let equal = 0
  for (let k = 0; k < SIGNATURE; k++) if (signatures[a + k] === signatures[b + k]) equal++
  return equal / SIGNATURE
}

/** Which kept pair each of so many pairs stands behind; itself where it is kept. The same in whatever order the finds come. */
export function leadersOf(pairs: number, finds: readonly Uint8Array[]): Uint32Array {
  const leaders = Uint32Array.from({ length: pairs }, (_, pair) => pair)
  for (const bytes of finds) {
    const numbers = new Uint32Array(bytes.slice().buffer)
    for (let at = 0; at < numbers.length; at += 2) {
      const [later = 0, earlier = 0] = [numbers[at], numbers[at + 1]]
      leaders[later] = Math.min(leaders[later] ?? later, earlier)
    }
  }
  // A pair like one that is dropped stands behind the one that this stands behind, which is settled by now.
  for (let pair = 0; pair < pairs; pair++) leaders[pair] = leaders[leaders[pair] ?? pair] ?? pair
  return leaders
}
