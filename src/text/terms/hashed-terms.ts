import type { WalkTerms } from './collect-terms.ts'
import { hashOver, hashOverAgain, mixed, START, START_AGAIN } from './term-hash.ts'

/** Distinct terms by their two hashes (term-hash.ts), with their weights. */
export interface HashedTerms {
  hashes: Uint32Array
  hashesAgain: Uint32Array
  weights: Float64Array
}

const NO_TERMS: HashedTerms = {
  hashes: new Uint32Array(),
  hashesAgain: new Uint32Array(),
  weights: new Float64Array(),
}

/**
 * Makes a collector of hashed terms: the same terms, order and weights as collectTerms gives, without a string for any of them. It keeps its working space from one text
 * to the next; what it returns is the caller's.
 */
export function createTermHasher(): (walk: WalkTerms) => HashedTerms {
  let space = openSpace(1024)
  let count = 0

  const add: Parameters<WalkTerms>[0] = (prefix, source, start, end, weight) => {
    const hash = hashOver(hashOver(START, prefix, 0, prefix.length), source, start, end)
    const hashAgain = hashOverAgain(hashOverAgain(START_AGAIN, prefix, 0, prefix.length), source, start, end)
    place(mixed(hash), mixed(hashAgain), weight)
  }

  function place(hash: number, hashAgain: number, weight: number): void {
    const { places, hashes, hashesAgain, weights, times } = space
    const last = places.length - 1
    for (let at = hash & last; ; at = (at + 1) & last) {
      const number = places[at] as number
      if (number === 0) {
        if (2 * (count + 1) > last) {
          space = grown(space, count)
          place(hash, hashAgain, weight)
          return
        }
        hashes[count] = hash
        hashesAgain[count] = hashAgain
        weights[count] = weight
        times[count] = 1
        places[at] = ++count
        return
      }
      if (hashes[number - 1] === hash && hashesAgain[number - 1] === hashAgain) {
        times[number - 1] = (times[number - 1] as number) + 1
        return
      }
    }
  }

  return (walk) => {
    count = 0
    walk(add)
    const { places, hashes, hashesAgain, weights, times } = space
    if (count === 0) return NO_TERMS
    for (let at = 0; at < count; at++)
      if ((times[at] as number) > 1) weights[at] = (weights[at] as number) * (1 + Math.log(times[at] as number))
    places.fill(0)
    return {
      hashes: hashes.slice(0, count),
      hashesAgain: hashesAgain.slice(0, count),
      weights: weights.slice(0, count),
    }
  }
}

const hashCollected = createTermHasher()

/** Terms that were collected as strings, hashed. */
export function hashTerms(terms: ReadonlyMap<string, number>): HashedTerms {
  return hashCollected((add) => {
    for (const [term, weight] of terms) add('', term, 0, term.length, weight)
  })
}

/** Terms after terms; no term may be of two of them. */
export function joinTerms(parts: readonly HashedTerms[]): HashedTerms {
  const size = parts.reduce((sum, { weights }) => sum + weights.length, 0)
  const hashes = new Uint32Array(size)
  const hashesAgain = new Uint32Array(size)
  const weights = new Float64Array(size)
  let at = 0
  for (const part of parts) {
    hashes.set(part.hashes, at)
    hashesAgain.set(part.hashesAgain, at)
    weights.set(part.weights, at)
    at += part.weights.length
  }
  return { hashes, hashesAgain, weights }
}

interface Space {
  /** Number of the term at each place, and one more; 0 where there is none. */
  places: Int32Array
  hashes: Uint32Array
  hashesAgain: Uint32Array
  weights: Float64Array
  times: Int32Array
}

function openSpace(size: number): Space {
  const most = size / 2
  return {
    places: new Int32Array(size),
    hashes: new Uint32Array(most),
    hashesAgain: new Uint32Array(most),
    weights: new Float64Array(most),
    times: new Int32Array(most),
  }
}

function grown(from: Space, count: number): Space {
  const to = openSpace(2 * from.places.length)
  to.hashes.set(from.hashes)
  to.hashesAgain.set(from.hashesAgain)
  to.weights.set(from.weights)
  to.times.set(from.times)
  const last = to.places.length - 1
  for (let number = 0; number < count; number++) {
    let at = (to.hashes[number] as number) & last
    while (to.places[at] !== 0) at = (at + 1) & last
    to.places[at] = number + 1
  }
  return to
}
