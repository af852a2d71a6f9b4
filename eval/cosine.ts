import { dot } from '../src/domain/dot.ts'

/** The cosine of the angle between two vectors, −1 to 1; 0 where one is all zeros. */
export function cosine(a: Float32Array, b: Float32Array): number {
  const lengths = dot(a, a) * dot(b, b)
  return lengths === 0 ? 0 : dot(a, b) / Math.sqrt(lengths)
}
