/** The dot product of two vectors of one length. */
export function dot(a: Float32Array, b: Float32Array): number {
  let sum = 0
  for (let i = 0; i < a.length; i++) sum += (a[i] ?? 0) * (b[i] ?? 0)
  return sum
}

/** The cosine of the angle between two vectors, −1 to 1; 0 where one is all zeros. */
export function cosine(a: Float32Array, b: Float32Array): number {
  const lengths = dot(a, a) * dot(b, b)
  return lengths === 0 ? 0 : dot(a, b) / Math.sqrt(lengths)
}
