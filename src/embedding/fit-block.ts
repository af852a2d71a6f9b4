import { countFeatures, type FeatureScript } from './count-features.ts'
import { sumOfRows } from './embed-text.ts'
import { addMoments, noMoments, type PrincipalAxes, principalAxes } from './principal-axes.ts'
import { rest } from './rest.ts'
import { scatterRow, solveRidge } from './solve-ridge.ts'
import { type SparseRows, sparseRows } from './sparse-rows.ts'
import { type FittedRows, quantiseTable } from './table.ts'

/** A teacher's vectors of a block's texts, read piece by piece. */
export interface TeacherVectors {
  dimension: number
  /** The vectors of texts start up to end, `(end − start) × dimension`. */
  read(start: number, end: number): Promise<Float32Array>
}

/** Texts of which one teacher has vectors, and the features to fit to them. */
export interface FitBlock {
  name: string
  script: FeatureScript
  texts: readonly string[]
  /** How much each text counts. */
  weights: Float32Array
  teacher: TeacherVectors
  /** Most features kept. */
  terms: number
}

/** How a table is fitted. */
export interface FitSettings {
  /** Numbers a vector; at most the teacher's. */
  dimension: number
  /** Penalty on the weights. */
  lambda: number
  /** Conjugate-gradient steps. */
  steps: number
  /** Each dimension is multiplied by (variance / widest variance) to this power: below 0 evens them out. */
  whitening: number
  /** Every so manieth text is held out to measure on; 0 for none. */
  heldOutEvery: number
}

/** Where a fit stands. */
export interface FitProgress {
  block: string
  stage: 'features' | 'teacher' | 'solve'
  done: number
  total: number
}

/** A block's rows and how well they do. */
export interface FittedBlock extends FittedRows {
  report: {
    name: string
    script: FeatureScript
    texts: number
    heldOut: number
    features: number
    teacherDimension: number
    /** Share of the teacher's variance that the dimensions keep, 0–1. */
    varianceKept: number
    /** Mean cosine of held-out texts to the teacher's vectors, centred and cut alike; null where none is held out or known. */
    heldOutCosine: number | null
  }
}

export interface FitHooks {
  onProgress?: ((progress: FitProgress) => void) | undefined
  signal?: AbortSignal | undefined
}

const ROWS_A_READ = 1_024
/** More vectors than this do not change a covariance that matters, and each costs width² operations. */
const VECTORS_FOR_AXES = 30_000

/**
 * Fits a block in closed form: W minimises ‖√w (XW − T)‖² + λ‖W‖², where X holds a text's features (TF-IDF, L2-normalised) a row and T the teacher's vectors, centred and cut to
 * `dimension` principal axes. The columns are then weighed by `whitening` and the block scaled so that targets have length one in the mean. The same input gives the same rows.
 * Yields to the event loop; throws the signal's reason, and RangeError when the dimension is above the teacher's.
 */
export async function fitBlock(
  block: FitBlock,
  settings: FitSettings,
  { onProgress, signal }: FitHooks = {},
): Promise<FittedBlock> {
  const { dimension, lambda, steps, whitening, heldOutEvery } = settings
  const { name, script, texts, teacher } = block
  const tell = (stage: FitProgress['stage'], done: number, total: number) =>
    onProgress?.({ block: name, stage, done, total })
  const isHeldOut = (at: number) => heldOutEvery > 0 && at % heldOutEvery === heldOutEvery - 1
  const numbers = [...texts.keys()].filter((at) => !isHeldOut(at))
  const fitted = numbers.map((at) => texts[at] ?? '')
  const weights = Float32Array.from(numbers, (at) => block.weights[at] ?? 1)

  tell('features', 0, fitted.length)
  const vocabulary = await countFeatures({ texts: fitted, weights, script, limit: block.terms, signal })
  const rows = await sparseRows(fitted, vocabulary, signal)
  tell('features', fitted.length, fitted.length)

  const { mean, axes, target } = await readTeacher({ teacher, numbers, rows, weights, dimension, signal }, (done) =>
    tell('teacher', done, fitted.length),
  )
  const solution = await solveRidge({
    rows,
    weights,
    target,
    dimension,
    lambda,
    steps,
    signal,
    onStep: (done) => tell('solve', done, steps),
  })
  const factors = columnFactors(axes, whitening)
  for (let at = 0; at < solution.length; at++) solution[at] = (solution[at] ?? 0) * (factors[at % dimension] ?? 0)
  const fittedRows: FittedRows = { ...vocabulary, weights: solution }
  const heldOut = [...texts.keys()].filter(isHeldOut)
  return {
    ...fittedRows,
    report: {
      name,
      script,
      texts: fitted.length,
      heldOut: heldOut.length,
      features: vocabulary.features.length,
      teacherDimension: teacher.dimension,
      varianceKept: axes.kept,
      heldOutCosine: await meanCosine({ block, heldOut, fittedRows, mean, axes, factors, signal }),
    },
  }
}

