import { hashOver, mixed } from '../text/terms/term-hash.ts'

/** A 53-bit hash (two seeds of FNV-1a): among a million texts a collision has a chance below 1 in 10,000. */
export function hash53(text: string): number {
  return (hash32(text, 0x811c9dc5) & 0x1fffff) * 0x100000000 + hash32(text, 0x9747b28c)
}

/** FNV-1a over UTF-16 units from a seed, finished as in MurmurHash3 so that every bit depends on every unit. 0 to 2³² − 1. */
export function hash32(text: string, seed: number): number {
  return mixed(hashOver(seed, text, 0, text.length))
}
