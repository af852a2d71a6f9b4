/** A 53-bit hash (two seeds of FNV-1a): among a million texts a collision has a chance below 1 in 10,000. */
export function hash53(text: string): number {
  return (hash32(text, 0x811c9dc5) & 0x1fffff) * 0x100000000 + hash32(text, 0x9747b28c)
}

/** FNV-1a over UTF-16 units from a seed, finished as in MurmurHash3 so that every bit depends on every unit. 0 to 2³² − 1. */
export function hash32(text: string, seed: number): number {
  let hash = seed
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193)
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return (hash ^ (hash >>> 16)) >>> 0
}