/** The teacher's mean and axes, and Xᵀw(V − mean) · axes, in one pass over the vectors and without holding them. */
async function readTeacher(
  {
    teacher,
    numbers,
    rows: { columns, starts, indices, values },
    weights,
    dimension,
    signal,
  }: {
    teacher: TeacherVectors
    numbers: readonly number[]
    rows: SparseRows
    weights: Float32Array
    dimension: number
    signal: AbortSignal | undefined
  },
  onRows: (done: number) => void,
): Promise<{ mean: Float64Array; axes: PrincipalAxes; target: Float32Array }> {
  const width = teacher.dimension
  const moments = noMoments(width)
  const every = Math.ceil(numbers.length / VECTORS_FOR_AXES)
  const sums = new Float32Array(columns * width)
  const masses = new Float64Array(columns)
  for (let from = 0; from < numbers.length; from += ROWS_A_READ) {
    const some = numbers.slice(from, from + ROWS_A_READ)
    const first = some[0] ?? 0
    const vectors = await teacher.read(first, (some.at(-1) ?? 0) + 1)
    for (const [step, number] of some.entries()) {
      const row = from + step
      const by = weights[row] ?? 1
      const offset = (number - first) * width
      if (row % every === 0) addMoments(moments, { vectors, offset, weight: by })
      const entries = { indices, values, start: starts[row] ?? 0, end: starts[row + 1] ?? 0 }
      scatterRow(sums, vectors.subarray(offset, offset + width), { ...entries, by })
      for (let entry = entries.start; entry < entries.end; entry++) {
        const column = indices[entry] ?? 0
        masses[column] = (masses[column] ?? 0) + by * (values[entry] ?? 0)
      }
    }
    onRows(from + some.length)
    await rest(signal)
  }
  const mean = moments.sum.map((sum) => sum / (moments.weight || 1))
  const axes = principalAxes(moments, dimension)
  const target = new Float32Array(columns * dimension)
  const centred = new Float32Array(width)
  for (let column = 0; column < columns; column++) {
    const mass = masses[column] ?? 0
    for (let i = 0; i < width; i++) centred[i] = (sums[column * width + i] ?? 0) - mass * (mean[i] ?? 0)
    project(axes, centred, target.subarray(column * dimension, (column + 1) * dimension))
    if (column % ROWS_A_READ === 0) await rest(signal)
  }
  return { mean, axes, target }
}

function project({ axes }: PrincipalAxes, vector: Float32Array, into: Float32Array): void {
  const width = vector.length
  for (let axis = 0; axis < into.length; axis++) {
    let sum = 0
    for (let i = 0; i < width; i++) sum += (axes[axis * width + i] ?? 0) * (vector[i] ?? 0)
    into[axis] = sum
  }
}

function columnFactors({ variances }: PrincipalAxes, whitening: number): Float64Array {
  const widest = variances[0] || 1
  const factors = variances.map((variance) => (variance > 0 ? (variance / widest) ** whitening : 0))
  const meanSquare = variances.reduce((sum, variance, at) => sum + variance * (factors[at] ?? 0) ** 2, 0)
  return factors.map((factor) => factor / (Math.sqrt(meanSquare) || 1))
}

async function meanCosine({
  block: { texts, teacher },
  heldOut,
  fittedRows,
  mean,
  axes,
  factors,
  signal,
}: {
  block: FitBlock
  heldOut: readonly number[]
  fittedRows: FittedRows
  mean: Float64Array
  axes: PrincipalAxes
  factors: Float64Array
  signal: AbortSignal | undefined
}): Promise<number | null> {
  const dimension = factors.length
  const table = quantiseTable([fittedRows], dimension)
  const wanted = new Float32Array(dimension)
  let sum = 0
  let known = 0
  for (const at of heldOut) {
    const vector = await teacher.read(at, at + 1)
    project(
      axes,
      vector.map((value, i) => value - (mean[i] ?? 0)),
      wanted,
    )
    const given = sumOfRows(texts[at] ?? '', table).map((value, d) => value / (factors[d] || 1))
    const cosine = cosineOf(given, wanted)
    if (cosine !== null) {
      sum += cosine
      known++
    }
    if (known % ROWS_A_READ === 0) await rest(signal)
  }
  return known > 0 ? sum / known : null
}

function cosineOf(a: Float32Array, b: Float32Array): number | null {
  let product = 0
  let squaresOfA = 0
  let squaresOfB = 0
  for (let d = 0; d < a.length; d++) {
    product += (a[d] ?? 0) * (b[d] ?? 0)
    squaresOfA += (a[d] ?? 0) ** 2
    squaresOfB += (b[d] ?? 0) ** 2
  }
  return squaresOfA > 0 && squaresOfB > 0 ? product / Math.sqrt(squaresOfA * squaresOfB) : null
}
