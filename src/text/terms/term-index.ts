import { hashUnit, hashUnitAgain, mixed, START, START_AGAIN } from './term-hash.ts'

/** Finds the number of a term by its two hashes; −1 for a term that is not there. */
export type TermIndex = (hash: number, hashAgain: number) => number

/**
 * Indexes distinct terms, numbered in their order: a table with open addressing that never touches a term's own memory. Most of a message's features are not known, and a Map
 * fetches its keys to say so.
 */
export function indexTerms(terms: readonly string[]): TermIndex {
  let size = 16
  while (size < 2 * terms.length) size *= 2
  const last = size - 1
  /** First hash, second hash, number of the term and one more: 0 there for a free place. */
  const places = new Uint32Array(4 * size)
  for (const [number, term] of terms.entries()) {
    let one = START
    let other = START_AGAIN
    for (let at = 0; at < term.length; at++) {
      const unit = term.charCodeAt(at)
      one = hashUnit(one, unit)
      other = hashUnitAgain(other, unit)
    }
    const hash = mixed(one)
    let at = hash & last
    while (places[4 * at + 2] !== 0) at = (at + 1) & last
    places[4 * at] = hash
    places[4 * at + 1] = mixed(other)
    places[4 * at + 2] = number + 1
  }
  return (hash, hashAgain) => {
    for (let at = hash & last; ; at = (at + 1) & last) {
      const number = places[4 * at + 2] as number
      if (number === 0) return -1
      if (places[4 * at] === hash && places[4 * at + 1] === hashAgain) return number - 1
    }
  }
}
