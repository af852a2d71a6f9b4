import { EigenvalueDecomposition, Matrix } from 'ml-matrix'

/** The directions in which vectors vary most. */
export interface PrincipalAxes {
  /** `axes × width`, each of length one and with its largest number above 0, the widest variance first. */
  axes: Float32Array
  /** Variance along each axis. */
  variances: Float64Array
  /** Share of the whole variance that the axes hold, 0–1. */
  kept: number
}

/** Sums over vectors from which their mean and covariance follow. */
export interface Moments {
  weight: number
  sum: Float64Array
  /** Σ weight · v vᵀ, the lower triangle, `width × width` row by row. */
  squares: Float64Array
}

/** Moments of no vector yet. */
export function noMoments(width: number): Moments {
  return { weight: 0, sum: new Float64Array(width), squares: new Float64Array(width * width) }
}

/** Adds the vector at `offset` of the vectors, with a weight. */
export function addMoments(
  moments: Moments,
  { vectors, offset, weight }: { vectors: Float32Array; offset: number; weight: number },
): void {
  const { sum, squares } = moments
  const width = sum.length
  moments.weight += weight
  for (let i = 0; i < width; i++) {
    const value = weight * (vectors[offset + i] ?? 0)
    sum[i] = (sum[i] ?? 0) + value
    const row = i * width
    for (let j = 0; j <= i; j++) squares[row + j] = (squares[row + j] ?? 0) + value * (vectors[offset + j] ?? 0)
  }
}

/** The `count` principal axes of what the moments were taken of: eigenvectors of the covariance. Throws RangeError for more axes than the vectors have numbers. */
export function principalAxes({ weight, sum, squares }: Moments, count: number): PrincipalAxes {
  const width = sum.length
  if (count > width) throw new RangeError(`${count} axes of vectors of ${width} numbers`)
  const covariance = new Matrix(width, width)
  for (let i = 0; i < width; i++) {
    for (let j = 0; j <= i; j++) {
      const value = (squares[i * width + j] ?? 0) / weight - (((sum[i] ?? 0) / weight) * (sum[j] ?? 0)) / weight
      covariance.set(i, j, value)
      covariance.set(j, i, value)
    }
  }
  const { realEigenvalues, eigenvectorMatrix } = new EigenvalueDecomposition(covariance, { assumeSymmetric: true })
  const order = realEigenvalues.map((_, at) => at).sort((a, b) => (realEigenvalues[b] ?? 0) - (realEigenvalues[a] ?? 0))
  const axes = new Float32Array(count * width)
  const variances = new Float64Array(count)
  for (let axis = 0; axis < count; axis++) {
    const column = order[axis] ?? 0
    variances[axis] = Math.max(0, realEigenvalues[column] ?? 0)
    const vector = Float64Array.from({ length: width }, (_, i) => eigenvectorMatrix.get(i, column))
    const largest = vector.reduce((most, value) => (Math.abs(value) > Math.abs(most) ? value : most), 0)
    for (let i = 0; i < width; i++) axes[axis * width + i] = Math.sign(largest) * (vector[i] ?? 0)
  }
  const all = realEigenvalues.reduce((total, value) => total + Math.max(0, value), 0)
  return { axes, variances, kept: variances.reduce((total, value) => total + value, 0) / (all || 1) }
}
