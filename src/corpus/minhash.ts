import { hash32 } from './hash-text.ts'

/** Numbers in a signature. */
export const SIGNATURE = 32
const FACTORS = Uint32Array.from({ length: SIGNATURE }, (_, i) => hash32(`factor ${i}`, 1) | 1)
const OFFSETS = Uint32Array.from({ length: SIGNATURE }, (_, i) => hash32(`offset ${i}`, 2))
const minima = new Uint32Array(SIGNATURE)

/**
 * Writes the MinHash signature of a text's character pairs (Broder 1997; 16 bits of each minimum kept, Li and König 2010) at `at`. The share of equal numbers in two
 * signatures estimates the Jaccard similarity of their pairs, with a standard error below .09.
 */
export function writeSignature(text: string, into: Uint16Array, at: number): void {
  minima.fill(0xffffffff)
  for (let i = 0; i < Math.max(1, text.length - 1); i++) {
    const pair = hash32(text.slice(i, i + 2), 0x811c9dc5)
    for (let k = 0; k < SIGNATURE; k++) {
      const value = (Math.imul(pair, FACTORS[k] ?? 1) + (OFFSETS[k] ?? 0)) >>> 0
      if (value < (minima[k] ?? 0)) minima[k] = value
    }
  }
  for (let k = 0; k < SIGNATURE; k++) into[at + k] = (minima[k] ?? 0) >>> 16
}
