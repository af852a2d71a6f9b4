import { hashOver, hashOverAgain, mixed, START, START_AGAIN } from './term-hash.ts'

/** Finds the number of a term by its two hashes; −1 for a term that is not there. */
export type TermIndex = (hash: number, hashAgain: number) => number

/**
 * Indexes distinct terms, numbered in their order: a table with open addressing that never touches a term's own memory. Most of a message's features are not known; a byte of each
 * place's hash, all together small enough for the processor's cache, says so for all but one in 128 of them.
 */
export function indexTerms(terms: readonly string[]): TermIndex {
  let size = 16
  while (size < 2 * terms.length) size *= 2
  const last = size - 1
  /** 0 for a free place. */
  const tags = new Uint8Array(size)
  /** First hash, second hash and number. */
  const places = new Uint32Array(4 * size)
  for (const [number, term] of terms.entries()) {
    const hash = mixed(hashOver(START, term, 0, term.length))
    const hashAgain = mixed(hashOverAgain(START_AGAIN, term, 0, term.length))
    let at = hash & last
    while (tags[at] !== 0) at = (at + 1) & last
    tags[at] = tagOf(hashAgain)
    places[4 * at] = hash
    places[4 * at + 1] = hashAgain
    places[4 * at + 2] = number
  }
  return (hash, hashAgain) => {
    const wanted = tagOf(hashAgain)
    for (let at = hash & last; ; at = (at + 1) & last) {
      const tag = tags[at] as number
      if (tag === 0) return -1
      if (tag === wanted && places[4 * at] === hash && places[4 * at + 1] === hashAgain)
        return places[4 * at + 2] as number
    }
  }
}

/** 1 to 255, odd. */
function tagOf(hashAgain: number): number {
  return (hashAgain & 0xff) | 1
}
