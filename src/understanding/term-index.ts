/**
 * Finds the number of a term among distinct terms, −1 for one that is not there. A table of hashes (open addressing, FNV-1a with a last mix) that touches a term's own memory only
 * where the hashes agree: most of a message's features are not known, and a Map fetches its keys to say so.
 */
export function indexTerms(terms: readonly string[]): (term: string) => number {
  let size = 16
  while (size < 2 * terms.length) size *= 2
  const last = size - 1
  /** Hash, then number of the term and one more; 0 there for a free place. */
  const places = new Uint32Array(2 * size)
  for (const [number, term] of terms.entries()) {
    const hash = hashOf(term)
    let at = hash & last
    while (places[2 * at + 1] !== 0) at = (at + 1) & last
    places[2 * at] = hash
    places[2 * at + 1] = number + 1
  }
  return (term) => {
    const hash = hashOf(term)
    for (let at = hash & last; ; at = (at + 1) & last) {
      const place = places[2 * at + 1] as number
      if (place === 0) return -1
      if (places[2 * at] === hash && terms[place - 1] === term) return place - 1
    }
  }
}

function hashOf(term: string): number {
  let hash = 0x811c9dc5
  for (let at = 0; at < term.length; at++) hash = Math.imul(hash ^ term.charCodeAt(at), 0x01000193)
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  return (hash ^ (hash >>> 13)) >>> 0
}
