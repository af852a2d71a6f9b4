/*
 * A term is told from others by two hashes of 32 bits over its UTF-16 units, FNV-1a (Fowler, Noll and Vo) and a rotating product, each with MurmurHash3's last mix. That an unknown term
 * has both hashes of one of a million known ones happens once in 10^13 terms.
 */
export const START = 0x811c9dc5 | 0
export const START_AGAIN = 0x9747b28c | 0

/** The first hash, further by what stands in a text from UTF-16 unit `start` up to `end`; begin with START, end with mixed. */
export function hashOver(hash: number, text: string, start: number, end: number): number {
  for (let at = start; at < end; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193)
  return hash
}

/** The second hash, likewise; begin with START_AGAIN. */
export function hashOverAgain(hash: number, text: string, start: number, end: number): number {
  for (let at = start; at < end; at++) hash = Math.imul(((hash << 5) | (hash >>> 27)) ^ text.charCodeAt(at), 0x9e3779b1)
  return hash
}

/** What is compared: 0 to 2^32 − 1, every bit depending on every unit. */
export function mixed(hash: number): number {
  let bits = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35)
  return (bits ^ (bits >>> 16)) >>> 0
}
