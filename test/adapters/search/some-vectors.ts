/** Unit vectors from a fixed linear congruential sequence: the same in every run. */
export function someVectors(count: number, dimension: number, seed: number): Float32Array[] {
  let state = seed
  const next = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 31 - 1
  }
  return Array.from({ length: count }, () => {
    const vector = Float32Array.from({ length: dimension }, next)
    const length = Math.hypot(...vector)
    return vector.map((value) => value / length)
  })
}
